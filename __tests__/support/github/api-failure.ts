import { randomUUID } from 'node:crypto'
import { jsonAnswer, type Answer } from './exchange.js'

/** A refusal of the REST API, to be thrown: it ends the request from wherever it is noticed. */
export class ApiFailure extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors: readonly Readonly<Record<string, string>>[] = [],
  ) {
    super(message)
  }

  answer(): Answer {
    const { status, message, errors } = this
    return jsonAnswer(status, {
      message,
      ...(errors.length > 0 ? { errors } : {}),
      request_id: randomUUID(),
      documentation_url: 'https://docs.github.com/rest',
      status: String(status),
    })
  }
}

export function notFound(): ApiFailure {
  return new ApiFailure(404, 'Not Found')
}

export function alreadyExists(resource: 'Release' | 'ReleaseAsset', field: string): ApiFailure {
  return new ApiFailure(422, 'Validation Failed', [{ resource, code: 'already_exists', field }])
}

/** A rule that has no code of its own. */
export function custom(resource: 'Release' | 'ReleaseAsset', message: string, field?: string): ApiFailure {
  const error = { resource, code: 'custom', ...(field === undefined ? {} : { field }), message }
  return new ApiFailure(422, 'Validation Failed', [error])
}
