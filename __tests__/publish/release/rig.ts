import { createHash } from 'node:crypto'
import { statSync, createReadStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pipeline } from 'node:stream/promises'
import { afterAll, jest } from '@jest/globals'
import type { PublishedFile } from '../../../src/publish/published-file.js'
import type { ReleaseRequest } from '../../../src/publish/publishing.js'
import { attachToRelease, type AttachedRelease } from '../../../src/publish/release/attach-to-release.js'
import type { Run } from '../../../src/publish/release/sign.js'
import { findProgram } from '../../../src/runner/find-program.js'
import { startGitHub, type GitHub, type GitHubOptions, type StoredRelease } from '../../support/github/service.js'
import { temporaryFolders } from '../../support/temporary-folder.js'

export const COMMIT = '0123456789abcdef0123456789abcdef01234567'
export const UNSQUASHFS = findProgram('unsquashfs') ?? 'unsquashfs'

export type Files = [PublishedFile, ...PublishedFile[]]

export interface LegOptions extends Partial<ReleaseRequest> {
  readonly architecture?: string
  /** Where the API is, when not where it is. */
  readonly api?: string
  /** How time passes. */
  readonly pause?: (milliseconds: number) => Promise<unknown>
  readonly run?: Run
}

/** A GitHub, and legs that attach files to a release of it. */
export interface Rig {
  readonly github: GitHub
  readonly attach: (files: Files, more?: LegOptions) => Promise<AttachedRelease>
}

/** Starts GitHubs that end with the tests of the file, and makes files. */
export function rigs(): {
  readonly start: (options?: GitHubOptions) => Promise<Rig>
  /** An image of that content, and its checksum. */
  readonly files: (name?: string, content?: string | Uint8Array) => [PublishedFile, PublishedFile]
} {
  const temporaryFolder = temporaryFolders()
  const running: GitHub[] = []
  afterAll(async () => {
    await Promise.all(running.map((github) => github.close()))
  })
  return {
    start: async (options = {}) => {
      const github = await startGitHub(options)
      running.push(github)
      return {
        github,
        attach: (files, { architecture = 'x86-64', api = github.apiUrl, pause = quickly, run, ...more } = {}) =>
          attachToRelease(
            files,
            {
              owner: 'acme',
              repository: 'shop',
              tag: 'v1',
              commit: COMMIT,
              publish: true,
              token: github.token,
              ...more,
            },
            { architecture, unsquashfs: UNSQUASHFS },
            { api, pause, run },
          ),
      }
    },
    files: (name = 'app_1.raw', content = 'an image, more or less') => {
      const folder = temporaryFolder()
      return [
        fileOf(folder, name, content),
        fileOf(folder, `${name}.sha256`, `${sha256(content)}  ${name}\n`, 'text/plain'),
      ]
    },
  }
}

export function fileOf(
  folder: string,
  name: string,
  content: string | Uint8Array,
  mediaType = 'application/octet-stream',
): PublishedFile {
  const path = join(folder, name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, content)
  return { path, name, digest: `sha256:${sha256(content)}`, size: Buffer.byteLength(content), mediaType }
}

/** Time that passes ten times as fast: nearly all that is waited for here is counted in looks and attempts. */
async function quickly(milliseconds: number): Promise<void> {
  await sleep(milliseconds / 10)
}

/** No time at all. */
export function atOnce(): Promise<void> {
  return Promise.resolve()
}

/** Time that passes at once, and is counted. */
export function clock(): { readonly pause: (milliseconds: number) => Promise<void>; readonly waited: () => number } {
  let waited = 0
  const pause = (milliseconds: number): Promise<void> => {
    waited += milliseconds
    return Promise.resolve()
  }
  return { pause, waited: () => waited }
}

/** A file that is there already. */
export async function existing(path: string, name: string): Promise<PublishedFile> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return {
    path,
    name,
    digest: `sha256:${hash.digest('hex')}`,
    size: statSync(path).size,
    mediaType: 'application/octet-stream',
  }
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** What a release holds: digests by name. */
export function contentOf(release: StoredRelease | undefined): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    (release?.assets ?? []).map(({ name, state, digest }) => [name, state === 'uploaded' ? digest : state]),
  )
}

export function digests(...files: readonly PublishedFile[]): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ name, digest }) => [name, digest]))
}

/** All that is printed from now on. */
export function recordLog(): () => string {
  let log = ''
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    log += typeof text === 'string' ? text : Buffer.from(text).toString()
    return true
  })
  return () => log
}

/** The error that something ends with. */
export async function errorOf(work: Promise<unknown>): Promise<Readonly<Record<string, unknown>>> {
  const error: unknown = await work.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  )
  const { code, message, remedy, details, stack, cause } = error as Record<string, unknown>
  return { code, message, remedy, details, stack, cause }
}

/** Begins what takes long, most of it waiting, while other tests run. */
export function early<T>(work: () => Promise<T>): Promise<T> {
  const outcome = work()
  outcome.catch(() => undefined)
  return outcome
}
