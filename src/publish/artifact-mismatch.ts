import type { ActionError } from '../errors.js'
import { quote } from '../errors.js'
import { artifactError } from './artifact-error.js'
import type { PublishedFile } from './published-file.js'

const OWN_NAMES = 'In a matrix, give each image a name of its own with architecture-suffix: true.'

/** The name is another file's. */
export function nameTaken({ name, digest }: PublishedFile, theirs: string | undefined): ActionError {
  const other = theirs === undefined ? '' : ` (its digest is ${quote(theirs)}, this one's ${digest})`
  return artifactError(
    name,
    `this run has an artifact of that name already, with other bytes${other}`,
    `${OWN_NAMES} To replace the earlier one, set overwrite: true.`,
  )
}

/** The service keeps a name from the first request on, and neither shows nor deletes what never came to its end. */
export function nameTakenUnseen({ name }: PublishedFile): ActionError {
  return artifactError(
    name,
    'its name is taken already in this run (409), by an upload that is still under way or broke off',
    `${OWN_NAMES} Where an upload broke off, start a new run: overwrite: true replaces finished artifacts only.`,
  )
}

/** @param after what became of the artifact, as a sentence; empty when there was none */
export function changed({ name }: PublishedFile, after = ''): ActionError {
  return artifactError(
    name,
    `the file changed after it was judged${then(after)}`,
    'See what writes to the output folder while this step runs, then run the job again.',
  )
}

export function damaged({ name, digest }: PublishedFile, theirs: string, after: string): ActionError {
  return artifactError(
    name,
    `it was damaged on the way. The file's digest is ${digest}, the artifact's was ${quote(theirs)}${then(after)}`,
    'Run the job again. If it happens again, see what stands between this machine and GitHub.',
  )
}

/** A sentence to follow one that still lacks its full stop, and to lack its own. */
function then(sentence: string): string {
  return sentence === '' ? '' : `. ${sentence.replace(/\.$/, '')}`
}
