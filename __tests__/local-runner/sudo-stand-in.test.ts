import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { provideSudo } from '../../src/local-runner/sudo-stand-in.js'
import { needs } from '../support/needs.js'
import { withFolder, write } from './run-here.js'
import { runs } from '../support/runs.js'

const asRoot = needs(process.getuid?.() === 0, 'what the stand-in for sudo executes; that needs root').it

/** What the stand-in executes: its arguments, one a line, after the variables A and B. */
function sudo(folder: string, ...args: readonly string[]): string {
  return execFileSync(path.join(folder, 'sudo'), args, {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, A: 'outer' },
  })
}

const SHOW = ['sh', '-c', 'printf "%s\\0" "$A" "$@"', 'sh']

describe('the stand-in for sudo', () => {
  asRoot.each([
    [[]],
    [['-n']],
    [['-E', '-H']],
    [['-nE', '--preserve-env=PATH', '--non-interactive']],
    [['-u', 'root']],
    [['-nu', 'root']],
    [['-uroot', '-g', 'wheel', '-p', 'Password:']],
    [['--user=root', '--group', 'wheel']],
    [['--user', 'root', '--']],
    [['--']],
  ])('drops sudo’s own options %j', (options) =>
    withFolder((folder) => {
      const bin = provideSudo(folder, '/nowhere') ?? ''
      expect(sudo(bin, ...options, ...SHOW, '-n', 'two words')).toBe('outer\0-n\0two words\0')
    }),
  )

  asRoot('sets variables given before the command', () =>
    withFolder((folder) => {
      const bin = provideSudo(folder, '/nowhere') ?? ''
      expect(sudo(bin, '-E', 'A=in ner', ...SHOW, 'A=b')).toBe('in ner\0A=b\0')
    }),
  )

  asRoot('hands every argument over as it is', () =>
    withFolder((folder) => {
      const bin = provideSudo(folder, '/nowhere') ?? ''
      const argument = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'))
      fc.assert(
        fc.property(fc.array(argument, { maxLength: 5 }), (args) => {
          expect(sudo(bin, '-n', ...SHOW, ...args)).toBe(['outer', ...args].map((arg) => `${arg}\0`).join(''))
        }),
        runs(30),
      )
    }),
  )

  asRoot('does nothing without a command, and says what ended otherwise', () =>
    withFolder((folder) => {
      const bin = provideSudo(folder, '/nowhere') ?? ''
      expect(sudo(bin, '-v')).toBe('')
      expect(() => sudo(bin, 'sh', '-c', 'exit 7')).toThrow(expect.objectContaining({ status: 7 }))
    }),
  )

  asRoot('is another user when that is asked for', () =>
    withFolder((folder) => {
      const bin = provideSudo(folder, '/nowhere') ?? ''
      expect(sudo(bin, '-u', 'nobody', 'A=1', 'id', '-un')).toBe('nobody\n')
    }),
  )

  it('is not there when there is a real one', () =>
    withFolder((folder) => {
      execFileSync('chmod', ['+x', write(folder, 'real/sudo', '#!/bin/sh\n')])
      expect(provideSudo(folder, `/nowhere:${folder}/real`)).toBeUndefined()
    }))
})
