import { withoutActions } from '../runner/environment.js'

export type Environment = Readonly<Record<string, string | undefined>>

/** What tells the client where the cache is, and who asks. Another ACTIONS_ variable asks for identity tokens. */
const OF_CACHE = /^ACTIONS_(?:RUNTIME_TOKEN|RESULTS_URL|CACHE_\w+)$/
/** Others' settings for the programs that pack would change what they write. */
const OF_PACKERS = /^(?:TAR_|ZSTD_|GZIP$)/

/** The cache service of the runner, but no input: the token for releases is one. */
export function clientEnvironment(from: Environment): Record<string, string> {
  const own = Object.entries(withoutActions(from)).filter(([name]) => !OF_PACKERS.test(name))
  const service = Object.entries(from).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && OF_CACHE.test(entry[0]),
  )
  return { ...Object.fromEntries([...own, ...service]), LC_ALL: 'C.UTF-8' }
}
