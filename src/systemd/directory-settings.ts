import { posix } from 'node:path'
import { imagePath, isWithin, parentOf, type ImagePath } from './image-path.js'
import type { MountTarget, MountEntry } from './mount-target.js'
import { ignoredRest, listSettings, pathBelow } from './setting-paths.js'
import type { Setting, UnitFile } from './unit-file.js'
import type { UnitName } from './unit-name.js'
import { COLON_PARTS, splitWords, TUPLES } from './words.js'

interface DirectoryKind {
  readonly key: string
  readonly folder: ImagePath
  /** Whether `leaf:link` is allowed; if not, systemd ignores the entry. */
  readonly links: boolean
}

const KINDS: readonly DirectoryKind[] = [
  { key: 'StateDirectory', folder: imagePath('/var/lib'), links: true },
  { key: 'CacheDirectory', folder: imagePath('/var/cache'), links: true },
  { key: 'LogsDirectory', folder: imagePath('/var/log'), links: true },
  { key: 'ConfigurationDirectory', folder: imagePath('/etc'), links: false },
]

const RUNTIME: DirectoryKind = { key: 'RuntimeDirectory', folder: imagePath('/run'), links: true }

/** `::ro`, which 257 brought; before, empty parts did not count and it asked for a symlink named `ro`. */
const FLAGS_SINCE = 257

/**
 * StateDirectory= and its like: systemd binds the host's folder over the leaf, then makes the symlinks of `leaf:link`, each relative to its
 * own folder. On a read-only root both must be there (exec-invoke.c compile_bind_mounts, compile_symlinks; measured on 252, 257, 262).
 */
export function directorySettings(unitName: UnitName, unit: UnitFile): MountEntry[] {
  return KINDS.flatMap((kind) => withoutNested(entriesOf(kind, unitName, unit)))
}

/** Every folder that the directory settings make on the host. RuntimeDirectory= is below `/run` and asks nothing of the image. */
export function directoriesOf(unitName: UnitName, unit: UnitFile): ImagePath[] {
  const entries = [...KINDS, RUNTIME].flatMap((kind) => entriesOf(kind, unitName, unit))
  return entries.flatMap((entry) => (isLeaf(entry) ? [entry.target.target] : []))
}

function entriesOf(kind: DirectoryKind, unitName: UnitName, unit: UnitFile): MountEntry[] {
  return listSettings(unit, [kind.key]).flatMap((setting) => {
    const { words, problem } = splitWords(setting.value, TUPLES)
    const entries: MountEntry[] = []
    for (const { text, offset } of words) {
      const parts = splitWords(text, COLON_PARTS)
      // systemd gives up the whole value here, not just the word.
      if (parts.problem !== undefined) return [...entries, ...ignoredRest(setting, { ...parts.problem, offset })]
      const texts = parts.words.map((part) => part.text)
      entries.push(...readParts(kind, unitName, texts).map((part) => toEntry(part, setting, offset)))
    }
    return [...entries, ...ignoredRest(setting, problem)]
  })
}

/** What `leaf:link:flags` asks for. */
type Part =
  | { readonly kind: 'leaf'; readonly path: ImagePath }
  | { readonly kind: 'link'; readonly path: ImagePath; readonly text: string; readonly before: number | undefined }
  | { readonly kind: 'unknown' | 'ignored'; readonly reason: string }

function readParts(kind: DirectoryKind, unitName: UnitName, parts: readonly string[]): Part[] {
  const [leafText = '', linkText = '', flags = ''] = parts
  const leaf = pathBelow(kind.folder, leafText, unitName)
  if (leaf.kind !== 'path') return [leaf]
  if (isWithin(leaf.path, imagePath(`${kind.folder}/private`))) {
    return [{ kind: 'ignored', reason: `${kind.key} cannot be "private".` }]
  }
  if (!kind.links && linkText !== '') {
    return [{ kind: 'ignored', reason: `${kind.key} takes no symlink; systemd ignores the whole entry.` }]
  }
  if (leaf.path.includes('\\')) {
    return [{ kind: 'unknown', reason: 'systemd 257 cannot start a service with a backslash in this path.' }]
  }

  const read: Part[] = [{ kind: 'leaf', path: leaf.path }]
  for (const { text, before } of kind.links ? linksOf(parts) : []) {
    const link = pathBelow(kind.folder, text, unitName)
    if (link.kind !== 'path') return [link]
    read.push({ kind: 'link', path: link.path, text: posix.relative(parentOf(link.path), leaf.path), before })
  }
  if (flags !== '' && flags !== 'ro') {
    read.push({ kind: 'ignored', reason: `Systemd ${FLAGS_SINCE} and later ignore the entry for its flag "${flags}".` })
  }
  return read
}

/** The second part; before there were flags, the second of those that are not empty. */
function linksOf(parts: readonly string[]): { readonly text: string; readonly before: number | undefined }[] {
  const [, now = '', ...more] = parts
  const then = [now, ...more].find((part) => part !== '')
  if (then === undefined) return []
  return [{ text: then, before: now === '' ? FLAGS_SINCE : undefined }]
}

function toEntry(part: Part, setting: Setting, offset: number): MountEntry {
  if (part.kind !== 'leaf' && part.kind !== 'link') return { ...part, setting, offset }
  const origin = { kind: 'setting', setting, offset } as const
  const common = { target: part.path, purpose: 'directory-setting', origin, optional: false } as const
  if (part.kind === 'leaf') return { kind: 'target', target: { ...common, type: 'directory' } }
  const before = part.before === undefined ? {} : { before: part.before }
  return { kind: 'target', target: { ...common, type: 'symlink', link: part.text, ...before } }
}

/** A folder below another of the same setting is made on the host, inside that one, and not mounted. */
function withoutNested(entries: readonly MountEntry[]): MountEntry[] {
  const leaves = entries.flatMap((entry) => (isLeaf(entry) ? [entry.target.target] : []))
  return entries.filter(
    (entry) =>
      !isLeaf(entry) || !leaves.some((leaf) => leaf !== entry.target.target && isWithin(entry.target.target, leaf)),
  )
}

function isLeaf(entry: MountEntry): entry is { kind: 'target'; target: MountTarget & { type: 'directory' } } {
  return entry.kind === 'target' && entry.target.type === 'directory'
}
