import { posix } from 'node:path'
import { ancestorsOf, imagePath, isWithin, parentOf, type ImagePath } from './image-path.js'
import type { MountTarget, MountEntry } from './mount-target.js'
import { before, from, type SystemdRelease } from './releases.js'
import { ignoredRest, listSettings, pathBelow } from './setting-paths.js'
import type { Setting, UnitFile } from './unit-file.js'
import type { UnitName } from './unit-name.js'
import { COLON_PARTS, nextWord, splitWords, TUPLES, type WordStyle } from './words.js'

interface DirectoryKind {
  readonly key: string
  readonly folder: ImagePath
  /** Whether `leaf:link` is allowed; if not, systemd ignores the entry. */
  readonly links: boolean
}

/** The settings whose folders stay on the host when the service has ended, and where they are. */
export const LASTING_DIRECTORIES: readonly DirectoryKind[] = [
  { key: 'StateDirectory', folder: imagePath('/var/lib'), links: true },
  { key: 'CacheDirectory', folder: imagePath('/var/cache'), links: true },
  { key: 'LogsDirectory', folder: imagePath('/var/log'), links: true },
  { key: 'ConfigurationDirectory', folder: imagePath('/etc'), links: false },
]

const RUNTIME: DirectoryKind = { key: 'RuntimeDirectory', folder: imagePath('/run'), links: true }

/**
 * How a value is read: with 257 came `leaf:link:ro`, and colons that stand for empty parts. Before, several were as good as one, and what
 * came after the link did not count (load-fragment.c config_parse_exec_directories).
 */
interface Reading {
  readonly releases: readonly SystemdRelease[]
  readonly style: WordStyle
  /** How many parts of a word are looked at. */
  readonly parts: number
}

const BEFORE_FLAGS: Reading = { releases: before(257), style: { ...COLON_PARTS, coalesce: true }, parts: 2 }
const WITH_FLAGS: Reading = { releases: from(257), style: COLON_PARTS, parts: 3 }
const READINGS = [BEFORE_FLAGS, WITH_FLAGS]

/**
 * StateDirectory= and its like: systemd binds the host's folder over the leaf, then makes the symlinks of `leaf:link`, each relative to its
 * own folder. On a read-only root both must be there (exec-invoke.c compile_bind_mounts, compile_symlinks; measured on 252, 257, 262).
 */
export function directorySettings(unitName: UnitName, unit: UnitFile): MountEntry[] {
  return [...LASTING_DIRECTORIES, RUNTIME].flatMap((kind) => withNested(entriesOf(kind, unitName, unit)))
}

/** Every folder that the directory settings make on the host. RuntimeDirectory= is below `/run` and asks nothing of the image. */
export function directoriesOf(unitName: UnitName, unit: UnitFile): ImagePath[] {
  const entries = [...LASTING_DIRECTORIES, RUNTIME].flatMap((kind) => entriesOf(kind, unitName, unit))
  return entries.flatMap((entry) => (isLeaf(entry) ? [entry.target.target] : []))
}

function entriesOf(kind: DirectoryKind, unitName: UnitName, unit: UnitFile): MountEntry[] {
  return listSettings(unit, [kind.key]).flatMap((setting) => {
    const { words, problem } = splitWords(setting.value, TUPLES)
    const going = new Set(READINGS)
    const seen = new Set<string>()
    const entries = words.flatMap(({ text, offset }) => {
      // Said twice is as good as once.
      if (seen.has(text)) return []
      seen.add(text)
      // Without a colon, and not empty: all systemds read the same.
      if (going.size === READINGS.length && text !== '' && !text.includes(':')) {
        const { parts, ends } = readWord(kind, unitName, text, WITH_FLAGS)
        if (ends) going.clear()
        return parts.map((part) => toEntry(part, setting, offset))
      }
      const read = READINGS.filter((reading) => going.has(reading)).map((reading) => {
        const { parts, ends } = readWord(kind, unitName, text, reading)
        if (ends) going.delete(reading)
        return { parts, releases: reading.releases }
      })
      return merged(read).map((part) => toEntry(part, setting, offset))
    })
    return [...entries, ...ignoredRest(setting, problem)]
  })
}

