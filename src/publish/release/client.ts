import { ok, type Outcome } from './attempts.js'
import { failureOf, isPage } from './failure.js'

/** GitHub's API, one request at a time and without patience. */
export interface Client {
  /**
   * @param route as GitHub's documentation writes it: `GET /repos/{owner}/{repo}/releases/{release_id}`; or a method and an address
   * @param parameters for the `{…}` of the route; the others go into query or body
   */
  send(route: string, parameters?: Readonly<Record<string, unknown>>): Promise<Outcome<Answer>>
  /** What time it is by GitHub's clock, as far as its last answer told: ms since 1970. */
  now(): number
}

export interface Answer {
  /** What the JSON says, or a stream where one was asked for. */
  readonly data: unknown
  /** Whether it is a page of a list and another one follows. */
  readonly hasNext: boolean
}

/** @param base where the API is: `https://api.github.com`, `https://HOST/api/v3` */
export async function openClient(
  { owner, repository, token }: { readonly owner: string; readonly repository: string; readonly token: string },
  base: string,
): Promise<Client> {
  const { getOctokit } = await import('@actions/github')
  // Octokit would print the server's words of deprecation as they are, which the runner may take for commands.
  const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore }
  const octokit = getOctokit(token, { baseUrl: base, log: silent })
  let ahead = 0
  return {
    now: () => Date.now() + ahead,
    async send(route, parameters = {}) {
      try {
        const { data, headers, status } = (await octokit.request(route, {
          owner,
          repo: repository,
          ...parameters,
        })) as { data: unknown; headers: Readonly<Record<string, unknown>>; status: number }
        const date = Date.parse(text(headers.date))
        if (!isNaN(date)) ahead = date - Date.now()
        if (isPage(data, headers)) return failureOf(Object.assign(new Error(), { response: { status, headers, data } }))
        // JSON that ends too early reaches us as text.
        if (typeof data === 'string' && text(headers['content-type']).includes('json'))
          return { kind: 'no-answer', code: 'INCOMPLETE_ANSWER' }
        return ok({ data, hasNext: text(headers.link).includes('rel="next"') })
      } catch (error) {
        return failureOf(error)
      }
    },
  }
}

function ignore(): void {
  // Nothing of it is worth a line.
}

function text(header: unknown): string {
  return typeof header === 'string' ? header : ''
}
