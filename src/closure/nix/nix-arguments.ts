import type { FileAttribute, Installable } from '../../sources/source.js'
import type { StorePath } from '../../sources/store-path.js'
import { knowsCaret, knowsJsonFormat, type NixVersion } from './nix-version.js'

/**
 * The command line works where it has to be switched on, and no flake of the repository changes Nix's settings: a
 * `nixConfig` in it could name substituters and programs to run.
 */
export const ALWAYS = [
  '--extra-experimental-features',
  'nix-command flakes',
  '--option',
  'accept-flake-config',
  'false',
] as const

/** Asks what is in the store, and fetches nothing. */
const PATH_INFO = ['path-info', ...ALWAYS, '--option', 'substitute', 'false'] as const

/** What `nix build` shall build. `file` is an absolute path. */
export type Buildable = Installable | (Omit<FileAttribute, 'file'> & { readonly file: string }) | OpaquePath

export interface OpaquePath {
  readonly kind: 'store-path'
  readonly storePath: StorePath
}

/**
 * Builds or fetches one thing and prints its outputs as JSON; a flake without lock file works, and stays without.
 * @param root where Nix puts a link that keeps them from its garbage collector
 */
export function buildArguments(version: NixVersion, what: Buildable, root: string): string[] {
  return [
    'build',
    ...ALWAYS,
    '--no-write-lock-file',
    '--out-link',
    root,
    '--json',
    '--print-build-logs',
    ...namedAs(version, what),
  ]
}

/** Fails unless what is to be built is valid in the store; nothing is built or fetched but what the evaluation itself needs. */
export function isMadeArguments(version: NixVersion, what: Buildable): string[] {
  return [...PATH_INFO, '--no-write-lock-file', ...namedAs(version, what)]
}

/** The end of a command line that is about one thing. */
function namedAs(version: NixVersion, what: Buildable): string[] {
  return [...(what.kind === 'nix-file' ? ['--file', what.file] : []), '--', installableOf(version, what)]
}

function installableOf(version: NixVersion, what: Buildable): string {
  switch (what.kind) {
    case 'store-path':
      return what.storePath
    case 'installable':
      return `${what.ref}#${outputOf(version, what, 'default')}`
    case 'nix-file':
      return outputOf(version, what, '')
  }
}

/** @param none what Nix 2.8 has for the attribute that is not named */
function outputOf(
  version: NixVersion,
  { attribute, output }: { readonly attribute: string; readonly output: string | undefined },
  none: string,
): string {
  if (output === undefined) return attribute
  if (knowsCaret(version)) return `${attribute}^${output}`
  const named = attribute === '' ? none : attribute
  return named === '' ? output : `${named}.${output}`
}

/** How many store paths go on one command line: at most 256 bytes each, and Linux takes 2 MiB with the environment. */
export const PATHS_AT_ONCE = 1000

/** What the store knows of `paths`; nothing is built or fetched. `recursive`: and of all they need, all of which must be there. */
export function pathInfoArguments(
  version: NixVersion,
  paths: readonly StorePath[],
  { recursive }: { readonly recursive: boolean },
): string[] {
  return [
    ...PATH_INFO,
    '--json',
    ...(knowsJsonFormat(version) ? ['--json-format', '1'] : []),
    ...(recursive ? ['--recursive'] : []),
    '--',
    ...paths,
  ]
}

/** Nix's settings, by its new and its old name of the command. */
export const CONFIG_SHOW = ['config', 'show', ...ALWAYS, '--json'] as const
export const SHOW_CONFIG = ['show-config', ...ALWAYS, '--json'] as const
