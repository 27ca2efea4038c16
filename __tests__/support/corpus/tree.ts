import { program } from './program.js'

/** What is at one path of an image. */
export type Entry =
  | { readonly kind: 'directory'; readonly mode: string }
  | { readonly kind: 'file'; readonly content: string | Uint8Array; readonly mode: string }
  | { readonly kind: 'symlink'; readonly target: string }
  /** A device, socket or pipe as mksquashfs's pseudo files (-p) define it: `c 666 0 0 1 3`, `i 644 0 0 f`. */
  | { readonly kind: 'special'; readonly definition: string }

export type Tree = ReadonlyMap<string, Entry>

export type Change = (tree: Map<string, Entry>) => void

/** A path begins with `/`; its parents come along, as folders. */
export function folder(path: string, mode = '755'): Change {
  return (tree) => put(tree, path, { kind: 'directory', mode })
}

export function file(path: string, content: string | Uint8Array = '', mode = '644'): Change {
  return (tree) => put(tree, path, { kind: 'file', content, mode })
}

export function executable(path: string, content: string | Uint8Array = program()): Change {
  return file(path, content, '755')
}

export function link(path: string, target: string): Change {
  return (tree) => put(tree, path, { kind: 'symlink', target })
}

export function special(path: string, definition: string): Change {
  return (tree) => put(tree, path, { kind: 'special', definition })
}

/** Takes paths away, with everything below them. */
export function without(...paths: readonly string[]): Change {
  return (tree) => {
    for (const path of paths) remove(tree, path)
  }
}

/** octal */
export function mode(path: string, octal: string): Change {
  return (tree) => {
    const entry = tree.get(path)
    if (entry === undefined || !('mode' in entry)) throw new Error(`nothing to change the mode of at ${path}`)
    tree.set(path, { ...entry, mode: octal })
  }
}

export const UNITS = '/etc/systemd/system'

/** A unit, whole. */
export function unit(name: string, ...lines: readonly string[]): Change {
  return file(`${UNITS}/${name}`, [...lines, ''].join('\n'))
}

/** The lines of a service that starts the program, unless they say themselves what is started. */
export function serviceText(...lines: readonly string[]): string {
  const own = lines.some((line) => /^ExecStart *=/.test(line))
  return ['[Service]', ...(own ? [] : ['ExecStart=/usr/bin/program']), ...lines, ''].join('\n')
}

/** app.service with these lines in [Service]. */
export function service(...lines: readonly string[]): Change {
  return file(`${UNITS}/app.service`, serviceText(...lines))
}

export function osRelease(...lines: readonly string[]): Change {
  return file('/etc/os-release', [...lines, ''].join('\n'))
}

/** A good image with one service, app.service, and what the changes do to it. */
export function treeOf(changes: readonly Change[]): Tree {
  const tree = new Map<string, Entry>()
  for (const change of [...GOOD, ...changes]) change(tree)
  return tree
}

const GOOD: readonly Change[] = [
  ...['/proc', '/sys', '/dev', '/run', '/tmp', '/var/tmp'].map((path) => folder(path)),
  file('/etc/machine-id'),
  file('/etc/resolv.conf'),
  osRelease(
    'ID=linux',
    'IMAGE_ID=app',
    'IMAGE_VERSION=1',
    'VERSION_ID=1',
    'ARCHITECTURE=x86-64',
    'PORTABLE_PREFIXES=app',
  ),
  executable('/usr/bin/program'),
  service(),
]

function put(tree: Map<string, Entry>, path: string, entry: Entry): void {
  for (let end = path.indexOf('/', 1); end !== -1; end = path.indexOf('/', end + 1)) {
    const parent = path.slice(0, end)
    if (tree.get(parent)?.kind !== 'directory') tree.set(parent, { kind: 'directory', mode: '755' })
  }
  if (entry.kind !== 'directory') remove(tree, path)
  tree.set(path, entry)
}

function remove(tree: Map<string, Entry>, path: string): void {
  for (const known of [...tree.keys()]) if (known === path || known.startsWith(`${path}/`)) tree.delete(known)
}
