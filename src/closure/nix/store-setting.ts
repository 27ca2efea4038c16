import { posix } from 'node:path'
import { STORE } from '../../sources/store-path.js'
import { knowsDataHome, makesOwnStore, type NixVersion } from './nix-version.js'

/** What a store setting says of the store's place. */
export type StorePlace =
  /** `folder` is the physical place of /nix/store. */
  | { readonly kind: 'local'; readonly folder: string }
  /** On another machine. */
  | { readonly kind: 'remote' }
  /** Its paths are not in /nix/store. */
  | { readonly kind: 'foreign'; readonly folder: string }

/** What Nix looks at to open the store `auto`. */
export interface StoreFacts {
  /** NIX_STATE_DIR and its fellows. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly home: string
  readonly isRoot: boolean
  readonly version: NixVersion
  readonly exists: (path: string) => boolean
  /** Readable and writable for this user. */
  readonly isWritable: (path: string) => boolean
}

/** Schemes whose files are on this machine: Nix's classes below LocalFSStore. */
const LOCAL_SCHEMES = ['local', 'local-overlay', 'unix', 'mounted-ssh-ng']

/**
 * Reads Nix's setting `store` (of NIX_REMOTE, if that is set) as Nix's openStore does (src/libstore/store-registration.cc; before 2.29 store-api.cc): `auto`, `daemon`,
 * `local`, a folder that has the store below it, or a URL, each with parameters after `?`.
 */
export function storePlace(setting: string, facts: StoreFacts): StorePlace {
  const { base, parameters } = split(setting)
  const foreign = [parameters.get('store'), facts.environment.NIX_STORE_DIR, facts.environment.NIX_STORE].find(
    (folder) => folder !== undefined && folder !== '' && posix.normalize(folder) !== STORE,
  )
  if (foreign !== undefined) return { kind: 'foreign', folder: foreign }
  const url = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(base)
  if (url !== null) {
    const [, scheme = '', rest = ''] = url
    if (!LOCAL_SCHEMES.includes(scheme)) return { kind: 'remote' }
    return local(parameters, scheme === 'local' && rest.startsWith('/') ? decoded(rest) : '')
  }
  if (base === 'daemon' || base === 'local') return local(parameters, '')
  if (base === '' || base === 'auto') return local(parameters, parameters.size === 0 ? ownStore(facts) : '')
  return base.includes('/') ? local(parameters, base) : { kind: 'remote' }
}

function local(parameters: ReadonlyMap<string, string>, folder: string): StorePlace {
  const root = parameters.get('root') ?? folder
  return { kind: 'local', folder: parameters.get('real') ?? (root === '' ? STORE : posix.join(root, STORE)) }
}

/** Where there is neither /nix nor a daemon, an ordinary user's store is in the home folder; else the root is `''`. */
function ownStore({ environment, home, isRoot, version, exists, isWritable }: StoreFacts): string {
  if (!makesOwnStore(version) || isRoot || environment.NIX_STATE_DIR !== undefined) return ''
  const state = '/nix/var/nix'
  const socket = environment.NIX_DAEMON_SOCKET_PATH ?? `${state}/daemon-socket/socket`
  if (isWritable(state) || exists(socket) || exists(state)) return ''
  const data =
    (knowsDataHome(version) ? environment.NIX_DATA_HOME : undefined) ??
    posix.join(environment.XDG_DATA_HOME ?? posix.join(home, '.local/share'), 'nix')
  return posix.join(data, 'root')
}

function split(setting: string): { readonly base: string; readonly parameters: ReadonlyMap<string, string> } {
  const [base = '', query = ''] = setting.trim().split(/\?(.*)/s)
  const pairs = query.split('&').filter((pair) => pair !== '')
  return {
    base,
    parameters: new Map(
      pairs.map((pair) => {
        const [name = '', value = ''] = pair.split(/=(.*)/s)
        return [decoded(name), decoded(value)] as const
      }),
    ),
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
