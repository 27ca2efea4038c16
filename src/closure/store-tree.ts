import { closeSync, lstatSync, openSync, readdirSync, readlinkSync, type Dirent, type Stats } from 'node:fs'
import { ActionError, quote } from '../errors.js'
import { reasonOf } from '../sources/real-path.js'
import type { StorePath } from '../sources/store-path.js'
import { parseImagePath, type ImagePath } from '../systemd/image-path.js'
import type { StoreLayout } from './nix/store-layout.js'

/** One thing in a store path, at its logical place. */
export type StoreEntry =
  | { readonly kind: 'directory'; readonly path: ImagePath; readonly mode: number; readonly storePath: StorePath }
  | {
      readonly kind: 'file'
      readonly path: ImagePath
      readonly mode: number
      /** Bytes. */
      readonly size: number
      /** Where this machine has it. */
      readonly physical: string
      readonly storePath: StorePath
    }
  | { readonly kind: 'symlink'; readonly path: ImagePath; readonly target: string; readonly storePath: StorePath }

/**
 * Everything in store paths, each folder before what is in it, sorted by name. One lstat a file: closures have tens of
 * thousands. Modes are the store's, which Nix makes 0444 and 0555; set-id bits, which it does not allow, are left out.
 * @throws ActionError `store.file` for what cannot be read or cannot go into an image
 */
export function* entriesOf(layout: StoreLayout, paths: Iterable<StorePath>): Generator<StoreEntry> {
  for (const storePath of [...new Set(paths)].sort()) {
    const physical = layout.physical(storePath)
    const stats = failing(storePath, () => lstatSync(physical))
    yield* below({ path: imagePathOf(storePath), physical, storePath }, kindOf(stats), stats)
  }
}

interface Place {
  readonly path: ImagePath
  readonly physical: string
  readonly storePath: StorePath
}

type Kind = StoreEntry['kind'] | 'other'

/** @param known where the caller has looked already */
function* below(place: Place, kind: Kind, known?: Stats): Generator<StoreEntry> {
  const { path, physical, storePath } = place
  if (kind === 'symlink') {
    yield { kind, path, target: failing(path, () => targetOf(place)), storePath }
    return
  }
  if (kind === 'other') throw unfit(path, 'is neither a file, a folder nor a link')
  const stats = known ?? failing(path, () => lstatSync(physical))
  const mode = stats.mode & 0o777
  if (kind === 'file') {
    checkReadable(path, physical, mode)
    yield { kind, path, mode, size: stats.size, physical, storePath }
    return
  }
  yield { kind, path, mode, storePath }
  for (const child of childrenOf(path, physical)) {
    const inner = imagePathOf(`${path}/${child.name}`)
    yield* below({ path: inner, physical: `${physical}/${child.name}`, storePath }, kindOf(child))
  }
}

function kindOf(entry: Stats | Dirent): Kind {
  if (entry.isFile()) return 'file'
  if (entry.isDirectory()) return 'directory'
  return entry.isSymbolicLink() ? 'symlink' : 'other'
}

function childrenOf(path: ImagePath, physical: string): Dirent[] {
  const children = failing(path, () => readdirSync(physical, { withFileTypes: true }))
  // Bytes that are not UTF-8 are decoded as U+FFFD, which is also a character of its own: only then the bytes are looked at.
  if (children.some(({ name }) => name.includes('\ufffd'))) {
    const bad = readdirSync(physical, { encoding: 'buffer' }).find((name) => !isText(name))
    if (bad !== undefined) throw unfit(path, `holds the name ${quote(bad.toString())}, which is not UTF-8,`)
  }
  return children.sort((a, b) => (a.name < b.name ? -1 : 1))
}

function targetOf({ path, physical }: Place): string {
  const target = readlinkSync(physical)
  if (target.includes('\ufffd') && !isText(readlinkSync(physical, { encoding: 'buffer' })))
    throw unfit(path, `leads to ${quote(target)}, which is not UTF-8,`)
  if (/[\u0000-\u001f\u007f]/.test(target)) throw unfit(path, `leads to ${quote(target)}, with a control character,`)
  return target
}

function isText(bytes: Buffer): boolean {
  return Buffer.from(bytes.toString()).equals(bytes)
}

/** Every file of a store is readable for everyone, unless somebody changed it. */
function checkReadable(path: ImagePath, physical: string, mode: number): void {
  if ((mode & 0o004) === 0) failing(path, () => closeSync(openSync(physical, 'r')))
}

function imagePathOf(text: string): ImagePath {
  const path = parseImagePath(text)
  if (path === undefined) throw unfit(text, 'has a control character in its name, or is too long,')
  return path
}

function failing<T>(path: string, look: () => T): T {
  try {
    return look()
  } catch (cause) {
    if (cause instanceof ActionError) throw cause
    throw new ActionError({
      code: 'store.file',
      message: `${quote(path)} in the Nix store cannot be read: ${reasonOf(cause)}.`,
      remedy:
        'What Nix puts there is readable for everyone: repair it with sudo nix-store --verify --check-contents --repair, or build it anew.',
      cause,
    })
  }
}

function unfit(path: string, problem: string): ActionError {
  return new ActionError({
    code: 'store.file',
    message: `${quote(path)} in the Nix store ${problem} and cannot go into an image.`,
    remedy: 'Change the package that makes it, or leave out what needs it.',
  })
}
