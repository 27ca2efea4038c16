import { baseNameOf, parsePathInStore, STORE, type StorePath } from '../../../sources/store-path.js'

/** What a binary cache says of one store path. */
export interface Narinfo {
  readonly path: StorePath
  /** SHA-256 of the archive (NAR) in Nix's base 32: it is the archive's file name, too. */
  readonly narHash: string
  /** Bytes of the archive. */
  readonly narSize: number
  /** Store paths that it needs, without itself. */
  readonly references: readonly StorePath[]
  /** Whether a store can check it without trusting who hands it over: it has a signature, or its name comes from its content. */
  readonly vouched: boolean
}

/** Of our own: 2,000 references of the longest names are half of it. */
export const LONGEST_NARINFO = 1024 * 1024

/** Nix takes the last of several lines of a name; here each but these may be there once, so that there is nothing to disagree about. */
const REPEATED = 'Sig'

/**
 * Reads a .narinfo as `nix copy` writes it with compression=none (src/libstore/nar-info.cc): there, the file is the archive. The address in it is
 * opened by Nix as a path below the cache's folder, whatever it is: only the one that Nix itself makes of the hash is taken.
 * @returns undefined for any other text
 */
export function parseNarinfo(text: string): Narinfo | undefined {
  const fields = fieldsOf(text)
  if (fields === undefined) return undefined
  const path = wholePath(fields.get('StorePath') ?? '')
  const [, narHash] = /^sha256:([0-9a-df-np-sv-z]{52})$/.exec(fields.get('NarHash') ?? '') ?? []
  const size = fields.get('NarSize') ?? ''
  const references = pathsOf(fields.get('References') ?? '')
  if (path === undefined || narHash === undefined || references === undefined || !/^[1-9]\d{0,14}$/.test(size))
    return undefined
  const isPlain =
    fields.get('URL') === narPlace(narHash) &&
    fields.get('Compression') === 'none' &&
    fields.get('FileHash') === `sha256:${narHash}` &&
    fields.get('FileSize') === size
  if (!isPlain) return undefined
  return {
    path,
    narHash,
    narSize: Number(size),
    references: references.filter((reference) => reference !== path),
    vouched: fields.has('Sig') || fields.has('CA'),
  }
}

/** Where the archive is, from the cache's folder. */
export function narPlace(narHash: string): string {
  return `nar/${narHash}.nar`
}

/** The name of a path's .narinfo: only the hash of its name. */
export function narinfoName(path: StorePath): string {
  return `${baseNameOf(path).slice(0, 32)}.narinfo`
}

function fieldsOf(text: string): ReadonlyMap<string, string> | undefined {
  if (!text.endsWith('\n')) return undefined
  const fields = new Map<string, string>()
  for (const line of text.slice(0, -1).split('\n')) {
    const [, name, value] = /^([A-Za-z]+): ([\u0020-\u007e]*)$/.exec(line) ?? []
    if (name === undefined || value === undefined || (fields.has(name) && name !== REPEATED)) return undefined
    fields.set(name, value)
  }
  return fields
}

function pathsOf(names: string): readonly StorePath[] | undefined {
  const paths = names
    .split(' ')
    .filter((name) => name !== '')
    .map((name) => wholePath(`${STORE}/${name}`))
  return paths.every((path) => path !== undefined) ? paths : undefined
}

function wholePath(text: string): StorePath | undefined {
  const parsed = parsePathInStore(text)
  return parsed?.subPath === '' && parsed.storePath === text ? parsed.storePath : undefined
}
