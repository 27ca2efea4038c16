import { existsSync, type Stats } from 'node:fs'
import { relative, resolve } from 'node:path'
import { inputError, quote } from '../errors.js'
import { say } from '../runner/log.js'
import { parseImagePath, type ImagePath } from '../systemd/image-path.js'
import type { MapEntry } from '../values/map.js'
import { entriesOf, targetOf, type FolderEntry, type Mention } from './folder.js'
import { gitMode, gitsOwn, isGit } from './git.js'
import type { GivenEntry } from './given.js'
import { machineMode } from './machine-mode.js'
import { readPlace, refuseStorePlace } from './place.js'
import { checkPublic, checkPublicWay } from './private-files.js'
import { checkReadable } from './readable.js'
import { parseSource } from './source.js'
import { storePathBehind } from './store-link.js'
import { pathInStore, STORE } from './store-path.js'
import { isInside, resolveLocal, shownPath, type LocalSource, type Workspace } from './workspace.js'

/** What reading a file for an image keeps to. */
export interface FileRules {
  readonly workspace: Workspace
  /** Where images go, symlinks resolved: no image has earlier ones in it. */
  readonly outputDirectory: string
  readonly allowPrivate: readonly string[]
}

/**
 * What a map of image paths to local paths puts into the image: ordinary files and folders, as they are. An empty path makes an empty file. A folder
 * comes with everything in it, its links as links, but without `.git` and the output directory.
 * @throws ActionError for what cannot be read or does not belong into an image
 */
export function resolveFiles(rules: FileRules, input: 'files' | 'symlinks', files: readonly MapEntry[]): GivenEntry[] {
  return files.flatMap(({ key, value, line }) => {
    const where = `line ${line}`
    const path = readPlace(input, where, key)
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
    const behind = storePathBehind(rules.workspace, value)
    refuseStore(
      input,
      where,
      value,
      behind === undefined ? resolve(rules.workspace.directory, value) : pathInStore(behind),
    )
    refuseInstallable(rules.workspace, input, where, value)
    const source = resolveLocal(rules.workspace, input, where, value)
    refuseStore(input, where, value, source.path)
    refuseLeftOut(rules, { input, where }, value, source)
    return [...walk(rules, source, path, { input, where })]
  })
}

/** A file of the store without what it refers to is a program without its libraries. */
function refuseStore(input: string, where: string, text: string, path: string): void {
  if (!isInside(STORE, path)) return
  throw inputError(
    input,
    `${where}: ${quote(text)} is in the Nix store${path === text ? '' : ` (${path})`}; without the store paths that it refers to it would be broken.`,
    'Use symlinks: LINK: SOURCE, or contents, which bring those along.',
  )
}

function refuseInstallable(workspace: Workspace, input: string, where: string, text: string): void {
  const { kind } = parseSource(text)
  if ((kind !== 'installable' && kind !== 'nix-file') || existsSync(resolve(workspace.directory, text))) return
  throw inputError(
    input,
    `${where}: ${quote(text)} does not exist, and this input takes nothing that Nix makes.`,
    'Use symlinks: LINK: SOURCE, or contents, for an installable.',
  )
}

/** What a folder comes without is nothing that an entry may name: it would be in the image only by its own mention. */
function refuseLeftOut(
  { workspace, outputDirectory }: FileRules,
  { input, where }: Mention,
  text: string,
  source: LocalSource,
): void {
  const typed = resolve(workspace.directory, text)
  if ([typed, source.path].some((path) => isInside(workspace.root, path) && isGit(relative(workspace.root, path)))) {
    throw gitsOwn(input, where, text)
  }
  if (source.path === outputDirectory) {
    throw inputError(
      input,
      `${where}: ${quote(text)} is the output directory: an image would have the earlier images in it.`,
      'Name the files in it one by one, or choose another output-directory.',
    )
  }
}

function* walk(
  rules: FileRules,
  source: LocalSource,
  path: ImagePath,
  { input, where }: Mention,
): Generator<GivenEntry> {
  const { allowPrivate } = rules
  if (source.origin === 'machine') checkPublicWay(input, where, source.path, allowPrivate)
  const pending: { readonly from: string; readonly to: ImagePath; readonly stats: Stats }[] = [
    { from: source.path, to: path, stats: source.stats },
  ]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { from, to, stats } = next
    refuseStorePlace(input, where, to)
    if (stats.isSymbolicLink()) {
      yield { kind: 'symlink', path: to, target: targetOf(from, { input, where }), where: `${input}, ${where}` }
      continue
    }
    if (!stats.isDirectory() && !stats.isFile()) {
      throw inputError(
        input,
        `${where}: ${quote(from)} is neither a file, a folder nor a link.`,
        'Leave it out: sockets, pipes and devices do not belong into an image.',
      )
    }
    if (source.origin === 'machine') checkPublic(input, where, from, stats, allowPrivate)
    checkReadable(input, where, from, stats)
    if (stats.isDirectory()) {
      yield {
        kind: 'directory',
        path: to,
        mode: source.origin === 'workspace' ? 0o755 : machineMode(stats),
        where: `${input}, ${where}`,
      }
      for (const entry of entriesOf(from, { input, where })) {
        const reason = reasonToLeaveOut(rules, source.origin, entry)
        if (reason === undefined)
          pending.push({ from: entry.path, to: childOf(to, from, entry.name, { input, where }), stats: entry.stats })
        else say(`${input}, ${where}: left out ${shownPath(rules.workspace, entry.path)} (${reason})`)
      }
    } else {
      yield {
        kind: 'file',
        path: to,
        mode: source.origin === 'workspace' ? gitMode(stats) : machineMode(stats),
        source: {
          kind: 'local',
          origin: source.origin,
          path: from,
          size: stats.size,
          device: stats.dev,
          inode: stats.ino,
          modified: stats.mtimeMs,
        },
        where: `${input}, ${where}`,
      }
    }
  }
}

function reasonToLeaveOut(
  { outputDirectory }: FileRules,
  origin: LocalSource['origin'],
  { name, path }: FolderEntry,
): string | undefined {
  if (origin === 'workspace' && name === '.git') return "git's own: it can hold the token of the checkout"
  if (path === outputDirectory) return 'the output directory: no image has earlier images in it'
  return undefined
}

function childOf(parent: ImagePath, folder: string, name: string, { input, where }: Mention): ImagePath {
  const child = parseImagePath(`${parent}/${name}`)
  if (child !== undefined) return child
  throw inputError(
    input,
    `${where}: the folder ${quote(folder)} holds the name ${quote(name)}, which cannot go into an image: its path there is too long.`,
    'Rename it, or name the files one by one.',
  )
}
