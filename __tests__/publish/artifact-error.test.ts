import {
  ArtifactNotFoundError,
  FilesNotFoundError,
  GHESNotSupportedError,
  InvalidResponseError,
  NetworkError,
  UsageError,
} from '@actions/artifact'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ActionError } from '../../src/errors.js'
import { describeArtifactError, isNameTaken, isUnsureEnd, reasonOf } from '../../src/publish/artifact-error.js'
import { runs } from '../support/runs.js'

/** As the client (artifact-twirp-client.js) wraps what went wrong with a request. */
function requestError(what: string, method = 'CreateArtifact'): Error {
  return new Error(`Failed to ${method}: ${what}`)
}

function refused(status: number, words: string, method?: string): Error {
  return requestError(`Received non-retryable error: Failed request: (${status}) ${words}`, method)
}

function gaveUp(words: string, method?: string): Error {
  return requestError(`Failed to make request after 5 attempts: ${words}`, method)
}

/** Azure's RestError: status and code stand beside the message. */
function storageError(statusCode: number, message: string, code?: string): Error {
  return Object.assign(new Error(message), { statusCode, ...(code === undefined ? {} : { code }) })
}

const ROWS: readonly (readonly [what: string, error: unknown, says: RegExp])[] = [
  ['no variable', new Error('Unable to get the ACTIONS_RESULTS_URL env variable'), /ACTIONS_RESULTS_URL is not set/],
  [
    'a token without claims',
    new Error('Failed to get backend IDs: The provided JWT token is invalid and/or missing claims'),
    /ACTIONS_RUNTIME_TOKEN is no token/,
  ],
  ['a token of no form', new Error('Invalid token specified: missing part #2'), /ACTIONS_RUNTIME_TOKEN is no token/],
  [
    'a number that is none',
    new Error('Invalid value set for ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY env variable'),
    /ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY is no number/,
  ],
  ['an Enterprise Server', new GHESNotSupportedError(), /Enterprise Server/],
  ['a full storage', requestError(new UsageError().message), /storage for artifacts is full/],
  ['401', refused(401, 'Unauthorized: bad token'), /\(401\)/],
  ['403', refused(403, 'Forbidden'), /forbids it \(403\)/],
  ['404', refused(404, 'Not Found: run'), /\(404\)/],
  [
    '409',
    refused(409, 'Conflict: an artifact with this name already exists on the workflow run'),
    /same time \(409\).*architecture-suffix: true/,
  ],
  [
    'an artifact that another job deleted',
    new ArtifactNotFoundError('Artifact not found for name: app_1.0.raw'),
    /another job/,
  ],
  ['400', refused(400, 'Bad Request', 'FinalizeArtifact'), /invalid \(400\)/],
  ['422', refused(422, 'Unprocessable Entity'), /invalid \(422\)/],
  ['429', gaveUp('Failed request: (429) Too Many Requests'), /too many requests.*\(429\)/],
  ['500', gaveUp('Failed request: (500) Internal Server Error: oops'), /with status 500/],
  ['502', gaveUp('Failed request: (502) Bad Gateway'), /with status 502/],
  ['418', refused(418, "I'm a teapot"), /with status 418/],
  ['HTML', gaveUp(jsonError('<html></html>')), /HTML.*proxy/],
  ['nothing', gaveUp(jsonError('')), /HTML or other text/],
  ['half an answer', gaveUp(jsonError('{"ok": tr')), /HTML or other text/],
  ['HTML of the storage', storageError(502, '<!DOCTYPE html>\n<html>'), /HTML.*proxy/],
  [
    'XML that ends too early',
    storageError(200, 'Error "Error: Unclosed root tag" occurred while parsing', 'PARSE_ERROR'),
    /HTML or other text/,
  ],
  [
    'an address that expired',
    storageError(403, 'Server failed to authenticate the request.', 'AuthenticationFailed'),
    /signed address.*\(403\)/,
  ],
  ['a busy storage', storageError(503, 'The server is busy.', 'ServerBusy'), /with status 503/],
  [
    'a storage that does not know the blob',
    storageError(404, 'The specified blob does not exist.', 'BlobNotFound'),
    /with status 404/,
  ],
  ...['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH'].map(
    (code) =>
      [code, requestError(new NetworkError(code).message), new RegExp(`no connection .*\\(${code}\\)`)] as const,
  ),
  ['no name server', gaveUp('getaddrinfo EAI_AGAIN results.example'), /no connection .*\(EAI_AGAIN\)/],
  [
    'a proxy that refuses',
    gaveUp('tunneling socket could not be established, statusCode=407'),
    /no connection .*\(tunneling socket\).*HTTPS_PROXY/,
  ],
  ['an address that is none', new TypeError('Invalid URL'), /no connection .*\(Invalid URL\)/],
  ['ECONNRESET', new NetworkError('ECONNRESET'), /connection .* broke/],
  ['EPIPE', storageError(0, 'write EPIPE', 'EPIPE'), /connection .* broke/],
  ['a hang-up', gaveUp('socket hang up'), /connection .* broke/],
  ['ETIMEDOUT', new NetworkError('ETIMEDOUT'), /not answer in time/],
  [
    'a service that is silent',
    gaveUp('Request timeout: /twirp/github.actions.results.api.v1.ArtifactService/CreateArtifact'),
    /not answer in time/,
  ],
  ['a storage that is silent', new Error('Upload progress stalled.'), /not answer in time/],
  ['a strange certificate', gaveUp('self-signed certificate in certificate chain'), /certificate.*NODE_EXTRA_CA_CERTS/],
  ['another one', gaveUp('unable to verify the first certificate'), /certificate.*NODE_EXTRA_CA_CERTS/],
  [
    'no TLS',
    gaveUp('write EPROTO 40:error:0A00010B:SSL routines:tls_validate_record_header:wrong version number'),
    /does not speak TLS/,
  ],
  ['a file that is gone', new FilesNotFoundError(['/x/app_1.0.raw']), /cannot be read, or is gone/],
  [
    'a file that cannot be read',
    new Error('An error has occurred during file read for the artifact'),
    /cannot be read, or is gone/,
  ],
  ['no yes', new InvalidResponseError('CreateArtifact: response from backend was not ok'), /without saying why/],
  ['something new', new Error('The moon is in the wrong phase'), /not foreseen.*details/],
  ['something that is no error', 'a text', /not foreseen/],
]

