import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { findNix } from '../../../src/closure/nix/find-nix.js'
import { nixEnvironment } from '../../../src/closure/nix/nix-environment.js'
import { plainText } from '../../../src/runner/plain-text.js'
import { runNix, type NixResult } from '../../../src/closure/nix/run-nix.js'
import { ActionError } from '../../../src/errors.js'
import { temporaryFolders } from '../../support/temporary-folder.js'

const newFolder = temporaryFolders()

let said = ''
beforeEach(() => {
  said = ''
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text)
    return true
  })
})
afterEach(() => {
  jest.restoreAllMocks()
})

/** Runs a shell in Nix's place: what matters here is what becomes of its output and end. */
function run(script: string, progress?: string): Promise<NixResult> {
  const args = ['-c', script]
  return runNix({ program: '/bin/sh', args, directory: newFolder(), ...(progress === undefined ? {} : { progress }) })
}

describe('running Nix', () => {
  it('gives its answer, its end and its words, and shows these as they come', async () => {
    expect(await run('echo "[]"; echo one >&2; echo two >&2; exit 3', '.#x')).toEqual({
      exitCode: 3,
      signal: null,
      stdout: '[]\n',
      stderr: 'one\ntwo',
    })
    expect(said).toBe('one\ntwo\n')
  })

  it('shows nothing of a question', async () => {
    await run('echo noise >&2')
    expect(said).toBe('')
  })

  it('lets nobody give commands to the runner, nor draw on the log', async () => {
    await run(`printf '::set-output name=x::y\\n\\033[31;1merror:\\033[0m \\033]8;;x\\033\\\\link\\007\\n' >&2`, '.#x')
    expect(said).toBe('\u02d0:set-output name=x::y\nerror: link\n')
  })

  it('keeps the last lines of many, and all of a large answer', async () => {
    const { stdout, stderr } = await run('seq 1 5000 >&2; head -c 3000000 /dev/zero')
    expect(stderr.split('\n').at(-1)).toBe('5000')
    expect(stderr.split('\n')).toHaveLength(300)
    expect(stdout).toHaveLength(3_000_000)
  })

  it('tells of a signal', async () => {
    expect(await run('kill -9 $$')).toMatchObject({ exitCode: null, signal: 'SIGKILL' })
  })

  it('never lets it wait for an answer of a person', async () => {
    expect((await run('read x || echo "end of input"')).stdout).toBe('end of input\n')
  })

  it('is an error when the program cannot be run', async () => {
    const program = join(newFolder(), 'nix')
    writeFileSync(program, '', { mode: 0o644 })
    await expect(runNix({ program, args: [], directory: '/' })).rejects.toThrow(/nix cannot be run: permission denied/)
  })
})

describe('the environment of Nix', () => {
  const ours = { PATH: '/bin', HOME: '/root', NIX_CONFIG: 'x', GITHUB_TOKEN: 't', GITHUB_REPOSITORY: 'o/r' }

  it("is the caller's, but asks nobody and speaks English", () => {
    const environment = nixEnvironment({ ...ours, LC_ALL: 'de_DE', PAGER: 'less', GONE: undefined })
    expect(environment).toMatchObject({ ...ours, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C.UTF-8', PAGER: 'cat' })
    expect(environment).not.toHaveProperty('GONE')
  })

  it.each(['INPUT_TOKEN', 'INPUT_FAIL-ON', 'STATE_x', 'ACTIONS_RUNTIME_TOKEN', 'GITHUB_OUTPUT', 'GITHUB_ENV'])(
    'has no %s, which is for actions alone',
    (name) => {
      expect(Object.keys(nixEnvironment({ ...ours, [name]: 's' }))).not.toContain(name)
    },
  )
})

describe('a line of a terminal', () => {
  it.each([
    ['\u001b[31;1merror:\u001b[0m x', 'error: x'],
    ['a\u001b]8;;https://example.org\u0007b\u001b]8;;\u0007', 'ab'],
    ['a\tb\bc\u001b[K', 'a\tbc'],
    ['\u001b', ''],
    ['ä → b', 'ä → b'],
  ])('%j is %j', (line, plain) => {
    expect(plainText(line)).toBe(plain)
  })
})

describe('finding Nix', () => {
  const named = { text: '.#hello', input: 'contents', where: 'line 2' }
  it('looks where installers put it when PATH does not have it', () => {
    const home = newFolder()
    const path = process.env.PATH
    process.env.PATH = newFolder()
    try {
      const found = findNix(named, home)
      expect(found.endsWith('/nix')).toBe(true)
    } catch (error) {
      expect(error).toBeInstanceOf(ActionError)
      expect(error).toMatchObject({
        code: 'nix.absent',
        message: 'contents: line 2: ".#hello" needs Nix, which is not on this machine.',
      })
    } finally {
      process.env.PATH = path
    }
  })
})
