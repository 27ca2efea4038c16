import { describe, expect, it } from '@jest/globals'
import type { Failure } from '../../../src/publish/release/failure.js'
import { releaseError } from '../../../src/publish/release/release-error.js'
import { problems, refusal } from './refusal.js'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const PURPOSE = { doing: 'upload "app.raw"', owner: 'acme', repository: 'shop', tag: 'v1', token: 'S3CRET-TOKEN' }

/** GitHub's messages are those that people report: see research/actions.md, section 2.1. */
const TABLE: readonly (readonly [string, Failure, string, RegExp, RegExp])[] = [
  [
    '401',
    refusal(401, { message: 'Bad credentials' }),
    'token',
    /no longer valid \(status 401\)/,
    /Leave the input token out/,
  ],
  [
    '403 of the job’s token',
    refusal(403, { message: 'Resource not accessible by integration' }),
    'permission',
    /may not change releases \(status 403\)/,
    /"permissions: contents: write".*pull request from a fork/,
  ],
  [
    '403 of another token',
    refusal(403, { message: 'Resource not accessible by personal access token' }),
    'permission',
    /403/,
    /"Contents: write"/,
  ],
  [
    '403 about workflow files',
    refusal(403, {
      message:
        'refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission',
    }),
    'permission',
    /changes workflow files/,
    /Push the tag first/,
  ],
  [
    '403 of SSO',
    refusal(403, { message: 'Resource protected by organization SAML enforcement.' }),
    'permission',
    /single sign-on/,
    /Authorize/,
  ],
  [
    '403 at the limit',
    refusal(403, { message: 'API rate limit exceeded' }),
    'rate-limit',
    /no more requests for now \(status 403\)/,
    /Wait some minutes/,
  ],
  [
    '429 for an hour',
    refusal(429, { retryAfter: '3600' }),
    'rate-limit',
    /longer than a job should wait/,
    /Come back in 60 minutes, at 2026-11-21 13:00:00 UTC/,
  ],
  [
    '404',
    refusal(404, { message: 'Not Found' }),
    'not-found',
    /shows nothing there/,
    /acme\/shop is right.*fine-grained/,
  ],
  [
    'an immutable release',
    refusal(422, { message: 'Cannot upload assets to an immutable release.' }),
    'immutable-release',
    /its files never change/,
    /new tag.*release-publish: false.*one last job/,
  ],
  [
    'a file of an immutable release',
    refusal(422, { message: 'Validation Failed', ...problems('Cannot delete asset from an immutable release') }),
    'immutable-release',
    /its files never change/,
    /new tag/,
  ],
  [
    'a tag that was immutable',
    refusal(422, { message: 'Validation Failed', ...problems('tag_name was used by an immutable release') }),
    'immutable-release',
    /tag "v1" once belonged to an immutable release/,
    /^Use a new tag\.$/,
  ],
  [
    'a tag that was immutable, and rules',
    refusal(422, {
      ...problems('pre_receive Repository rule violations found', 'tag_name was used by an immutable release'),
    }),
    'immutable-release',
    /once belonged/,
    /^Use a new tag\.$/,
  ],
  [
    'rules',
    refusal(422, {
      ...problems(
        'pre_receive Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n',
      ),
    }),
    'tag-rules',
    /does not let this token make the tag "v1"/,
    /Push the tag.*bypassed/,
  ],
  [
    'a name that is taken',
    refusal(422, { problems: [{ field: 'tag_name', code: 'already_exists', message: '' }] }),
    'contended',
    /exists already/,
    /another workflow/,
  ],
  ['anything else invalid', refusal(422, { message: 'Validation Failed' }), 'invalid', /status 422/, /details/],
  ['500', refusal(500, { message: 'Oops' }), 'github', /at last with status 500/, /githubstatus/],
  ['a page of a proxy', refusal(200, { isPage: true }), 'page', /a web page came back \(status 200\)/, /HTTPS_PROXY/],
  ['a status nobody knows', refusal(418), 'refused', /status 418/, /details/],
  [
    'no name',
    { kind: 'no-answer', code: 'ENOTFOUND' },
    'unreachable',
    /could not be resolved \(ENOTFOUND\)/,
    /GITHUB_API_URL/,
  ],
  ['no server', { kind: 'no-answer', code: 'ECONNREFUSED' }, 'unreachable', /was refused/, /HTTPS_PROXY/],
  ['no route', { kind: 'no-answer', code: 'ENETUNREACH' }, 'unreachable', /no network route/, /HTTPS_PROXY/],
  [
    'a cut',
    { kind: 'no-answer', code: 'UND_ERR_SOCKET' },
    'connection',
    /broke \(UND_ERR_SOCKET\), each time/,
    /Run the job again/,
  ],
  ['silence', { kind: 'no-answer', code: 'UND_ERR_HEADERS_TIMEOUT' }, 'connection', /did not answer in time/, /again/],
  [
    'a certificate',
    { kind: 'no-answer', code: 'SELF_SIGNED_CERT_IN_CHAIN' },
    'certificate',
    /not one that this machine trusts/,
    /NODE_EXTRA_CA_CERTS/,
  ],
  ['other bytes', { kind: 'odd', what: 'damaged' }, 'damaged', /other bytes arrived/, /again/],
  ['a deletion', { kind: 'odd', what: 'removed' }, 'contended', /somebody deleted the upload/, /another workflow/],
  ['a name that stays', { kind: 'odd', what: 'kept' }, 'contended', /keeps the name/, /another workflow/],
  ['a release that is never seen', { kind: 'odd', what: 'invisible' }, 'not-found', /404/, /contents: write/],
  ['a release that is never shown', { kind: 'odd', what: 'hidden' }, 'contended', /exists already/, /another workflow/],
]

describe('what GitHub refuses', () => {
  it.each(TABLE)('%s: is told in our words, with what to do', (_, failure, code, message, remedy) => {
    const error = releaseError(failure, PURPOSE, NOW)
    expect(error.code).toBe(`publish.${code}`)
    expect(error.message).toMatch(/^The job could not upload "app\.raw" \(release "v1" of acme\/shop\): .*[\w")]\.$/)
    expect(error.message).toMatch(message)
    expect(error.remedy).toMatch(remedy)
  })

  it('has its own words in the details only, and no secret there', () => {
    const hostile = 'x S3CRET-TOKEN\n::error::y'
    const error = releaseError(refusal(422, { message: hostile, ...problems(hostile) }), PURPOSE, NOW)
    expect(error.details).toBe('GitHub said:\nStatus 422: x ***\n::error::y\ncustom: x ***\n::error::y')
    expect(error.message + error.remedy).not.toMatch(/x S3CRET|::error/)
    expect(JSON.stringify(error)).not.toContain('S3CRET')
  })

  it('has no page of a proxy in it', () => {
    expect(releaseError(refusal(502, { isPage: true }), PURPOSE, NOW).details).toBeUndefined()
  })
})
