import type { StorePath } from '../../sources/store-path.js'
import { isArray, isObject, jsonOf, storePathOf, unknownAnswer, type Answer, type Json } from './json-answer.js'

/** What `nix build` of one installable gave: outputs of a derivation by their names, or a path that has none. */
export type Built =
  | { readonly kind: 'outputs'; readonly outputs: ReadonlyMap<string, StorePath> }
  | { readonly kind: 'path'; readonly path: StorePath }

/**
 * Reads `nix build --json`. A derivation is `{"drvPath", "outputs": {NAME: PATH}}` in every Nix (some add `startTime` and
 * more); a path is `{"path"}` in Nix 2.8 and a string since 2.9.
 * @returns as many as the installable stands for: a set of packages is several
 * @throws ActionError `nix.answer`, `nix.store-folder`
 */
export function readBuilt(answer: Answer): readonly Built[] {
  const json = jsonOf(answer)
  if (!isArray(json)) throw unknownAnswer(answer, 'no list of what was built')
  return json.map((entry) => readEntry(answer, entry))
}

/** Every store path of it. */
export function pathsOf(built: Built): readonly StorePath[] {
  return built.kind === 'path' ? [built.path] : [...built.outputs.values()]
}

function readEntry(answer: Answer, entry: Json): Built {
  if (typeof entry === 'string') return { kind: 'path', path: storePathOf(answer, entry) }
  if (isObject(entry)) {
    if (isObject(entry.outputs)) return { kind: 'outputs', outputs: readOutputs(answer, entry.outputs) }
    if (entry.path !== undefined) return { kind: 'path', path: storePathOf(answer, entry.path) }
    if (entry.outputPath !== undefined) return { kind: 'path', path: storePathOf(answer, entry.outputPath) }
  }
  throw unknownAnswer(answer, 'an entry with neither outputs nor a path')
}

function readOutputs(answer: Answer, outputs: Readonly<Record<string, Json>>): ReadonlyMap<string, StorePath> {
  const read = Object.entries(outputs).map(
    ([name, value]) => [name, storePathOf(answer, isObject(value) ? value.path : value)] as const,
  )
  if (read.length === 0) throw unknownAnswer(answer, 'a derivation without outputs')
  return new Map(read)
}
