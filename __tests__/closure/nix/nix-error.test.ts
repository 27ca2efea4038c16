import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { buildFailed, questionFailed } from '../../../src/closure/nix/nix-error.js'
import { nixWords } from '../../../src/closure/nix/nix-words.js'
import { runs } from '../../support/runs.js'
import { samples } from './samples/samples.js'

interface Sample {
  readonly nix: string
  readonly name: string
  readonly text: string
  /** Null: nothing tells the cause. */
  readonly code: string | null
  readonly stderr: readonly string[]
}

const SAMPLES = samples('errors') as readonly Sample[]

function failed(text: string, stderr: string, more = {}): ReturnType<typeof buildFailed> {
  const named = { text, input: 'contents', where: 'line 2' }
  return buildFailed(named, { exitCode: 1, signal: null, stdout: '', stderr, ...more })
}

describe('an error of Nix', () => {
  it.each(SAMPLES.map((sample) => [sample.nix, sample.name, sample] as const))(
    'of %s: %s',
    (_nix, _name, { text, code, stderr }) => {
      const error = failed(text, stderr.join('\n'))
      expect(error.code).toBe(
        code ?? (stderr.some((line) => line.includes('while calling')) ? 'nix.evaluation' : 'nix.failed'),
      )
      expect(error.message).toContain(`contents: line 2: Nix cannot make ${JSON.stringify(text)}: `)
      expect(error.message).not.toContain('ended with status')
      expect(error.message.split('\n')).toHaveLength(1)
      expect(error.details?.split('\n').at(-1)).toBe(stderr.at(-1))
    },
  )

  it.each([
    ['builder fails', /failed with exit code 3\. Its last words: "two"\.$/],
    ['failed dependency', /failing\.drv.*failed with exit code 1\. Its last words: "error: not me"\.$/],
    ['syntax error', /: syntax error, unexpected end of file\.$/],
    ['throw', /: my own words\.$/],
    ['owned by another user', /(is not owned by current user.*|'git' failed with exit code 129)\.$/],
    ['no network', /: unable to download 'http:.*Could.* connect to server.*\.$/],
    ['not in the registry', /: unable to download/],
    ['killed', /failed due to signal 9 \(Killed\)\.$/],
  ])('has in its message what Nix says last of the cause: %s', (name, words) => {
    const found = SAMPLES.filter((sample) => sample.name === name)
    expect(found.length).toBeGreaterThan(0)
    for (const { text, stderr } of found) expect(failed(text, stderr.join('\n')).message).toMatch(words)
  })

  it.each([
    ['owned by another user', /git config --global --add safe\.directory (\/checkout\/foreign|PATH)/],
    ['file not tracked by git', /git add/],
    ['flake.nix not tracked by git', /flake\.nix.*git add|git add flake\.nix/],
    ['no such attribute', /nix flake show path:\/checkout\/flake lists/],
    ['no such attribute in a file', /against what \/checkout\/file\.nix has/],
    ['other system', /It is for aarch64-linux/],
    ['no right to the store', /nix-users|daemon.*root/],
    ['no build users', /build-users-group =/],
    ['experimental feature off', /Add nix-command to experimental-features/],
    ['invalid store path', /substituters/],
  ])('says what to do: %s', (name, remedy) => {
    for (const { text, stderr } of SAMPLES.filter((sample) => sample.name === name))
      expect(failed(text, stderr.join('\n')).remedy).toMatch(remedy)
  })

  it.each([
    ['error: opening Git repository "/a b": repository path \'/a b/\' is not owned by current user', 'nix.owner'],
    [
      "fatal: detected dubious ownership in repository at '/srv/x'\nerror: program 'git' failed with exit code 128",
      'nix.owner',
    ],
    [
      "fatal: unsafe repository ('/srv/x' is owned by someone else)\nerror: program 'git' failed with exit code 128",
      'nix.owner',
    ],
    ['error: writing to file: No space left on device', 'nix.disk-full'],
    [
      "error: this system does not support the kernel namespaces that are required for sandboxing; use '--no-sandbox'",
      'nix.sandbox',
    ],
    [
      'error: Package ‘unrar-7.0’ in /nix/store/x has an unfree license (‘unfree’), refusing to evaluate.',
      'nix.refused',
    ],
    ["error: unable to download 'https://example.org/x': HTTP error 404", 'nix.network'],
    ["error: cannot connect to socket at '/nix/var/nix/daemon-socket/socket': Permission denied", 'nix.daemon'],
    [
      "error: experimental Lix feature 'flakes' is disabled; use '--extra-experimental-features flakes'",
      'nix.experimental',
    ],
  ])('of which there is no sample here: %s', (stderr, code) => {
    expect(failed('.#x', stderr).code).toBe(code)
  })

  it('is not taken from what a builder prints, nor from a download that was tried again', () => {
    const lies = [
      'x> error: No space left on device',
      '       > error: hash mismatch',
      'warning: unable to download x; retrying',
    ]
    expect(failed('.#x', [...lies, 'error: odd'].join('\n'))).toMatchObject({ code: 'nix.failed' })
    expect(nixWords([...lies, 'error: odd'].join('\n')).error).toBe('odd')
  })

  it('tells of a signal, and of silence', () => {
    expect(failed('.#x', '', { exitCode: null, signal: 'SIGKILL' }).message).toMatch(/: it was ended by SIGKILL\.$/)
    expect(failed('.#x', '').message).toMatch(/: it ended with status 1\.$/)
  })

  it('of a question names no input', () => {
    const result = { exitCode: 1, signal: null, stdout: '', stderr: "error: cannot connect to socket at '/x': refused" }
    expect(questionFailed('tell what is in its store', result)).toMatchObject({
      code: 'nix.daemon',
      message: "Nix cannot tell what is in its store: cannot connect to socket at '/x': refused.",
    })
  })

  it('is one short line, whatever Nix prints', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 500 })), (lines) => {
        const { message } = failed('.#x', lines.map((line) => `error: ${line}`).join('\n'))
        expect(message.length).toBeLessThan(400)
        expect(message).not.toContain('\n')
      }),
      runs(200),
    )
  })
})