/** What JavaScript says of a text that is not JSON. */
function jsonError(text: string): string {
  try {
    JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return error.message
  }
  throw new Error(`${text} is JSON`)
}

describe("the client's errors", () => {
  it.each(ROWS)('%s', (_, error, says) => {
    const told = describeArtifactError(error, 'app_1.0.raw')
    expect(told).toBeInstanceOf(ActionError)
    expect(told.code).toBe('publish.artifact')
    expect(`${told.message} ${told.remedy}`).toMatch(says)
    expect(told.message).toBe(`"app_1.0.raw" was not uploaded as an artifact: ${reasonOf(error)}.`)
    expect(told.remedy).toMatch(/^[A-Z].*\.$/)
    expect(told.details).toMatch(/^The client said:\n./)
    // It may carry the request with its signed address.
    expect(told.cause).toBeUndefined()
  })

  it('that are ours already stay as they are', () => {
    const ours = new ActionError({ code: 'x', message: 'm', remedy: 'r' })
    expect(describeArtifactError(ours, 'app_1.0.raw')).toBe(ours)
  })

  it.each([
    ['the signature of an address', 'PUT https://x.blob.core.windows.net/a/b?sv=1&sig=SECRET%2B&se=2 failed', []],
    ['a signature alone', 'string to sign: sp=cw&sig=SECRET', []],
    ['a token of GitHub', 'Bearer ghs_SECRETSECRETSECRET', []],
    ['a runtime token', 'Bearer eyJSECRET.eyJSECRET.SECRET', []],
    ['a secret that is told', 'my SECRET', ['SECRET']],
  ])('lose %s', (_, words, secrets) => {
    const { message, remedy, details } = describeArtifactError(gaveUp(words), 'app_1.0.raw', secrets)
    expect(`${message}${remedy}${details}`).not.toContain('SECRET')
    expect(details).toContain('***')
  })

  it('give our words alone to message and remedy, whatever a server says', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => `(403) ${text}\n::error::x ECONNRESET`),
    )
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom(
          refused.bind(undefined, 403),
          (text: string) => gaveUp(text),
          (text: string) => storageError(500, text),
        ),
        (text, wrap) => {
          const told = describeArtifactError(wrap(`MARK${text}MARK`), 'app_1.0.raw')
          expect(told.message + told.remedy).not.toMatch(/MARK|\n/)
        },
      ),
      runs(200),
    )
  })

  it('are cut where a proxy answers with a book', () => {
    expect(describeArtifactError(storageError(502, '<p>'.repeat(100_000)), 'x').details?.length).toBeLessThan(2100)
  })
})

describe('what the end of an upload leaves open', () => {
  it.each([
    ['a name that is taken', refused(409, 'Conflict: x'), 'taken'],
    ['a conflict at the end', refused(409, 'Conflict: x', 'FinalizeArtifact'), 'nothing'],
    ['a refusal at the end', refused(400, 'Bad Request', 'FinalizeArtifact'), 'nothing'],
    ['a broken end', requestError(new NetworkError('ECONNRESET').message, 'FinalizeArtifact'), 'unsure'],
    ['a service that fails at the end', gaveUp('Failed request: (502) Bad Gateway', 'FinalizeArtifact'), 'unsure'],
    ['a broken beginning', requestError(new NetworkError('ECONNRESET').message), 'nothing'],
    ['a storage that says so', storageError(409, 'Failed request: (409)'), 'nothing'],
  ])('%s', (_, error, leaves) => {
    expect(isNameTaken(error) ? 'taken' : isUnsureEnd(error) ? 'unsure' : 'nothing').toBe(leaves)
    expect(isNameTaken(error) && isUnsureEnd(error)).toBe(false)
  })
})
