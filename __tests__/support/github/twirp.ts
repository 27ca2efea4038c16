import { readFields, type Fields } from './body.js'
import { jsonAnswer, type Answer, type Handler, type Incoming } from './exchange.js'
import type { Job, RuntimeTokens } from './runtime-tokens.js'

/** One method of a service: the request's fields (snake_case) to the reply's, or to a `TwirpError`. */
export type Method = (fields: Fields, job: Job) => object | TwirpError
export type Methods = Readonly<Record<string, Method>>

/** https://twitchtv.github.io/twirp/docs/errors.html */
export class TwirpError {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly msg: string,
  ) {}
}

const PATH = /^\/twirp\/github\.actions\.results\.api\.v1\.(\w+)\/(\w+)$/

/** The results service: JSON over Twirp, one name a service (`ArtifactService`). */
export function twirpHandler(tokens: RuntimeTokens, services: Readonly<Record<string, Methods>>): Handler {
  return async (request) => {
    const [, service = '', name = ''] = PATH.exec(request.url.pathname) ?? []
    const method = services[service]?.[name]
    if (request.method !== 'POST' || method === undefined)
      return twirpFailure(new TwirpError(404, 'bad_route', `no handler for path ${request.url.pathname}`))
    const job = tokens.jobOf(request.headers.authorization)
    if (job === undefined) return twirpFailure(new TwirpError(401, 'unauthenticated', 'token is invalid or expired'))
    return called(method, request, job)
  }
}

async function called(method: Method, request: Incoming, job: Job): Promise<Answer> {
  const fields = await readFields(request.body)
  if ('workflow_run_backend_id' in fields && fields.workflow_run_backend_id !== job.runBackendId)
    return twirpFailure(new TwirpError(403, 'permission_denied', 'the token is for another run'))
  const reply = method(fields, job)
  return reply instanceof TwirpError ? twirpFailure(reply) : jsonAnswer(200, reply)
}

function twirpFailure({ status, code, msg }: TwirpError): Answer {
  return jsonAnswer(status, { code, msg })
}
