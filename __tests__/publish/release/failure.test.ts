import { getOctokit } from '@actions/github'
import { describe, expect, it } from '@jest/globals'
import { ActionError } from '../../../src/errors.js'
import { failureOf, type Failure } from '../../../src/publish/release/failure.js'

/** What Octokit itself makes of an answer. */
async function failureOfAnswer(answer: Response | Error): Promise<Failure> {
  const fetch = (): Promise<Response> => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer))
  try {
    await getOctokit('secret', { request: { fetch } }).request('GET /x')
  } catch (error) {
    return failureOf(error)
  }
  throw new Error('no failure')
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
}

const REFUSAL = {
  kind: 'refused',
  message: '',
  problems: [],
  isPage: false,
  retryAfter: undefined,
  isRateLimited: false,
  rateLimitReset: undefined,
}

describe('a failed request', () => {
  it('tells what GitHub said', async () => {
    const errors = [
      { resource: 'Release', field: 'tag_name', code: 'already_exists' },
      'plain words',
      7,
      { message: 'x', code: 3 },
    ]
    expect(await failureOfAnswer(json(422, { message: 'Validation Failed', errors }))).toEqual({
      ...REFUSAL,
      status: 422,
      message: 'Validation Failed',
      problems: [
        { field: 'tag_name', code: 'already_exists', message: '' },
        { field: '', code: '', message: 'plain words' },
        { field: '', code: '', message: '' },
        { field: '', code: '', message: 'x' },
      ],
    })
  })

  it.each([
    ['no object', [1, 2]],
    ['null', null],
    ['text', 'x'],
    ['strange fields', { message: { a: 1 }, errors: 'x' }],
  ])('survives an answer of %s', async (_, body) => {
    expect(await failureOfAnswer(json(500, body))).toEqual({ ...REFUSAL, status: 500 })
  })

  it('tells of limits', async () => {
    const headers = { 'retry-after': '60', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1700000000' }
    expect(await failureOfAnswer(json(403, {}, headers))).toEqual({
      ...REFUSAL,
      status: 403,
      retryAfter: '60',
      isRateLimited: true,
      rateLimitReset: 1700000000,
    })
  })

  it.each([
    ['by its type', new Response('hello', { status: 502, headers: { 'content-type': 'text/html' } })],
    ['by its text', new Response('\n<!DOCTYPE html><p>', { status: 502 })],
  ])('tells a page for people %s', async (_, answer) => {
    expect(await failureOfAnswer(answer)).toEqual({ ...REFUSAL, status: 502, isPage: true })
  })

  it('tells what is wrong with the connection', async () => {
    const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
    expect(await failureOfAnswer(new TypeError('fetch failed', { cause }))).toEqual({
      kind: 'no-answer',
      code: 'ECONNREFUSED',
    })
    expect(await failureOfAnswer(new TypeError('fetch failed'))).toEqual({ kind: 'no-answer', code: 'no code' })
    expect(failureOf(new TypeError('terminated', { cause: { code: 'UND_ERR_SOCKET' } }))).toEqual({
      kind: 'no-answer',
      code: 'UND_ERR_SOCKET',
    })
  })

  it('is none, when it is an error of the user’s or a bug', async () => {
    const ours = new ActionError({ code: 'x', message: 'x', remedy: 'x' })
    await expect(failureOfAnswer(new TypeError('fetch failed', { cause: ours }))).rejects.toBe(ours)
    const bug = new TypeError('x is not a function')
    expect(() => failureOf(bug)).toThrow(bug)
  })
})
