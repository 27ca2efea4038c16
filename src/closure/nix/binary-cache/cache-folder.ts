import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '../../../runner/whole-file.js'
import { STORE, type StorePath } from '../../../sources/store-path.js'
import { LONGEST_NARINFO, narinfoName, narPlace, parseNarinfo, type Narinfo } from './narinfo.js'

/** What a folder holds once everything else is out of it. */
export interface CacheContent {
  readonly entries: ReadonlyMap<StorePath, Narinfo>
  /** Store paths whose files were there, and are not what `nix copy` writes. */
  readonly damaged: number
  /** Store paths that were not wanted. */
  readonly unwanted: number
}

const ABOUT = 'nix-cache-info'
const ABOUT_TEXT = `StoreDir: ${STORE}\n`

/** Bytes of all .narinfo files: what 100,000 store paths need, and no more memory than that. */
const MOST_TEXT = 64 * 1024 * 1024

/**
 * Reads a flat binary cache and removes from its folder whatever is not part of it: the folder may have been written by anyone, and Nix follows
 * links in it and opens what a .narinfo names. What is left are ordinary files, of the sizes that are said of them.
 * @param wanted which paths to keep
 * @throws Error when the folder cannot be read or written
 */
export function tidyCache(folder: string, wanted: (entry: Narinfo) => boolean = () => true): CacheContent {
  makeFolder(folder)
  makeFolder(join(folder, 'nar'))
  const entries = new Map<StorePath, Narinfo>()
  const read = readerOf(folder)
  let damaged = 0
  let unwanted = 0
  for (const name of readdirSync(folder).filter((name) => name !== 'nar' && name !== ABOUT)) {
    const entry = name.endsWith('.narinfo') ? read(name) : undefined
    if (entry !== undefined && wanted(entry)) {
      entries.set(entry.path, entry)
    } else {
      if (entry !== undefined) unwanted++
      else if (name.endsWith('.narinfo')) damaged++
      remove(join(folder, name))
    }
  }
  const archives = new Set([...entries.values()].map(({ narHash }) => narPlace(narHash)))
  for (const name of readdirSync(join(folder, 'nar'))) {
    if (!archives.has(`nar/${name}`)) remove(join(folder, 'nar', name))
  }
  writeAbout(join(folder, ABOUT))
  return { entries, damaged, unwanted }
}

function readerOf(folder: string): (name: string) => Narinfo | undefined {
  let room = MOST_TEXT
  return (name) => {
    const size = sizeOfFile(join(folder, name))
    if (size === undefined || size > Math.min(room, LONGEST_NARINFO)) return undefined
    room -= size
    const entry = parseNarinfo(readFileSync(join(folder, name), 'latin1'))
    if (entry === undefined || narinfoName(entry.path) !== name) return undefined
    return sizeOfFile(join(folder, narPlace(entry.narHash))) === entry.narSize ? entry : undefined
  }
}

/** Undefined for what is no ordinary file: a link to one, too. */
function sizeOfFile(path: string): number | undefined {
  const status = lstatSync(path, { throwIfNoEntry: false })
  return status?.isFile() === true ? status.size : undefined
}

function makeFolder(path: string): void {
  const status = lstatSync(path, { throwIfNoEntry: false })
  if (status?.isDirectory() === true) return
  if (status !== undefined) remove(path)
  mkdirSync(path, { recursive: true })
}

function writeAbout(path: string): void {
  if (sizeOfFile(path) === ABOUT_TEXT.length && readFileSync(path, 'latin1') === ABOUT_TEXT) return
  remove(path)
  writeWhole(path, ABOUT_TEXT)
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true })
}
