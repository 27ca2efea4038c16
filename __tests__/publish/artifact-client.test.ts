import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'
import { isGhes } from '../../node_modules/@actions/artifact/lib/internal/shared/config.js'
import { validateArtifactName } from '../../node_modules/@actions/artifact/lib/internal/upload/path-and-artifact-name-validation.js'
import { artifactNameProblem } from '../../src/publish/artifact-name.js'
import { whyNoArtifacts } from '../../src/publish/artifact-service.js'
import { runs } from '../support/runs.js'

const before = { ...process.env }
beforeEach(() => {
  // The client tells that a name is good.
  jest.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterEach(() => {
  jest.restoreAllMocks()
  process.env = { ...before }
})

function throws(work: () => unknown): boolean {
  try {
    work()
    return false
  } catch {
    return true
  }
}

/** What is asked before a build must be what the client asks after it. */
describe('what this action asks before a build', () => {
  it('is what the client asks of a name, and that the runner reads no command in it', () => {
    const piece = fc.constantFrom(
      '"',
      ':',
      '<',
      '>',
      '|',
      '*',
      '?',
      '\r',
      '\n',
      '\\',
      '/',
      '#',
      '##[',
      'é',
      '%',
      "'",
      '_',
      'a.raw',
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ minLength: 1 })), { minLength: 1 }).map((pieces) => pieces.join('')),
        (name) => {
          const isRefused = throws(() => validateArtifactName(name)) || name.includes('##[')
          expect(artifactNameProblem(name) !== undefined).toBe(isRefused)
        },
      ),
      runs(500),
    )
  })

  it('is what the client asks of the server', () => {
    const host = fc.oneof(
      fc.constantFrom(
        'github.com',
        'GitHub.com',
        'www.github.com',
        'acme.ghe.com',
        'ghe.com',
        'xghe.com',
        'x.localhost',
        'localhost',
        '127.0.0.1',
        'github.com.evil.org',
      ),
      fc.domain(),
    )
    const address = fc.oneof(
      fc.constant(''),
      fc.tuple(fc.constantFrom('https', 'http'), host).map(([scheme, name]) => `${scheme}://${name}`),
    )
    fc.assert(
      fc.property(address, (server) => {
        process.env.GITHUB_SERVER_URL = server
        const why = whyNoArtifacts({ GITHUB_SERVER_URL: server, ACTIONS_RUNTIME_TOKEN: 't', ACTIONS_RESULTS_URL: 'u' })
        expect(why !== undefined).toBe(isGhes())
      }),
      runs(300),
    )
  })
})
