import { ApiFailure, notFound } from './api-failure.js'
import type { Incoming } from './exchange.js'
import type { GitHubOptions } from './github.js'

/** Who gets in: one repository, one token. */
export interface Access {
  readonly token: string
  readonly owner: string
  readonly repository: string
  readonly contents: NonNullable<GitHubOptions['contentsPermission']>
}

/** Fails unless the request may do what it wants, and returns the path below `/repos/OWNER/REPOSITORY`. */
export function admit(access: Access, request: Incoming): string {
  const { authorization } = request.headers
  if (authorization === undefined) throw new ApiFailure(401, 'Requires authentication')
  if (!/^(?:token|bearer) /i.test(authorization) || authorization.replace(/^\S+ /, '') !== access.token)
    throw new ApiFailure(401, 'Bad credentials')
  const [, owner = '', repository = '', rest = ''] =
    /^\/repos\/([^/]+)\/([^/]+)(\/.*)$/.exec(request.url.pathname) ?? []
  const right = sameName(owner, access.owner) && sameName(repository, access.repository)
  if (!right || access.contents === 'none') throw notFound()
  if (access.contents === 'read' && request.method !== 'GET' && request.method !== 'HEAD')
    throw new ApiFailure(403, 'Resource not accessible by integration')
  return rest
}

/** GitHub does not look at the case of either. */
function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
