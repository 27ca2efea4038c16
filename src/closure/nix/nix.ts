import { ActionError, inputError, quote } from '../../errors.js'
import { say } from '../../runner/log.js'
import { pathInStore, STORE, type PathInStore, type StorePath } from '../../sources/store-path.js'
import type { Wanted } from '../../sources/wanted.js'
import { resolveLocal, type Workspace } from '../../sources/workspace.js'
import { pathsOf, readBuilt } from './build-json.js'
import { chosenPath } from './chosen-path.js'
import { findNix, type Named } from './find-nix.js'
import { findStore } from './find-store.js'
import { buildArguments, isMadeArguments, pathInfoArguments, PATHS_AT_ONCE, type Buildable } from './nix-arguments.js'
import { buildFailed, questionFailed } from './nix-error.js'
import { checkNixVersion, type NixVersion } from './nix-version.js'
import { readPathInfo } from './path-info-json.js'
import { Roots } from './roots.js'
import { runNix, type NixResult } from './run-nix.js'
import type { StoreLayout } from './store-layout.js'
import type { StorePathInfo } from './store-path-info.js'
import { checkSubPath } from './sub-path.js'

/** The Nix of this machine, and its store. */
export interface Nix {
  readonly version: NixVersion
  readonly layout: StoreLayout
  /**
   * Builds or fetches what inputs want, each distinct thing once, in order, and makes sure that the sub-paths are in it.
   * @throws ActionError with Nix's own last lines
   */
  realise(wanted: readonly Wanted[]): Promise<ReadonlyMap<Wanted, PathInStore>>
  /** Whether all that inputs want is valid in the store already; nothing is built or fetched. */
  isMade(wanted: readonly Wanted[]): Promise<boolean>
  /** Which of these are valid in the store; nothing is built or fetched. */
  present(paths: readonly StorePath[]): Promise<ReadonlySet<StorePath>>
  /** These paths, which must be valid, and all they need, sorted by path. */
  closureOf(roots: readonly StorePath[]): Promise<readonly StorePathInfo[]>
  /** Everything that it built or fetched, or had: of a derivation every output that Nix asks for, also those that no input means. */
  realised(): readonly StorePath[]
  /** Runs a command of this Nix, in silence. */
  run(args: readonly string[]): Promise<NixResult>
}

/**
 * Finds Nix and asks for its version and the place of its store.
 * @param first what needs Nix: for the error when there is none
 */
export async function openNix(workspace: Workspace, first: Named): Promise<Nix> {
  const program = findNix(first)
  try {
    return await open(workspace, program)
  } catch (error) {
    throw neededBy(first, error)
  }
}

/** The same error, beginning with the input that needs Nix if it does not. */
function neededBy({ text, input, where }: Named, error: unknown): unknown {
  if (!(error instanceof ActionError) || error.message.startsWith(`${input}: `)) return error
  const { code, message, remedy, details } = error
  return inputError(input, `${where}: ${quote(text)} needs Nix. ${message}`, remedy, {
    code,
    cause: error,
    ...(details === undefined ? {} : { details }),
  })
}

async function open(workspace: Workspace, program: string): Promise<Nix> {
  const run = (args: readonly string[], progress?: string): Promise<NixResult> =>
    runNix({ program, args, directory: workspace.directory, ...(progress === undefined ? {} : { progress }) })
  const version = checkNixVersion(program, (await run(['--version'])).stdout)
  const layout = await findStore(version, workspace.directory, run)
  say(`${version.text}, ${program}${layout.folder === STORE ? '' : `, its store in ${layout.folder}`}`)
  const machine: Machine = {
    workspace,
    version,
    layout,
    run,
    roots: new Roots(),
    realised: new Set(),
    valid: new Map(),
  }
  return {
    version,
    layout,
    realise: (wanted) => realise(machine, wanted),
    isMade: (wanted) => isMade(machine, wanted),
    present: (paths) => present(machine, paths),
    closureOf: async (roots) => {
      const infos = [...(await pathInfo(machine, roots, { recursive: true })).values()]
      return infos.filter((info) => info !== undefined).sort((a, b) => (a.path < b.path ? -1 : 1))
    },
    realised: () => [...machine.realised].sort(),
    run: (args) => run(args),
  }
}

