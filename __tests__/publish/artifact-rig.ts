import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import { publishedFile } from '../../src/publish/companions.js'
import type { PublishedFile } from '../../src/publish/published-file.js'
import type { ArtifactRequest } from '../../src/publish/publishing.js'
import { NODE24 } from '../support/run-action.js'
import { PEAK } from '../support/peak.js'
import { startGitHub, type GitHub } from '../support/github/service.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'
import { compileInto } from '../support/compile.js'

/** A process, for the client's settings are variables of the environment, and its errors may end the process. */
const JOB = `
  import { readFileSync } from 'node:fs'
  import { uploadArtifacts } from './src/publish/artifact.js'
  const { files, request } = JSON.parse(process.env.TEST_UPLOAD)
  let outcome = {}
  try {
    await uploadArtifacts(files, request, (file, artifact) => (outcome.uploaded ??= artifact))
  } catch (error) {
    const { name, code, message, remedy, details, cause } = error
    outcome.error = { name, code, message, remedy, details: details ?? '', cause: String(cause) }
  }
  process.stderr.write(JSON.stringify({ ...outcome, peak: ${PEAK} }), () => process.exit(0))`

export interface JobOutcome {
  /** The first file's. */
  readonly uploaded?: { readonly id: number; readonly url: string }
  readonly error?: Readonly<Record<'name' | 'code' | 'message' | 'remedy' | 'details' | 'cause', string>>
  /** The most memory that the process ever had, in bytes. */
  readonly peak: number
  /** Standard output, and standard error when it is not the outcome. */
  readonly log: string
}

export interface JobOptions {
  readonly request?: Partial<ArtifactRequest>
  readonly environment?: Readonly<Record<string, string>>
}

export interface ArtifactRig {
  /** A GitHub of its own, closed when the tests of the file are over. */
  start(): Promise<GitHub>
  /** An image with that content. */
  image(content?: string | Uint8Array, name?: string): Promise<PublishedFile>
  upload(github: GitHub, files: readonly PublishedFile[], options?: JobOptions): Promise<JobOutcome>
}

export function artifactRig(): ArtifactRig {
  const newFolder = temporaryFolders()
  const running: GitHub[] = []
  let compiled: string | undefined
  afterAll(async () => {
    await Promise.all(running.map((github) => github.close()))
  })
  const script = (): string => {
    if (compiled === undefined) {
      const folder = newFolder()
      compileInto(folder, 'src/publish/artifact')
      compiled = join(folder, 'job.js')
      writeFileSync(compiled, JOB)
    }
    return compiled
  }
  return {
    start: async () => {
      const github = await startGitHub()
      running.push(github)
      return github
    },
    image: (content = 'an image, more or less', name = 'app_1.0.raw') => {
      const folder = newFolder()
      writeFiles(folder, { [name]: content })
      return publishedFile(join(folder, name), 'application/octet-stream')
    },
    upload: (github, files, { request = {}, environment = {} } = {}) => {
      const upload = JSON.stringify({ files, request: { overwrite: false, ...request } })
      return runJob(script(), { ...github.environment, ...environment, TEST_UPLOAD: upload })
    },
  }
}

async function runJob(script: string, environment: Readonly<Record<string, string>>): Promise<JobOutcome> {
  const child = spawn(NODE24, [script], { env: { PATH: process.env.PATH ?? '', RUNNER_DEBUG: '1', ...environment } })
  let log = ''
  let outcome = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (log += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (outcome += text))
  await new Promise((done, failed) => child.once('error', failed).once('close', done))
  if (!outcome.startsWith('{')) throw new Error(`${log}\n${outcome}`)
  return { ...(JSON.parse(outcome) as Omit<JobOutcome, 'log'>), log }
}