/** What `leaf:link:flags` asks for, and of which systemds; of all when `releases` is undefined. */
type Part = { readonly releases?: readonly SystemdRelease[] } & (
  | { readonly kind: 'leaf'; readonly path: ImagePath }
  | { readonly kind: 'link'; readonly path: ImagePath; readonly text: string }
  | { readonly kind: 'unknown' | 'ignored'; readonly reason: string }
)

interface ReadWord {
  readonly parts: readonly Part[]
  /** Whether systemd gives up the rest of the value here. */
  readonly ends: boolean
}

function readWord(kind: DirectoryKind, unitName: UnitName, text: string, reading: Reading): ReadWord {
  const ended = (why: string): ReadWord => ({
    parts: [{ kind: 'ignored', reason: `${why} systemd ignores the value from there on.` }],
    ends: true,
  })
  const texts: string[] = []
  for (let at: number | undefined = 0; at !== undefined && texts.length < reading.parts;) {
    const found = nextWord(text, at, reading.style)
    if (found.kind === 'malformed') return ended(found.problem)
    if (found.kind === 'end') break
    texts.push(found.word.text)
    at = found.next
  }
  const [leaf, link = '', flag = ''] = texts
  if (leaf === undefined) return ended(`There is nothing in ${JSON.stringify(text)}.`)
  return { parts: readParts(kind, unitName, leaf, link, flag), ends: false }
}

/** One list where all systemds agree. */
function merged(read: readonly { parts: readonly Part[]; releases: readonly SystemdRelease[] }[]): readonly Part[] {
  const [first] = read
  if (first === undefined) return []
  const isSame = read.every(({ parts }) => JSON.stringify(parts) === JSON.stringify(first.parts))
  if (isSame && read.length === READINGS.length) return first.parts
  return read.flatMap(({ parts, releases }) => parts.map((part) => ({ ...part, releases })))
}

function readParts(kind: DirectoryKind, unitName: UnitName, leafText: string, linkText: string, flag: string): Part[] {
  const leaf = pathBelow(kind.folder, leafText, unitName)
  if (leaf.kind !== 'path') return [leaf]
  if (leaf.path === kind.folder) return [{ kind: 'ignored', reason: NOTHING_LEFT }]
  if (isWithin(leaf.path, imagePath(`${kind.folder}/private`))) {
    return [{ kind: 'ignored', reason: `${kind.key} cannot be "private".` }]
  }
  if (leaf.path.includes('\\')) {
    return [{ kind: 'unknown', reason: 'systemd 257 cannot start a service with a backslash in this path.' }]
  }
  if (flag !== '' && flag !== 'ro') return [{ kind: 'ignored', reason: `There is no flag ${JSON.stringify(flag)}.` }]
  if (linkText === '') return [{ kind: 'leaf', path: leaf.path }]
  if (!kind.links) {
    return [{ kind: 'ignored', reason: `${kind.key} takes no symlink; systemd ignores the whole entry.` }]
  }
  const link = pathBelow(kind.folder, linkText, unitName)
  if (link.kind !== 'path') return [link]
  if (link.path === kind.folder) return [{ kind: 'ignored', reason: NOTHING_LEFT }]
  const text = posix.relative(parentOf(link.path), leaf.path)
  return [
    { kind: 'leaf', path: leaf.path },
    { kind: 'link', path: link.path, text },
  ]
}

const NOTHING_LEFT = 'Of "." and "./", systemd leaves no path.'

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

/** A folder below another of the same setting is made on the host, inside that one, and not mounted; if every systemd has that other one. */
function withNested(entries: readonly MountEntry[]): MountEntry[] {
  const leaves = new Set(
    entries.flatMap((entry) => (isLeaf(entry) && entry.target.releases === undefined ? [entry.target.target] : [])),
  )
  return entries.map((entry) => {
    if (!isLeaf(entry) || !ancestorsOf(entry.target.target).some((folder) => leaves.has(folder))) return entry
    return { kind: 'target', target: { ...entry.target, mode: undefined } }
  })
}

function isLeaf(entry: MountEntry): entry is { kind: 'target'; target: MountTarget & { type: 'directory' } } {
  return entry.kind === 'target' && entry.target.type === 'directory'
}
