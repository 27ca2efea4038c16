import { describe, expect, it } from '@jest/globals'
import { artifactNameProblem } from '../../src/publish/artifact-name.js'
import { whyNoArtifacts } from '../../src/publish/artifact-service.js'
import { redact } from '../../src/runner/redact.js'

describe('others’ words', () => {
  it('lose what is secret in them', () => {
    const token = `ghs_${'x'.repeat(36)}`
    const text = `at https://x.blob.core.windows.net/a/b?sv=1&sig=abc%2B#x, Bearer ${token}, https://me:pass@host/, my-own-secret`
    const clean = redact(text, ['my-own-secret'])
    for (const secret of [token, 'abc%2B', 'me:pass', 'my-own-secret']) expect(clean).not.toContain(secret)
    expect(clean).toContain('https://x.blob.core.windows.net/a/b?***')
    expect(redact('nothing to hide')).toBe('nothing to hide')
  })
})

describe('where artifacts can be uploaded', () => {
  const runner = { ACTIONS_RUNTIME_TOKEN: 't', ACTIONS_RESULTS_URL: 'https://results' }
  it.each([
    [runner, undefined],
    [{ ...runner, GITHUB_SERVER_URL: 'https://github.com' }, undefined],
    [{ ...runner, GITHUB_SERVER_URL: 'https://acme.ghe.com' }, undefined],
    [{ ...runner, GITHUB_SERVER_URL: 'https://git.example.org' }, /Enterprise Server/],
    [{ ...runner, GITHUB_SERVER_URL: 'https://evilgithub.com' }, /Enterprise Server/],
    [{ ...runner, GITHUB_SERVER_URL: 'nonsense' }, /no address/],
    [{ ACTIONS_RESULTS_URL: 'https://results' }, /ACTIONS_RUNTIME_TOKEN/],
    [{ ACTIONS_RUNTIME_TOKEN: 't' }, /ACTIONS_RESULTS_URL/],
    [{}, /no job of GitHub Actions/],
  ])('%j', (environment, why) => {
    if (why === undefined) expect(whyNoArtifacts(environment)).toBeUndefined()
    else expect(whyNoArtifacts(environment)).toMatch(why)
  })

  it('not under a name that some file system refuses, nor one that is a command in the log', () => {
    expect(artifactNameProblem('app_1.0~rc1+b2.raw')).toBeUndefined()
    for (const name of ['app_1:2.raw', 'app_<1>.raw', 'a|b', 'a*b', 'a?b', 'a"b', 'a\\b', 'a##[error]b'])
      expect(artifactNameProblem(name)).toMatch(/contains/)
  })
})