interface Machine {
  readonly workspace: Workspace
  readonly version: NixVersion
  readonly layout: StoreLayout
  readonly roots: Roots
  readonly realised: Set<StorePath>
  /** What was found valid: it stays so while this program runs, and Nix takes its time to say so again. */
  readonly valid: Map<StorePath, StorePathInfo>
  readonly run: (args: readonly string[], progress?: string) => Promise<NixResult>
}

async function realise(machine: Machine, wanted: readonly Wanted[]): Promise<ReadonlyMap<Wanted, PathInStore>> {
  const named = wanted.flatMap(({ source }) => (source.kind === 'store-path' ? [source.storePath] : []))
  const [first] = wanted.filter(({ source }) => source.kind === 'store-path')
  const known = await present(machine, named).catch((error: unknown) => {
    throw first === undefined ? error : neededBy(first, error)
  })
  for (const path of known) machine.realised.add(path)
  const made = new Map<string, StorePath>([...known].map((path) => [path, path]))
  const found = new Map<Wanted, PathInStore>()
  for (const item of wanted) {
    const what = buildable(machine.workspace, item)
    const storePath = made.get(keyOf(what)) ?? (await make(machine, what, item))
    made.set(keyOf(what), storePath)
    const path = { storePath, subPath: item.source.subPath }
    checkSubPath(machine.layout, item, path)
    if (item.text !== pathInStore(path)) say(`${item.text} -> ${pathInStore(path)}`)
    found.set(item, path)
  }
  return found
}

async function isMade(machine: Machine, wanted: readonly Wanted[]): Promise<boolean> {
  const { workspace, version, run } = machine
  const distinct = new Map(wanted.map((item) => buildable(workspace, item)).map((what) => [keyOf(what), what]))
  const paths = [...distinct.values()].flatMap((what) => (what.kind === 'store-path' ? [what.storePath] : []))
  if ((await present(machine, paths)).size < paths.length) return false
  for (const what of distinct.values()) {
    if (what.kind === 'store-path') continue
    const { exitCode } = await run(isMadeArguments(version, what))
    if (exitCode !== 0) return false
  }
  return true
}

async function make({ version, roots, realised, run }: Machine, what: Buildable, item: Wanted): Promise<StorePath> {
  const result = await run(buildArguments(version, what, roots.next()), item.text)
  if (result.exitCode !== 0) throw buildFailed(item, result)
  try {
    const built = readBuilt({ command: 'nix build', version, text: result.stdout })
    for (const path of built.flatMap(pathsOf)) realised.add(path)
    return chosenPath(item, built)
  } catch (error) {
    throw neededBy(item, error)
  }
}

async function present(machine: Machine, paths: readonly StorePath[]): Promise<ReadonlySet<StorePath>> {
  const infos = await pathInfo(machine, paths, { recursive: false })
  return new Set(paths.filter((path) => infos.get(path) !== undefined))
}

async function pathInfo(
  { version, run, valid }: Machine,
  paths: readonly StorePath[],
  options: { readonly recursive: boolean },
): Promise<ReadonlyMap<StorePath, StorePathInfo | undefined>> {
  const all = new Map<StorePath, StorePathInfo | undefined>(options.recursive ? [] : valid)
  const distinct = [...new Set(paths)].filter((path) => !all.has(path))
  for (let at = 0; at < distinct.length; at += PATHS_AT_ONCE) {
    const result = await run(pathInfoArguments(version, distinct.slice(at, at + PATHS_AT_ONCE), options))
    if (result.exitCode !== 0) throw questionFailed('tell what is in its store', result)
    for (const [path, info] of readPathInfo({ command: 'nix path-info', version, text: result.stdout })) {
      all.set(path, info)
      if (info !== undefined) valid.set(path, info)
    }
  }
  return all
}

/** A relative file is the workspace's; Nix is told an absolute one. */
function buildable(workspace: Workspace, { source, input, where }: Wanted): Buildable {
  if (source.kind !== 'nix-file') return source
  return { ...source, file: resolveLocal(workspace, input, where, source.file).path }
}

/** The same for what Nix would make of it the same way: only sub-paths differ. */
function keyOf(what: Buildable): string {
  switch (what.kind) {
    case 'store-path':
      return what.storePath
    case 'installable':
      return JSON.stringify([what.kind, what.ref, what.attribute, what.output])
    case 'nix-file':
      return JSON.stringify([what.kind, what.file, what.attribute, what.output])
  }
}
