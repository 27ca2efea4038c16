import { STORE, type StorePath } from '../../sources/store-path.js'
import {
  foreignStore,
  isArray,
  isObject,
  jsonOf,
  storePathOf,
  unknownAnswer,
  type Answer,
  type Json,
  type JsonObject,
} from './json-answer.js'
import type { StorePathInfo } from './store-path-info.js'

/**
 * Reads `nix path-info --json`: in Nix before 2.19 and in Lix a list, whose invalid paths have `"valid": false`; since 2.19 an object from
 * path to info, null when invalid; in format 2 and 3 of Nix 2.33 the same below `info`, with names for paths.
 * @returns info of each path, undefined for a path that is not valid
 * @throws ActionError `nix.answer`, `nix.store-folder`
 */
export function readPathInfo(answer: Answer): ReadonlyMap<StorePath, StorePathInfo | undefined> {
  const json = jsonOf(answer)
  if (isArray(json)) return new Map(json.map((entry) => readListed(answer, entry)))
  if (!isObject(json)) throw unknownAnswer(answer, 'neither a list nor an object')
  checkStore(json)
  const infos = json.info === undefined ? json : json.info
  if (!isObject(infos)) throw unknownAnswer(answer, 'no object of paths')
  return new Map(
    Object.entries(infos).map(([name, value]) => {
      const path = storePathOf(answer, name)
      return [path, value === null ? undefined : readInfo(answer, path, value)] as const
    }),
  )
}

function readListed(answer: Answer, entry: Json): readonly [StorePath, StorePathInfo | undefined] {
  if (!isObject(entry)) throw unknownAnswer(answer, 'an entry that is no object')
  const path = storePathOf(answer, entry.path)
  return [path, entry.valid === false ? undefined : readInfo(answer, path, entry)]
}

function readInfo(answer: Answer, path: StorePath, value: Json): StorePathInfo {
  if (!isObject(value)) throw unknownAnswer(answer, `no info of ${path}`)
  checkStore(value)
  const { narSize, references, deriver } = value
  if (typeof narSize !== 'number' || !Number.isSafeInteger(narSize) || narSize < 0) {
    throw unknownAnswer(answer, `no size of ${path}`)
  }
  if (!isArray(references)) throw unknownAnswer(answer, `no references of ${path}`)
  return {
    path,
    narHash: readHash(answer, path, value.narHash),
    narSize,
    references: references.map((reference) => storePathOf(answer, reference)),
    ...(typeof deriver === 'string' && deriver.endsWith('.drv') ? { deriver: storePathOf(answer, deriver) } : {}),
  }
}

/** SHA-256 is 32 bytes: 43 characters and one `=` in base 64. */
const SRI = /^sha256-[A-Za-z0-9+/]{43}=$/

/** A string everywhere so far; the manual of Nix 2.33 has it as `{algorithm, format, hash}`. */
function readHash(answer: Answer, path: StorePath, value: Json | undefined): string {
  const text =
    isObject(value) && value.algorithm === 'sha256' && value.format === 'base64' && typeof value.hash === 'string'
      ? `sha256-${value.hash}`
      : value
  if (typeof text === 'string' && SRI.test(text)) return text
  throw unknownAnswer(answer, `no SHA-256 of ${path}`)
}

function checkStore({ storeDir }: JsonObject): void {
  if (typeof storeDir === 'string' && storeDir !== STORE) throw foreignStore(storeDir)
}
