import { describe, expect, it } from '@jest/globals'
import { cachePolicy } from '../../src/cache/cache-policy.js'

const HOSTED = {
  RUNNER_ENVIRONMENT: 'github-hosted',
  RUNNER_TEMP: '/home/runner/work/_temp',
  ACTIONS_RUNTIME_TOKEN: 't',
  ACTIONS_RESULTS_URL: 'https://results.example/',
  ACTIONS_CACHE_SERVICE_V2: 'True',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_REF_TYPE: 'branch',
}
const SERVER = { ...HOSTED, GITHUB_SERVER_URL: 'https://git.example.com' }

describe('cache: auto', () => {
  it.each([
    ['a push', HOSTED, undefined],
    ['a pull request', { ...HOSTED, GITHUB_EVENT_NAME: 'pull_request' }, undefined],
    ['a tag', { ...HOSTED, GITHUB_REF_TYPE: 'tag' }, /release/],
    ['a release', { ...HOSTED, GITHUB_EVENT_NAME: 'release' }, /release/],
    ['pull_request_target', { ...HOSTED, GITHUB_EVENT_NAME: 'pull_request_target' }, /others can cause/],
    ['workflow_run', { ...HOSTED, GITHUB_EVENT_NAME: 'workflow_run' }, /others can cause/],
    ['issue_comment', { ...HOSTED, GITHUB_EVENT_NAME: 'issue_comment' }, /others can cause/],
    ['discussion', { ...HOSTED, GITHUB_EVENT_NAME: 'discussion' }, /others can cause/],
    ['a data residency host', { ...HOSTED, GITHUB_SERVER_URL: 'https://acme.ghe.com' }, undefined],
    ['no runner', {}, /RUNNER_TEMP/],
    ['no job', { ...HOSTED, ACTIONS_RUNTIME_TOKEN: '' }, /ACTIONS_RUNTIME_TOKEN/],
    ['no results service', { ...HOSTED, ACTIONS_RESULTS_URL: '' }, /ACTIONS_RESULTS_URL/],
    ['an Enterprise Server', { ...SERVER, ACTIONS_CACHE_URL: 'https://git.example.com/c/' }, undefined],
    ['an Enterprise Server without caching', SERVER, /ACTIONS_CACHE_URL/],
    ['the old service', { ...HOSTED, ACTIONS_CACHE_SERVICE_V2: '' }, /ACTIONS_CACHE_URL/],
    ['a mode of the runner', { ...HOSTED, ACTIONS_CACHE_MODE: ' None ' }, /ACTIONS_CACHE_MODE=none/],
    ['a mode that reads', { ...HOSTED, ACTIONS_CACHE_MODE: 'read' }, undefined],
    ['no address', { ...HOSTED, GITHUB_SERVER_URL: 'github' }, /GITHUB_SERVER_URL is no address/],
  ])('%s', (_title, environment, why) => {
    expect(cachePolicy('auto', false, environment)).toEqual(
      why === undefined ? { kind: 'on', store: true } : { kind: 'off', why: expect.stringMatching(why) },
    )
  })
})

describe('cache: auto', () => {
  it('is off when the input release names one, on a branch too', () => {
    expect(cachePolicy('auto', true, HOSTED)).toEqual({ kind: 'off', why: expect.stringMatching(/release/) as unknown })
  })

  it.each([
    ['auto', 'github-hosted', true],
    ['auto', 'self-hosted', false],
    ['auto', '', false],
    [true, 'self-hosted', true],
  ] as const)('%s on a machine that is %j: store paths %s', (choice, kind, store) => {
    expect(cachePolicy(choice, false, { ...HOSTED, RUNNER_ENVIRONMENT: kind })).toEqual({ kind: 'on', store })
  })
})

describe('cache: true', () => {
  it.each([
    ['a tag', { ...HOSTED, GITHUB_REF_TYPE: 'tag' }, 'on'],
    ['workflow_run', { ...HOSTED, GITHUB_EVENT_NAME: 'workflow_run' }, 'on'],
    ['no service', {}, 'off'],
    ['a mode of the runner', { ...HOSTED, ACTIONS_CACHE_MODE: 'none' }, 'off'],
  ])('%s', (_title, environment, kind) => {
    expect(cachePolicy(true, true, environment).kind).toBe(kind)
  })
})

describe('cache: false', () => {
  it('is off', () =>
    expect(cachePolicy(false, false, HOSTED)).toEqual({ kind: 'off', why: 'the input cache is false' }))
})
