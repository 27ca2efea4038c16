import { lstatSync, readdirSync, readlinkSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { inputError, quote } from '../errors.js'
import type { MapEntry } from '../values/map.js'
import { imagePath, parseImagePath, type ImagePath } from '../systemd/image-path.js'
import { checkPublic } from './private-files.js'
import { resolveLocal, type LocalSource, type Workspace } from './workspace.js'

/** One thing that an input puts into the image. `where` names the input and its line, for messages. */
export type GivenEntry =
  | { readonly kind: 'directory'; readonly path: ImagePath; readonly mode: number; readonly where: string }
  | { readonly kind: 'symlink'; readonly path: ImagePath; readonly target: string; readonly where: string }
  | {
      readonly kind: 'file'
      readonly path: ImagePath
      readonly mode: number
      readonly source: GivenFile
      readonly where: string
    }

export type GivenFile =
  | { readonly kind: 'empty' }
  /** `path` has no symlink in it; device and inode say whether it is still the same file when it is packed. */
  | {
      readonly kind: 'local'
      readonly origin: LocalSource['origin']
      readonly path: string
      readonly size: number
      readonly device: number
      readonly inode: number
    }

/** Reads a path inside the image out of an input. @throws ActionError when it is relative, the root, or has `..` in it */
export function readImagePath(input: string, where: string, text: string): ImagePath {
  const path = parseImagePath(text)
  if (path === undefined || path === '/') {
    throw inputError(
      input,
      `${where}: ${quote(text)} is not a path inside the image.`,
      'Write an absolute path without "..", control characters and over-long names, like /usr/share/app/config.',
    )
  }
  return path
}

/**
 * What a map of image paths to local paths puts into the image: ordinary files and folders, as they are. An empty path makes an empty file. A folder
 * comes with everything in it, its links as links.
 * @throws ActionError for what cannot be read or does not belong into an image
 */
export function resolveFiles(
  workspace: Workspace,
  input: 'files' | 'symlinks',
  files: readonly MapEntry[],
  allowPrivate: readonly string[],
): GivenEntry[] {
  return files.flatMap(({ key, value, line }) => {
    const where = `line ${line}`
    const path = readImagePath(input, where, key)
    if (value === '')
      return [
        {
          kind: 'file',
          path,
          mode: 0o644,
          source: { kind: 'empty' },
          where: `${input}, ${where}`,
        } satisfies GivenEntry,
      ]
    const source = resolveLocal(workspace, input, where, value)
    return [...walk(source, path, { input, where }, allowPrivate)]
  })
}

/** The input, and the line in it, that names a file. */
interface Mention {
  readonly input: string
  readonly where: string
}

function* walk(
  source: LocalSource,
  path: ImagePath,
  { input, where }: Mention,
  allowPrivate: readonly string[],
): Generator<GivenEntry> {
  const pending: { readonly from: string; readonly to: ImagePath; readonly stats: Stats }[] = [
    { from: source.path, to: path, stats: source.stats },
  ]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { from, to, stats } = next
    if (stats.isSymbolicLink()) {
      yield { kind: 'symlink', path: to, target: readlinkSync(from), where: `${input}, ${where}` }
      continue
    }
    if (source.origin === 'machine') checkPublic(input, where, from, stats, allowPrivate)
    if (stats.isDirectory()) {
      yield {
        kind: 'directory',
        path: to,
        mode: source.origin === 'workspace' ? 0o755 : stats.mode & 0o7777,
        where: `${input}, ${where}`,
      }
      for (const name of entriesOf(from, { input, where })) {
        const child = join(from, name)
        const childPath = parseImagePath(`${to}/${name}`)
        if (childPath === undefined) {
          throw inputError(
            input,
            `${where}: the folder ${quote(from)} holds the name ${quote(name)}, which cannot go into an image.`,
            'Rename it, or name the files one by one.',
          )
        }
        pending.push({ from: child, to: imagePath(childPath), stats: lstatSync(child) })
      }
    } else if (stats.isFile()) {
      yield {
        kind: 'file',
        path: to,
        mode: source.origin === 'workspace' ? gitMode(stats) : stats.mode & 0o7777,
        source: {
          kind: 'local',
          origin: source.origin,
          path: from,
          size: stats.size,
          device: stats.dev,
          inode: stats.ino,
        },
        where: `${input}, ${where}`,
      }
    } else {
      throw inputError(
        input,
        `${where}: ${quote(from)} is neither a file, a folder nor a link.`,
        'Leave it out: sockets, pipes and devices do not belong into an image.',
      )
    }
  }
}

/** Git records of a mode only whether the owner may execute; so neither umask nor checkout options show in the image. */
function gitMode(stats: Stats): number {
  return (stats.mode & 0o100) === 0 ? 0o644 : 0o755
}

function entriesOf(folder: string, { input, where }: Mention): string[] {
  try {
    return readdirSync(folder)
  } catch (cause) {
    throw inputError(
      input,
      `${where}: the folder ${quote(folder)} cannot be read.`,
      'Make it readable for the user that runs this step.',
      { cause },
    )
  }
}
