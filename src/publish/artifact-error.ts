import { ActionError, quote } from '../errors.js'
import { lastLines } from '../runner/command.js'
import { causeOf } from './artifact-causes.js'
import { redact } from '../runner/redact.js'

/** Of the client's words as many characters are kept: a proxy may answer with a book. */
const MOST_WORDS = 2000

/**
 * The one place where what goes wrong with an artifact becomes our words. The client's error itself goes no further: an
 * error of the storage's carries the signed address of its request.
 * @param secrets that may stand in the client's words
 */
export function describeArtifactError(error: unknown, fileName: string, secrets: readonly string[] = []): ActionError {
  if (error instanceof ActionError) return error
  const words = wordsOf(error)
  const { why, remedy } = causeOf(words)
  return artifactError(fileName, why, remedy, redacted(words.slice(0, MOST_WORDS), secrets))
}

/** The reason alone: it completes a sentence after a colon. */
export function reasonOf(error: unknown): string {
  return causeOf(wordsOf(error)).why
}

/** @param why completes a sentence after a colon */
export function artifactError(fileName: string, why: string, remedy: string, details = ''): ActionError {
  return new ActionError({
    code: 'publish.artifact',
    message: `${quote(fileName)} was not uploaded as an artifact: ${why}.`,
    remedy,
    ...(details === '' ? {} : { details: `The client said:\n${lastLines(details)}` }),
  })
}

/** Whether the name was taken: nothing was uploaded. */
export function isNameTaken(error: unknown): boolean {
  return /^Failed to CreateArtifact: .*\(409\)/.test(wordsOf(error))
}

/** Whether all bytes arrived, and only the last request did not come to an answer: then the artifact may be there. */
export function isUnsureEnd(error: unknown): boolean {
  const words = wordsOf(error)
  return words.startsWith('Failed to FinalizeArtifact: ') && !/\(4\d\d\)/.test(words)
}

/** @actions/artifact throws plain errors with its own words; those of the storage (Azure's RestError) have status and code beside them. */
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { statusCode, code } = error as { readonly statusCode?: unknown; readonly code?: unknown }
  const known = typeof code === 'string' && !error.message.includes(code) ? `${code} ${error.message}` : error.message
  return typeof statusCode === 'number' ? `storage (${statusCode}): ${known}` : known
}

/** What signs an address may also stand alone. */
function redacted(text: string, secrets: readonly string[]): string {
  return redact(text, secrets).replace(/\bsig=[^&\s"'<>]+/gi, 'sig=***')
}
