import { stepsOf } from '../systemd/image-path.js'

/** The only store that images can have: programs of Nix's public caches have this folder in them, and a chroot store shows its own as this one. */
export const STORE = '/nix/store'

declare const brand: unique symbol
/** A path directly in the store, `/nix/store/HASH-NAME`: legal, but not necessarily there. */
export type StorePath = string & { readonly [brand]: 'StorePath' }

/** Nix's base 32 leaves out e, o, t and u. Names: Nix manual, "Store Path"; at most 211 characters, none of them `@` or `~`. */
const HASH = '[0-9a-df-np-sv-z]{32}'
const NAME = '[0-9A-Za-z+\\-._?=]{1,211}'
const WHOLE = new RegExp(`^${STORE}/(${HASH}-${NAME})((?:/.*)?)$`)
/** Slashes as anybody writes them: `/nix//store/./HASH-NAME`. */
const ANYWHERE = new RegExp(`/nix(?:/\\.?)*/store(?:/\\.?)*/(${HASH}-${NAME})`, 'g')

export interface PathInStore {
  readonly storePath: StorePath
  /** What follows: empty, or `bin/hello`, without `.`, `..` and doubled slashes. */
  readonly subPath: string
}

/** Splits `/nix/store/HASH-NAME/sub/path`; undefined when the text is none, or climbs with `..`. */
export function parsePathInStore(text: string): PathInStore | undefined {
  const [, base, rest] = WHOLE.exec(text) ?? []
  if (base === undefined || rest === undefined || /[\u0000-\u001f\u007f]/.test(rest)) return undefined
  const names = stepsOf(rest)
  if (names.includes('..')) return undefined
  return { storePath: `${STORE}/${base}` as StorePath, subPath: names.join('/') }
}

/** A path that Nix itself printed. @throws Error when it is not one of `/nix/store`: callers look for another store folder first */
export function storePath(text: string): StorePath {
  const parsed = parsePathInStore(text)
  if (parsed?.subPath === '') return parsed.storePath
  throw new Error(`not a store path: ${text}`)
}

/** The text as a path again. */
export function pathInStore({ storePath, subPath }: PathInStore): string {
  return subPath === '' ? storePath : `${storePath}/${subPath}`
}

/** `HASH-NAME`, the path's name in the store's folder. */
export function baseNameOf(path: StorePath): string {
  return path.slice(STORE.length + 1)
}

/** `NAME`, without the hash: what `nix build` shows, and what a unit made by `writeText` is called. */
export function nameOf(path: StorePath): string {
  return baseNameOf(path).slice(33)
}

/** A store path in a text. */
export interface FoundPath {
  /** What it may be, the longest first: a full stop or a `?query` after a path could be part of its name. Never empty. */
  readonly candidates: readonly [StorePath, ...StorePath[]]
  /** In UTF-16 units. */
  readonly offset: number
}

/** As many endings are tried. Real names have fewer signs. */
const MOST_CANDIDATES = 12

/** Every store path that a text names, in its order. */
export function findStorePaths(text: string): readonly FoundPath[] {
  return [...text.matchAll(ANYWHERE)].map(({ 1: name = '', index }) => ({
    candidates: candidatesOf(name),
    offset: index,
  }))
}

function candidatesOf(name: string): [StorePath, ...StorePath[]] {
  const shorter: StorePath[] = []
  // After the hash and its dash comes at least one character.
  for (let end = name.length - 1; end > 33 && shorter.length < MOST_CANDIDATES; end--) {
    if (/[.?=+_-]/.test(name.charAt(end))) shorter.push(`${STORE}/${name.slice(0, end)}` as StorePath)
  }
  return [`${STORE}/${name}` as StorePath, ...shorter]
}
