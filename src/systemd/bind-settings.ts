import { cutStepwise, cutTuples, type Bind, type Binds } from './bind-words.js'
import { typeOfBind } from './host-files.js'
import { ROOT, type ImagePath } from './image-path.js'
import type { MountPoint, MountTarget, MountEntry } from './mount-target.js'
import { before, from, type SystemdRelease } from './releases.js'
import { absolutePath, ignoredRest, listSettings, type SettingPath } from './setting-paths.js'
import type { Setting, UnitFile } from './unit-file.js'
import type { UnitName } from './unit-name.js'
import { COLON_PARTS, nextWord, splitWords, TUPLES, type WordStyle } from './words.js'

const FOLDER: MountPoint = { type: 'directory' }

/** BindPaths= and BindReadOnlyPaths=, which share one list. `-` forgives a missing source, never a missing target. */
export function bindSettings(unitName: UnitName, unit: UnitFile): MountEntry[] {
  return listSettings(unit, ['BindPaths', 'BindReadOnlyPaths']).flatMap((setting) => {
    const now = cutTuples(setting.value)
    const then = cutStepwise(setting.value)
    const read = ({ binds, problem }: Binds): MountEntry[] => [
      ...binds.flatMap((bind) => bindEntry(unitName, setting, bind)),
      ...ignoredRest(setting, problem),
    ]
    if (JSON.stringify(now) === JSON.stringify(then)) return read(now)
    return [
      ...read(now).map((entry) => entryOf(entry, from(TUPLES_SINCE))),
      ...read(then).map((entry) => entryOf(entry, before(TUPLES_SINCE))),
    ]
  })
}

/** Between 257 and 262 systemd came to cut the value in another way. */
const TUPLES_SINCE = 258

function entryOf(entry: MountEntry, releases: readonly SystemdRelease[]): MountEntry {
  return entry.kind === 'target' ? { ...entry, target: { ...entry.target, releases } } : { ...entry, releases }
}

function bindEntry(unitName: UnitName, setting: Setting, bind: Bind): MountEntry {
  const { offset, options } = bind
  const source = readSource(bind.source, unitName)
  const target = bind.target === undefined ? source.path : absolutePath(bind.target, unitName)
  const read = source.path.kind === 'ignored' ? source.path : target
  if (read.kind !== 'path') return { ...read, setting, offset }
  if (!['', 'rbind', 'norbind'].includes(options)) {
    return { kind: 'ignored', setting, offset, reason: `The option ${JSON.stringify(options)} is unknown.` }
  }
  if (read.path === ROOT) {
    return { kind: 'unknown', setting, offset, reason: 'It hides the whole image behind a folder of the host.' }
  }
  return mount(setting, offset, 'bind', read.path, typeOfBind(source.text, read.text), source)
}

/** MountImages=IMAGE:TARGET[:options]. What is mounted is a file system, so its target is a folder. */
export function mountImages(unitName: UnitName, unit: UnitFile): MountEntry[] {
  const parts: WordStyle = { ...COLON_PARTS, coalesce: true }
  return listSettings(unit, ['MountImages']).flatMap((setting) => {
    const { words, problem } = splitWords(setting.value, TUPLES)
    const entries = words.flatMap(({ text, offset }): MountEntry[] => {
      const cut = splitWords(text, parts)
      if (cut.problem !== undefined) return ignoredRest(setting, { ...cut.problem, offset })
      const [first = '', second = ''] = cut.words.map((part) => part.text)
      const source = readSource(first, unitName)
      const target = absolutePath(second, unitName)
      const read = source.path.kind === 'ignored' ? source.path : target
      return [
        read.kind === 'path'
          ? mount(setting, offset, 'image', read.path, FOLDER, source)
          : { ...read, setting, offset },
      ]
    })
    return [...entries, ...ignoredRest(setting, problem)]
  })
}

/** tmpfs(5), and the flags of mount(8) that suit it. */
const TMPFS_OPTION =
  /^(?:|ro|rw|(?:no)?(?:suid|dev|exec|atime|diratime|relatime|strictatime|symfollow|swap)|sync|async|(?:size|nr_blocks|nr_inodes)=\d+[kmgKMG%]?|mode=[0-7]+|[ug]id=\d+|huge=(?:never|always|within_size|advise))$/

/** TemporaryFileSystem=PATH[:options]. A tmpfs that is read-only becomes so only after everything is mounted. */
export function temporaryFileSystems(unitName: UnitName, unit: UnitFile): MountEntry[] {
  return listSettings(unit, ['TemporaryFileSystem']).flatMap((setting) => {
    const { words, problem } = splitWords(setting.value)
    const entries = words.flatMap(({ text, offset }) => temporaryFileSystem(unitName, setting, text, offset))
    return [...entries, ...ignoredRest(setting, problem)]
  })
}

function temporaryFileSystem(unitName: UnitName, setting: Setting, text: string, offset: number): MountEntry[] {
  const found = nextWord(text, 0, { ...COLON_PARTS, backslash: 'next' })
  const [path, options] = found.kind === 'word' ? [found.word.text, text.slice(found.next ?? text.length)] : ['', '']
  const target = absolutePath(path, unitName)
  if (target.kind !== 'path') return [{ ...target, setting, offset }]
  if (target.path.includes(':')) {
    return [{ kind: 'unknown', setting, offset, reason: 'systemd 252 and 257 read a ":" in this path differently.' }]
  }
  const entry = mount(setting, offset, 'tmpfs', target.path, FOLDER)
  const strange = options.split(',').find((option) => !TMPFS_OPTION.test(option))
  if (strange === undefined) return [entry]
  const reason = `The kernel may refuse the option ${JSON.stringify(strange)}; then the service does not start.`
  return [entry, { kind: 'unknown', setting, offset, reason }]
}

interface Source {
  readonly path: SettingPath
  /** As far as it is known. */
  readonly text: string
  readonly optional: boolean
}

function readSource(text: string, unitName: UnitName): Source {
  const optional = text.startsWith('-')
  const bare = optional ? text.slice(1) : text
  const path = absolutePath(bare, unitName)
  return { path, text: path.kind === 'path' ? path.text : bare, optional }
}

function mount(
  setting: Setting,
  offset: number,
  purpose: 'bind' | 'image' | 'tmpfs',
  path: ImagePath,
  point: MountPoint,
  source?: Source,
): MountEntry {
  const target: MountTarget = {
    ...point,
    target: path,
    purpose,
    mode: purpose,
    origin: { kind: 'setting', setting, offset },
    optional: false,
    ...(source && { source: { path: source.text, optional: source.optional } }),
  }
  return { kind: 'target', target }
}
