import { ActionError, quote } from '../../errors.js'

/** Where GitHub's API is. The runner tells it: on GitHub Enterprise Server and ghe.com, elsewhere. */
export function apiAddress({ GITHUB_API_URL = '' }: Readonly<Record<string, string | undefined>>): string {
  const address = GITHUB_API_URL === '' ? 'https://api.github.com' : GITHUB_API_URL.replace(/\/+$/, '')
  if (/^https?:\/\//.test(address) && URL.canParse(address)) return address
  throw new ActionError({
    code: 'publish.api-address',
    message: `The variable GITHUB_API_URL is ${quote(GITHUB_API_URL)}, and that is no address of GitHub's API.`,
    remedy:
      'The runner sets it. Let no step and no env: change it, or write it in full: "https://api.github.com", or "https://HOST/api/v3" of a GitHub Enterprise Server.',
  })
}
