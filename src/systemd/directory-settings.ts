import { posix } from 'node:path'
import { ancestorsOf, imagePath, isWithin, parentOf, type ImagePath } from './image-path.js'
import type { MountTarget, MountEntry } from './mount-target.js'
import { before, from, type SystemdRelease } from './releases.js'
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

/** `::ro`, which 257 brought; before, empty parts and those after the link did not count, and it asked for a symlink named `ro`. */
const FLAGS_SINCE = 257

/**
 * StateDirectory= and its like: systemd binds the host's folder over the leaf, then makes the symlinks of `leaf:link`, each relative to its
 * own folder. On a read-only root both must be there (exec-invoke.c compile_bind_mounts, compile_symlinks; measured on 252, 257, 262).
 */
export function directorySettings(unitName: UnitName, unit: UnitFile): MountEntry[] {
  return [...KINDS, RUNTIME].flatMap((kind) => withNested(entriesOf(kind, unitName, unit)))
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

/** What `leaf:link:flags` asks for, and of which systemds; of all when `releases` is undefined. */
type Part = { readonly releases?: readonly SystemdRelease[] } & (
  | { readonly kind: 'leaf'; readonly path: ImagePath }
  | { readonly kind: 'link'; readonly path: ImagePath; readonly text: string }
  | { readonly kind: 'unknown' | 'ignored'; readonly reason: string }
)

function readParts(kind: DirectoryKind, unitName: UnitName, parts: readonly string[]): Part[] {
  const [leafText = '', ...rest] = parts
  const leaf = pathBelow(kind.folder, leafText, unitName)
  if (leaf.kind !== 'path') return [leaf]
  if (isWithin(leaf.path, imagePath(`${kind.folder}/private`))) {
    return [{ kind: 'ignored', reason: `${kind.key} cannot be "private".` }]
  }
  if (leaf.path.includes('\\')) {
    return [{ kind: 'unknown', reason: 'systemd 257 cannot start a service with a backslash in this path.' }]
  }
  const [link = '', ...flags] = rest
  const now = [link, flags.join(':')] as const
  const then = [rest.find((part) => part !== '') ?? '', ''] as const
  const read = ([linkText, flag]: readonly [string, string]): Part[] =>
    readRest(kind, unitName, leaf.path, linkText, flag)
  if (now[0] === then[0] && now[1] === '') return read(now)
  return [
    ...read(then).map((part) => ({ ...part, releases: before(FLAGS_SINCE) })),
    ...read(now).map((part) => ({ ...part, releases: from(FLAGS_SINCE) })),
  ]
}

function readRest(kind: DirectoryKind, unitName: UnitName, leaf: ImagePath, linkText: string, flag: string): Part[] {
  if (flag !== '' && flag !== 'ro') return [{ kind: 'ignored', reason: `There is no flag ${JSON.stringify(flag)}.` }]
  if (linkText === '') return [{ kind: 'leaf', path: leaf }]
  if (!kind.links) {
    return [{ kind: 'ignored', reason: `${kind.key} takes no symlink; systemd ignores the whole entry.` }]
  }
  const link = pathBelow(kind.folder, linkText, unitName)
  if (link.kind !== 'path') return [link]
  const text = posix.relative(parentOf(link.path), leaf)
  return [
    { kind: 'leaf', path: leaf },
    { kind: 'link', path: link.path, text },
  ]
}

function toEntry({ releases, ...part }: Part, setting: Setting, offset: number): MountEntry {
  const of = releases === undefined ? {} : { releases }
  if (part.kind !== 'leaf' && part.kind !== 'link') return { ...part, setting, offset, ...of }
  const origin = { kind: 'setting', setting, offset } as const
  const common = { target: part.path, purpose: 'directory-setting', origin, optional: false, ...of } as const
  return {
    kind: 'target',
    target:
      part.kind === 'leaf'
        ? { ...common, type: 'directory', mode: 'bind' }
        : { ...common, type: 'symlink', link: part.text },
  }
}

/** A folder below another of the same setting is made on the host, inside that one, and not mounted. */
function withNested(entries: readonly MountEntry[]): MountEntry[] {
  const leaves = new Set(entries.flatMap((entry) => (isLeaf(entry) ? [entry.target.target] : [])))
  return entries.map((entry) => {
    if (!isLeaf(entry) || !ancestorsOf(entry.target.target).some((folder) => leaves.has(folder))) return entry
    return { kind: 'target', target: { ...entry.target, mode: undefined } }
  })
}

function isLeaf(entry: MountEntry): entry is { kind: 'target'; target: MountTarget & { type: 'directory' } } {
  return entry.kind === 'target' && entry.target.type === 'directory'
}
