import { ActionError, inputError, quote } from '../../errors.js'
import { lastLines } from '../../runner/command.js'
import { STORE } from '../../sources/store-path.js'
import { orText } from '../../sources/substitutions.js'
import type { Named } from './find-nix.js'
import { causeOf } from './nix-causes.js'
import { lastOfBuilder, nixWords } from './nix-words.js'
import type { NixResult } from './run-nix.js'

const SHOWN_LINES = 30

/** What Nix could not build or fetch for an entry of an input. */
export function buildFailed({ text, input, where }: Named, result: NixResult): ActionError {
  const { error, said } = nixWords(result.stderr)
  const cause = causeOf(said, text)
  const builder = error === undefined ? undefined : lastOfBuilder(result.stderr, error)
  const message = `${where}: Nix cannot make ${quote(text)}: ${ending(result, error)}`
  return inputError(
    input,
    builder === undefined ? message : `${message} Its last words: ${quote(builder)}.`,
    input === 'substitutions' && !text.startsWith(STORE) ? `${cause.remedy} ${orText(text)}` : cause.remedy,
    { code: cause.code, details: lastLines(result.stderr, SHOWN_LINES) },
  )
}

/** A question to the store that failed. @param what what was asked for, after "Nix cannot" */
export function questionFailed(what: string, result: NixResult): ActionError {
  const { error, said } = nixWords(result.stderr)
  const cause = causeOf(said, '')
  return new ActionError({
    code: cause.code,
    message: `Nix cannot ${what}: ${ending(result, error)}`,
    remedy: cause.remedy,
    details: lastLines(result.stderr, SHOWN_LINES),
  })
}

function ending({ exitCode, signal }: NixResult, error: string | undefined): string {
  if (signal !== null) return `it was ended by ${signal}.`
  if (error === undefined) return `it ended with status ${exitCode ?? 'none'}.`
  return /[.!?…]$/.test(error) ? error : `${error}.`
}
