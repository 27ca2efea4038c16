import { quote } from '../errors.js'
import { isGitHubHost } from '../runner/github-host.js'

/**
 * Why artifacts cannot be uploaded from here, as a clause that follows "because"; undefined where they can. It agrees
 * with what @actions/artifact asks (its config.js), which would fail much later.
 */
export function whyNoArtifacts(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const server = environment.GITHUB_SERVER_URL ?? ''
  const host = server === '' ? 'github.com' : hostOf(server)
  if (host === undefined) return `GITHUB_SERVER_URL is no address: ${quote(server)}`
  if (!isGitHubHost(host))
    return `${quote(host)} is a GitHub Enterprise Server, or another forge, and those take no such artifacts`
  for (const name of ['ACTIONS_RUNTIME_TOKEN', 'ACTIONS_RESULTS_URL'])
    if ((environment[name] ?? '') === '')
      return `this is no job of GitHub Actions: ${name}, which its runner gives to an action, is not set`
  return undefined
}

function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).hostname : undefined
}
