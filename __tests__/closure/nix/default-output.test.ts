import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Built } from '../../../src/closure/nix/build-json.js'
import { chosenPath } from '../../../src/closure/nix/chosen-path.js'
import { defaultOutput } from '../../../src/closure/nix/default-output.js'
import { ActionError } from '../../../src/errors.js'
import { parseSource } from '../../../src/sources/source.js'
import { nameOf, storePath, type StorePath } from '../../../src/sources/store-path.js'
import type { Wanted } from '../../../src/sources/wanted.js'
import { runs } from '../../support/runs.js'

function outputs(...names: readonly string[]): ReadonlyMap<string, StorePath> {
  return new Map(names.map((name) => [name, storePath(`/nix/store/${'0'.repeat(32)}-x-${name}`)]))
}

describe('the output of several that is meant', () => {
  it.each([
    [['out'], 'out'],
    [['man'], 'man'],
    [['bin', 'man'], 'bin'],
    [['out', 'man'], 'out'],
    [['out', 'bin', 'dev', 'lib'], 'bin'],
    [['dev', 'out'], 'out'],
    [['doc', 'info', 'lib', 'man'], 'lib'],
    [['debug', 'devdoc', 'devman', 'static'], 'static'],
  ])('%j: %s', (names, expected) => {
    const choice = defaultOutput(outputs(...names))
    expect(choice.kind === 'chosen' ? nameOf(choice.path) : choice).toBe(`x-${expected}`)
  })

  it.each([[['man', 'doc']], [['lib', 'dev']], [['static', 'dev', 'man']]])('%j: none stands out', (names) => {
    expect(defaultOutput(outputs(...names))).toEqual({ kind: 'unclear', names: [...names].sort() })
  })

  it('does not depend on the order in which Nix lists them', () => {
    const names = fc.uniqueArray(fc.constantFrom('out', 'bin', 'man', 'doc', 'lib', 'dev', 'debug'), { minLength: 1 })
    fc.assert(
      fc.property(names, (listed) => {
        expect(defaultOutput(outputs(...listed))).toEqual(defaultOutput(outputs(...[...listed].reverse())))
      }),
      runs(100),
    )
  })
})

function wanted(text: string): Wanted {
  const source = parseSource(text)
  if (source.kind === 'illegal' || source.kind === 'local') throw new Error(text)
  return { source, text, input: 'contents', where: 'line 2' }
}

describe('the store path that an entry means', () => {
  const built = (...names: readonly string[]): Built => ({ kind: 'outputs', outputs: outputs(...names) })
  const fails = (text: string, all: readonly Built[]): string => {
    try {
      return chosenPath(wanted(text), all)
    } catch (error) {
      if (!(error instanceof ActionError)) throw error
      return `${error.message} ${error.remedy}`
    }
  }

  it('is the output that it names, even beside others', () => {
    expect(nameOf(chosenPath(wanted('.#x^man'), [built('bin', 'man')]))).toBe('x-man')
  })

  it('is what Nix made of a path', () => {
    const path = storePath(`/nix/store/${'0'.repeat(32)}-source`)
    expect(chosenPath(wanted('.#source'), [{ kind: 'path', path }])).toBe(path)
  })

  it.each([
    [
      '.#x',
      [built('lib', 'dev')],
      'contents: line 2: ".#x" has several outputs, dev, lib, and one is needed. Write .#x^dev or .#x^lib.',
    ],
    [
      'a.nix#x/y',
      [built('lib', 'dev')],
      'contents: line 2: "a.nix#x/y" has several outputs, dev, lib, and one is needed. Write a.nix#x^dev/y or a.nix#x^lib/y.',
    ],
    [
      '.#x^no/y',
      [built('out', 'dev')],
      'contents: line 2: ".#x^no/y" names the output "no", and Nix made dev, out. Write .#x^dev/y or .#x^out/y.',
    ],
    [
      'a.nix#',
      [built('out'), built('out')],
      'contents: line 2: "a.nix#" is 2 packages, and one is needed. Write the attribute of one package after "#".',
    ],
    [
      'a.nix#',
      [],
      'contents: line 2: "a.nix#" is no package, and one is needed. Write the attribute of one package after "#".',
    ],
  ])('%s is not clear', (text, all, expected) => {
    expect(fails(text, all)).toBe(expected)
  })
})
