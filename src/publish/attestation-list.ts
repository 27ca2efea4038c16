import { appendFileSync, readFileSync, statSync } from 'node:fs'
import { relative } from 'node:path'
import { warning } from '@actions/core'
import { errorText, quote } from '../errors.js'
import { isInside } from '../sources/workspace.js'
import type { PublishedFile } from './published-file.js'

/** What the runner takes of a job (actions/runner, CreateArtifactsFileCommand.cs). */
const MOST_PER_JOB = 500

/**
 * Tells the runner of the files by `$GITHUB_ARTIFACTS`, so that a later step with actions/attest finds them. Where the
 * runner has no such file, nothing happens. It fails the whole step for one line that it does not like, so what it would
 * refuse is left out with a warning.
 * @param workspace GITHUB_WORKSPACE, symlinks resolved: the runner looks paths up from there
 */
export function listForAttestation(files: readonly PublishedFile[], workspace: string): void {
  const list = process.env.GITHUB_ARTIFACTS ?? ''
  if (list === '' || !isFile(list)) return
  const listed = listedBefore(process.env.GITHUB_ARTIFACTS_LIST ?? '')
  const lines: string[] = []
  for (const file of files) {
    const problem = problemOf(file, workspace, listed)
    if (problem === undefined) lines.push(relative(workspace, file.path))
    else warning(`${quote(file.name)} is not listed for attestation: ${problem}.`)
    if (problem === undefined) listed.set(file.name, file.digest)
  }
  try {
    appendFileSync(list, lines.map((line) => `${line}\n`).join(''))
  } catch (error) {
    warning(`The files are not listed for attestation: GITHUB_ARTIFACTS cannot be written to: ${errorText(error)}`)
  }
}

/** Why the runner would refuse it, as a clause. It trims lines, takes `#` for a comment and keeps `=` for later. */
function problemOf(
  { path, name, digest }: PublishedFile,
  workspace: string,
  listed: ReadonlyMap<string, string>,
): string | undefined {
  if (!isInside(workspace, path)) return 'it is outside the workspace'
  const line = relative(workspace, path)
  if (/[\u0000-\u001f\u007f\u0085=]|^[#\s]|\s$/u.test(line)) {
    return `the runner takes no path like ${quote(line)} there (with "=", a leading "#" or blank, or a control character)`
  }
  const before = listed.get(name)
  if (before !== undefined && before !== digest) return 'an earlier step of this job listed another file of that name'
  if (before === undefined && listed.size >= MOST_PER_JOB)
    return `the runner takes no more than ${MOST_PER_JOB} in a job`
  return undefined
}

/** Name and digest of what earlier steps of the job listed, as far as it can be read: the runner refuses a name with two digests. */
function listedBefore(path: string): Map<string, string> {
  const listed = new Map<string, string>()
  try {
    const { subjects } = JSON.parse(readFileSync(path, 'utf8')) as { subjects: { name: string; digest: string }[] }
    for (const { name, digest } of subjects) listed.set(name, digest)
  } catch {
    // An older runner tells nothing, and this must not fail for what another program writes.
  }
  return listed
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}
