import { parseImagePath, type ImagePath } from './image-path.js'
import type { MountEntry } from './mount-target.js'
import { expandSpecifiers } from './specifiers.js'
import { sinceReset, type Setting, type UnitFile } from './unit-file.js'
import type { UnitName } from './unit-name.js'
import type { WordProblem } from './words.js'

export type SettingPath =
  | { readonly kind: 'path'; readonly path: ImagePath; readonly text: string }
  /** `reason` is a whole sentence. */
  | { readonly kind: 'unknown' | 'ignored'; readonly reason: string }

/** A path of an image or the host as a setting names it: specifiers put in, then the checks of parse-helpers.c path_simplify_and_warn. */
export function absolutePath(text: string, unit: UnitName): SettingPath {
  const expanded = withSpecifiers(text, unit)
  if (expanded.kind !== 'path') return expanded
  if (!expanded.text.startsWith('/')) return ignored(`${show(expanded.text)} is not an absolute path.`)
  return tidy(expanded.text)
}

/** A path that a directory setting gives relative to `folder`. */
export function pathBelow(folder: ImagePath, text: string, unit: UnitName): SettingPath {
  const expanded = withSpecifiers(text, unit)
  if (expanded.kind !== 'path') return expanded
  if (expanded.text.startsWith('/'))
    return ignored(`${show(expanded.text)} is an absolute path; this setting takes a relative one.`)
  if (expanded.text === '') return ignored('The path is empty.')
  return tidy(`${folder}/${expanded.text}`)
}

/**
 * The assignments to a list that count. Several keys may fill one list (`BindPaths=`, `BindReadOnlyPaths=`); an empty one of any of
 * them forgets all before it.
 */
export function listSettings(unit: UnitFile, keys: readonly string[]): readonly Setting[] {
  return sinceReset(unit.settings.filter(({ section, key }) => section === 'Service' && keys.includes(key)))
}

/** A malformed word: systemd ignores it and the rest of the value. */
export function ignoredRest(setting: Setting, problem: WordProblem | undefined): MountEntry[] {
  if (problem === undefined) return []
  const reason = `${problem.message} systemd ignores the value from there on.`
  return [{ kind: 'ignored', setting, offset: problem.offset, reason }]
}

function withSpecifiers(
  text: string,
  unit: UnitName,
): { kind: 'path'; text: string } | Exclude<SettingPath, { kind: 'path' }> {
  const expansion = expandSpecifiers(text, unit)
  if (expansion.kind === 'known') return { kind: 'path', text: expansion.text }
  const { kind, specifier } = expansion
  return kind === 'unknown'
    ? { kind, reason: `What ${specifier} stands for is not known before the unit is started.` }
    : ignored(`systemd cannot replace ${specifier} in ${show(text)}.`)
}

function tidy(text: string): SettingPath {
  const path = parseImagePath(text)
  if (path !== undefined && !text.includes('\ufffd')) return { kind: 'path', path, text }
  if (/[\u0000-\u001f\u007f]/.test(text)) {
    return { kind: 'unknown', reason: `${show(text)} has a control character; this program does not follow it.` }
  }
  return ignored(`${show(text)} is not a path that systemd takes: it has a "..", is too long, or is not UTF-8.`)
}

function ignored(reason: string): SettingPath & { kind: 'ignored' } {
  return { kind: 'ignored', reason }
}

function show(text: string): string {
  return JSON.stringify(text)
}
