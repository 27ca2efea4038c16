import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  checkNixVersion,
  knowsCaret,
  knowsConfigShow,
  knowsDataHome,
  knowsJsonFormat,
  makesOwnStore,
  parseNixVersion,
} from '../../../src/closure/nix/nix-version.js'
import { runs } from '../../support/runs.js'
import { nixVersion } from './samples/samples.js'

describe('what nix --version says', () => {
  it.each([
    ['nix (Nix) 2.8.0\n', 'Nix', 2, 8],
    ['nix (Nix) 2.34.8', 'Nix', 2, 34],
    ['nix (Nix) 2.31.0pre20250712_b1245123\n', 'Nix', 2, 31],
    ['nix (Lix, like Nix) 2.91.0\nSystem type: x86_64-linux\n', 'Lix', 2, 91],
    ['nix (Lix, like Nix) 2.94.0-dev-pre20251001-abc\n', 'Lix', 2, 94],
    ['nix (Determinate Nix 3.8.1) 2.30.1\n', 'Determinate Nix', 2, 30],
    ['warning: unknown setting\nnix (Nix) 3.0\n', 'Nix', 3, 0],
  ])('%j', (text, product, major, minor) => {
    expect(parseNixVersion(text)).toMatchObject({ product, major, minor })
  })

  it.each(['', 'nix', 'git version 2.39.5', 'nix (Nix) unknown', 'nix (Phoenix) 2.8.0', 'xnix (Nix) 2.8.0'])(
    '%j is no Nix',
    (text) => {
      expect(parseNixVersion(text)).toBeUndefined()
      expect(() => checkNixVersion('/opt/nix', text)).toThrow(/\/opt\/nix --version says/)
    },
  )

  it('is refused before 2.8, with what to do', () => {
    expect(() => checkNixVersion('/usr/bin/nix', 'nix (Nix) 2.7.1\n')).toThrow(
      '/usr/bin/nix is "nix (Nix) 2.7.1"; this action needs Nix 2.8 or newer.',
    )
    expect(checkNixVersion('/usr/bin/nix', 'nix (Nix) 2.8.0\n')).toMatchObject({ text: 'nix (Nix) 2.8.0' })
  })

  it('never reads a text that is not Nix, nor fails on one', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseNixVersion(`git ${text}`)?.text ?? '').not.toMatch(/^git/)
      }),
      runs(200),
    )
  })
})

describe('what a version of Nix knows', () => {
  it.each([
    ['2.8.0', 'Nix', []],
    ['2.9.2', 'Nix', ['caret']],
    ['2.10.0', 'Nix', ['caret', 'own store']],
    ['2.20.0', 'Nix', ['caret', 'own store', 'config show']],
    ['2.25.0', 'Nix', ['caret', 'own store', 'config show', 'NIX_DATA_HOME']],
    ['2.33.0', 'Nix', ['caret', 'own store', 'config show', 'NIX_DATA_HOME', '--json-format']],
    ['2.33.0', 'Determinate Nix 3.15.0', ['caret', 'own store', 'config show', 'NIX_DATA_HOME', '--json-format']],
    ['2.91.0', 'Lix, like Nix', ['caret', 'own store', 'config show']],
    ['3.0.0', 'Nix', ['caret', 'own store', 'config show', 'NIX_DATA_HOME', '--json-format']],
  ])('%s of %s', (number, product, known) => {
    const version = nixVersion(number, product)
    const questions = {
      caret: knowsCaret,
      'own store': makesOwnStore,
      'config show': knowsConfigShow,
      NIX_DATA_HOME: knowsDataHome,
      '--json-format': knowsJsonFormat,
    }
    expect(Object.entries(questions).flatMap(([name, knows]) => (knows(version) ? [name] : []))).toEqual(known)
  })
})
