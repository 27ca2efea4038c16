/**
 * Whether a server is GitHub's own, or one that GitHub runs for a company, which have the newer services for artifacts and caches: a
 * GitHub Enterprise Server has not. As the toolkit decides it (isGhes in config.js of @actions/artifact and of @actions/cache).
 */
export function isGitHubHost(host: string): boolean {
  return host === 'github.com' || host.endsWith('.ghe.com') || host.endsWith('.localhost')
}
