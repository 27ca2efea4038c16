import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ArtifactClient } from '@actions/artifact'
import { warning } from '@actions/core'
import { quote } from '../errors.js'
import { say } from '../runner/log.js'
import { describeArtifactError, isNameTaken, isUnsureEnd, reasonOf } from './artifact-error.js'
import { changed, damaged, nameTaken, nameTakenUnseen } from './artifact-mismatch.js'
import { sendFewBlocksAtOnce } from './artifact-memory.js'
import { orReadError } from './artifact-read-error.js'
import { allowedRetention } from './artifact-retention.js'
import type { PublishedFile } from './published-file.js'
import type { ArtifactRequest } from './publishing.js'
import { sparingMemory } from './sparing-memory.js'

/** An artifact that the service has. */
interface Found {
  readonly id: number
  /** `sha256:…`; older services tell none. */
  readonly digest: string | undefined
}

/**
 * Uploads every file as an artifact of its own, un-archived: its name is the file's, and so is its digest.
 * @param files the image first
 * @param uploaded called for each file that the service has
 * @throws ActionError `publish.artifact`
 */
export async function uploadArtifacts(
  files: readonly PublishedFile[],
  request: ArtifactRequest,
  uploaded: (file: PublishedFile, artifact: { readonly id: number; readonly url: string }) => void,
): Promise<void> {
  sendFewBlocksAtOnce()
  const { DefaultArtifactClient } = await import('@actions/artifact')
  const client = new DefaultArtifactClient()
  const retentionDays = allowedRetention(request.retentionDays, process.env.GITHUB_RETENTION_DAYS ?? '')
  for (const file of files) {
    const id = await sparingMemory(() => uploadOne(client, file, { ...request, retentionDays }))
    uploaded(file, { id, url: urlOf(id) })
  }
}

function urlOf(id: number): string {
  const { GITHUB_SERVER_URL = 'https://github.com', GITHUB_REPOSITORY = '', GITHUB_RUN_ID = '' } = process.env
  return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}/artifacts/${id}`
}

async function uploadOne(client: ArtifactClient, file: PublishedFile, request: ArtifactRequest): Promise<number> {
  try {
    return await upload(client, file, request)
  } catch (error) {
    throw describeArtifactError(error, file.name, [process.env.ACTIONS_RUNTIME_TOKEN ?? ''])
  }
}

async function upload(client: ArtifactClient, file: PublishedFile, request: ArtifactRequest): Promise<number> {
  checkUnchanged(file)
  try {
    return await send(client, file, request)
  } catch (error) {
    const isTaken = isNameTaken(error)
    if (!isTaken && !isUnsureEnd(error)) throw error
    const existing = await find(client, file.name)
    if (existing?.digest === file.digest) {
      say(`${file.name} is there already, with the same bytes.`)
      return existing.id
    }
    if (!isTaken) throw error
    if (existing === undefined) throw nameTakenUnseen(file)
    if (!request.overwrite && file.isReport === true) {
      // A finding names the line of the workspace that it is about: the same image, built from another place, has another report.
      warning(`The artifact ${quote(file.name)} is that of an earlier build of this image; it is left as it is.`)
      return existing.id
    }
    if (!request.overwrite) throw nameTaken(file, existing.digest)
    await client.deleteArtifact(file.name)
    return await send(client, file, request)
  }
}

/** A file that is gone or cut short makes the client wait for minutes. */
function checkUnchanged(file: PublishedFile): void {
  const stats = statSync(file.path, { throwIfNoEntry: false })
  if (stats?.isFile() !== true || stats.size !== file.size) throw changed(file)
}

async function send(client: ArtifactClient, file: PublishedFile, { retentionDays }: ArtifactRequest): Promise<number> {
  const told = await orReadError(
    client.uploadArtifact(file.name, [file.path], dirname(file.path), {
      skipArchive: true,
      ...(retentionDays === undefined ? {} : { retentionDays }),
    }),
  )
  const id = told.id ?? 0
  // What the client counted while it read the file.
  if ((digestOf(told.digest) ?? file.digest) !== file.digest) {
    throw changed(file, await takeBack(client, file))
  }
  await compare(client, file, id)
  return id
}

/** The service says what arrived. That it cannot be asked again is no reason to fail: it took the upload. */
async function compare(client: ArtifactClient, file: PublishedFile, id: number): Promise<void> {
  let found: Found | undefined
  try {
    found = await find(client, file.name)
  } catch (error) {
    warning(`The artifact ${quote(file.name)} was uploaded, but not compared with the file: ${reasonOf(error)}.`)
    return
  }
  // Another job that overwrites may have put its own there meanwhile.
  if (found?.id !== id || found.digest === undefined || found.digest === file.digest) return
  throw damaged(file, found.digest, await takeBack(client, file))
}

async function find(client: ArtifactClient, name: string): Promise<Found | undefined> {
  try {
    const { id, digest } = (await client.getArtifact(name)).artifact
    return { id, digest: digestOf(digest) }
  } catch (error) {
    if (error instanceof Error && error.name === 'ArtifactNotFoundError') return undefined
    throw error
  }
}

/** A digest that was told, with or without its algorithm. */
function digestOf(told: string | undefined): string | undefined {
  return told === undefined || told === '' ? undefined : `sha256:${told.toLowerCase().replace(/^sha256:/, '')}`
}

/** Deletes an artifact that is not the file. Returns a sentence of what came of that. */
async function takeBack(client: ArtifactClient, { name }: PublishedFile): Promise<string> {
  try {
    await client.deleteArtifact(name)
    return 'The artifact is deleted again.'
  } catch (error) {
    return `The artifact could not be deleted again: ${reasonOf(error)}.`
  }
}
