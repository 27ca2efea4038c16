import { chmodSync, existsSync, linkSync, lstatSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'

/** Begins the name of everything that is unpacked, so that none is `.` or `..`. */
const MARK = 'entry:'
/** Stands for `/`: in no name of ours. */
const SLASH = '|'

/**
 * Options that make GNU tar unpack every member of any archive straight into `target`, as a file whose name is the member's path with no slash in it.
 *
 * The client unpacks with `tar -x -P`, which follows absolute names, `..` and links: whoever can write an entry that this run reads could write every file
 * that the runner's user can. A name without slashes reaches nothing but `target`; the targets of hard and symbolic links are renamed alike.
 */
export function confinedTarOptions(target: string): string {
  return [
    `--transform=s,/,${SLASH},g`,
    `--transform=s,^,${target}/${MARK},`,
    '--no-same-owner',
    '--no-same-permissions',
    '--delay-directory-restore',
  ].join(' ')
}

/** Whether a path may stand in those options and in the client's own command lines and patterns, none of which quotes it. */
export function isPlainPath(path: string): boolean {
  return /^(?:\/[\w.+@=-]+)+$/.test(path)
}

/** The path below the folder of the entry that an unpacked file stands for; undefined when it was not in the folder. */
export function restoredPath(name: string, folderName: string): string | undefined {
  const start = `${MARK}${folderName}${SLASH}`
  if (!name.startsWith(start)) return undefined
  const steps = name.slice(start.length).split(SLASH)
  return steps.some((step) => ['', '.', '..'].includes(step)) ? undefined : steps.join('/')
}

export interface RestoredFile {
  readonly from: string
  /** Below the folder. */
  readonly path: string
  readonly size: number
}

/** What was unpacked. @throws Error unless all of it is ordinary files of that folder */
export function restoredFiles(unpacked: string, folder: string): readonly RestoredFile[] {
  const files: RestoredFile[] = []
  for (const name of readdirSync(unpacked)) {
    const from = join(unpacked, name)
    const stats = lstatSync(from)
    // Folders of the archive: their files stand beside them.
    if (stats.isDirectory()) continue
    const path = restoredPath(name, basename(folder))
    if (path === undefined) throw new Error('the entry is none of ours: it has files that no build put there')
    if (!stats.isFile() || stats.nlink !== 1)
      throw new Error('the entry is none of ours: it has links or special files')
    files.push({ from, path, size: stats.size })
  }
  if (files.length === 0) throw new Error('the entry is none of ours: it has no files')
  return files
}

/**
 * Adds the files to the folder; those of the same name give way. Either all of them or none: they and the folder's own make a new folder, which
 * takes the place of the old one.
 * @param scratch a folder on the same file system
 */
export function addRestored(files: readonly RestoredFile[], folder: string, scratch: string): void {
  const fresh = join(scratch, 'fresh')
  mkdirSync(fresh)
  for (const { from, path } of files) {
    const to = join(fresh, path)
    mkdirSync(dirname(to), { recursive: true })
    chmodSync(from, 0o644)
    renameSync(from, to)
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const own = join(entry.parentPath, entry.name)
    const to = join(fresh, relative(folder, own))
    if (!entry.isFile() || existsSync(to)) continue
    mkdirSync(dirname(to), { recursive: true })
    linkSync(own, to)
  }
  const old = join(scratch, 'old')
  renameSync(folder, old)
  try {
    renameSync(fresh, folder)
  } catch (error) {
    renameSync(old, folder)
    throw error
  }
}
