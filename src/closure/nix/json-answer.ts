import { ActionError } from '../../errors.js'
import { lastLines } from '../../runner/command.js'
import { parsePathInStore, STORE, type StorePath } from '../../sources/store-path.js'
import type { NixVersion } from './nix-version.js'

/** A JSON value that nothing is known of. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** One answer of Nix, with what its errors name. */
export interface Answer {
  /** What was run: `nix build`. */
  readonly command: string
  readonly version: NixVersion
  /** What it printed. */
  readonly text: string
}

/** @throws ActionError when the answer is no JSON */
export function jsonOf(answer: Answer): Json {
  try {
    return JSON.parse(answer.text) as Json
  } catch (cause) {
    throw unknownAnswer(answer, 'no JSON', cause)
  }
}

export function unknownAnswer(answer: Answer, what: string, cause?: unknown): ActionError {
  return new ActionError({
    code: 'nix.answer',
    message: `${answer.command} of ${answer.version.text} answered in a form that this action does not know: ${what}.`,
    remedy: 'Use another version of Nix (2.8 to 2.36 are known), and report this with the text below.',
    details: lastLines(answer.text.slice(0, 4000)),
    ...(cause === undefined ? {} : { cause }),
  })
}

/** A path as answers have it: whole, or from Nix 2.33 on without the store's folder. @throws ActionError for anything else */
export function storePathOf(answer: Answer, value: Json | undefined): StorePath {
  if (typeof value !== 'string')
    throw unknownAnswer(answer, `${value === undefined ? 'nothing' : JSON.stringify(value)} for a store path`)
  const parsed = parsePathInStore(value.startsWith('/') ? value : `${STORE}/${value}`)
  if (parsed?.subPath === '') return parsed.storePath
  if (value.startsWith('/') && !value.startsWith(`${STORE}/`)) throw foreignStore(value)
  throw unknownAnswer(answer, `${JSON.stringify(value)} for a store path`)
}

/** Programs have their store's folder in them, so nothing of another store runs from an image's `/nix/store`. */
export function foreignStore(folder: string): ActionError {
  return new ActionError({
    code: 'nix.store-folder',
    message: `This Nix keeps its store paths in another folder than ${STORE}: ${folder}.`,
    remedy: `Use a Nix whose store is ${STORE}, and unset NIX_STORE_DIR. A store elsewhere on the machine (a chroot store) is fine.`,
  })
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** TypeScript's own guard does not narrow readonly arrays. */
export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}
