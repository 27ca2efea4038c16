import { quote } from '../errors.js'
import { isGitHubHost } from '../runner/github-host.js'

export type CachePolicy =
  /** `store`: store paths too. */
  | { readonly kind: 'on'; readonly store: boolean }
  /** `why` is a clause that follows "because". */
  | { readonly kind: 'off'; readonly why: string }

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Events that anybody can cause and that run with the default branch's cache: what others put there, or made a job put
 * there, would come into images of people who trust it. (A `pull_request` has a cache of its own: nothing of it reaches the branch.)
 */
const OF_OTHERS = new Set([
  'pull_request_target',
  'workflow_run',
  'issue_comment',
  'issues',
  'discussion',
  'discussion_comment',
  'fork',
  'watch',
  'gollum',
])

/**
 * Whether parts and store paths are remembered from one run to the next.
 * @param forRelease the input `release` names one
 */
export function cachePolicy(choice: 'auto' | boolean, forRelease: boolean, environment: Environment): CachePolicy {
  const why =
    choice === false
      ? 'the input cache is false'
      : (whyNoService(environment) ?? whyNotHere(choice, forRelease, environment))
  return why === undefined ? { kind: 'on', store: keepsStorePaths(choice, environment) } : { kind: 'off', why }
}

/** Agrees with what @actions/cache asks (its config.js and isFeatureAvailable): it would fail, or warn, much later. */
function whyNoService(environment: Environment): string | undefined {
  const server = valueOf(environment, 'GITHUB_SERVER_URL')
  if (server !== '' && !URL.canParse(server)) return `GITHUB_SERVER_URL is no address: ${quote(server)}`
  // The cache's folder has to be one that only this job uses, and at the same path in the next.
  if (valueOf(environment, 'RUNNER_TEMP') === '') return 'RUNNER_TEMP, which the runner sets, is not set'
  const isNew =
    valueOf(environment, 'ACTIONS_CACHE_SERVICE_V2') !== '' &&
    isGitHubHost(server === '' ? 'github.com' : new URL(server).hostname)
  const missing = ['ACTIONS_RUNTIME_TOKEN', isNew ? 'ACTIONS_RESULTS_URL' : 'ACTIONS_CACHE_URL'].find(
    (name) => valueOf(environment, name) === '',
  )
  if (missing !== undefined)
    return `there is no cache service: ${missing}, which the runner of GitHub Actions gives to an action, is not set`
  if (valueOf(environment, 'ACTIONS_CACHE_MODE').trim().toLowerCase() === 'none')
    return 'ACTIONS_CACHE_MODE=none: this run may neither read nor write caches'
  return undefined
}

/** A cache that somebody poisoned must reach neither a privileged run nor a release; who says `true` decides otherwise. */
function whyNotHere(choice: 'auto' | true, forRelease: boolean, environment: Environment): string | undefined {
  if (choice === true) return undefined
  const event = valueOf(environment, 'GITHUB_EVENT_NAME')
  if (OF_OTHERS.has(event)) return `others can cause the event ${event}, and cache: auto trusts no cache there`
  if (forRelease || event === 'release' || valueOf(environment, 'GITHUB_REF_TYPE') === 'tag')
    return 'this run is for a release, which cache: auto builds without a cache that somebody could have poisoned'
  return undefined
}

/**
 * What comes into a store from a cache that somebody poisoned stays there, where the machine is not thrown away after the job: for later jobs, of
 * other repositories too.
 */
function keepsStorePaths(choice: 'auto' | boolean, environment: Environment): boolean {
  return choice === true || valueOf(environment, 'RUNNER_ENVIRONMENT') === 'github-hosted'
}

function valueOf(environment: Environment, name: string): string {
  return environment[name] ?? ''
}
