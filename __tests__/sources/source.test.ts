import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseSource } from '../../src/sources/source.js'
import { findStorePaths, nameOf, parsePathInStore, pathInStore, storePath } from '../../src/sources/store-path.js'
import { runs } from '../support/runs.js'

const HASH = '0123456789abcdfghijklmnpqrsvwxyz'
const HELLO = `/nix/store/${HASH}-hello-2.12`

describe('parseSource', () => {
  it.each([
    ['.#hello', { kind: 'installable', ref: '.', attribute: 'hello', subPath: '' }],
    ['nixpkgs#hello/bin/hello', { kind: 'installable', ref: 'nixpkgs', attribute: 'hello', subPath: 'bin/hello' }],
    ['.#openssl^bin', { attribute: 'openssl', output: 'bin', subPath: '' }],
    ['.#openssl^bin/bin/openssl', { attribute: 'openssl', output: 'bin', subPath: 'bin/openssl' }],
    [
      'github:NixOS/nixpkgs/nixos-unstable?dir=x#a.b.c',
      { ref: 'github:NixOS/nixpkgs/nixos-unstable?dir=x', attribute: 'a.b.c' },
    ],
    ['.#packages.x86_64-linux."a/b^c"/bin/x', { attribute: 'packages.x86_64-linux."a/b^c"', subPath: 'bin/x' }],
    ['.#"a\\"/b"/x', { attribute: '"a\\"/b"', subPath: 'x' }],
    ['.#', { attribute: '', subPath: '' }],
    ['.#/bin/x', { attribute: '', subPath: 'bin/x' }],
    ['./sub//flake#a//b/./c/', { ref: './sub//flake', attribute: 'a', subPath: 'b/c' }],
    [
      'default.nix#hello/bin/hello',
      { kind: 'nix-file', file: 'default.nix', attribute: 'hello', subPath: 'bin/hello' },
    ],
    ['nix/app.nix#', { kind: 'nix-file', file: 'nix/app.nix', attribute: '', subPath: '' }],
    [HELLO, { kind: 'store-path', storePath: HELLO, subPath: '' }],
    [`${HELLO}/bin//hello`, { kind: 'store-path', storePath: HELLO, subPath: 'bin/hello' }],
    [`${HELLO}/a#b`, { kind: 'store-path', subPath: 'a#b' }],
    ['/nix//store/./' + HELLO.slice(11) + '/bin', { kind: 'store-path', storePath: HELLO, subPath: 'bin' }],
    ['//nix/store/' + HELLO.slice(11), { kind: 'store-path', storePath: HELLO }],
    ['github:cachix/git-hooks.nix#x', { kind: 'installable', ref: 'github:cachix/git-hooks.nix' }],
    ['./result/bin', { kind: 'local', path: './result/bin' }],
    ['/nix/storehouse', { kind: 'local' }],
  ])('reads %s', (text, expected) => {
    expect(parseSource(text)).toMatchObject(expected)
  })

  it.each([
    ['#hello', /nothing before/],
    ['--impure#hello', /begins with "-"/],
    ['.#--expr', /attribute that begins with "-"/],
    ['. #hello', /blank/],
    ['.#hello\nx', /blank or a control/],
    ['.#a^*', /exactly one/],
    ['.#a^out,dev', /exactly one/],
    ['.#a^', /exactly one/],
    ['.#a/../../etc', /climbs/],
    ['/nix/store/x', /is not a store path/],
    ['/nix/store/', /is not a store path/],
    [`${HELLO}/../x`, /climbs/],
    [`/nix/store/${HASH.replace('z', 'e')}-x`, /is not a store path/],
    [`${HELLO}.drv`, /derivation/],
  ])('refuses %j', (text, problem) => {
    expect(parseSource(text)).toEqual({
      kind: 'illegal',
      problem: expect.stringMatching(problem),
      remedy: expect.stringMatching(/./),
    })
  })

  it('reads any text, and none as a command-line option or a way out', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('.', '#', '/', '^', '-', 'a', '"', '\\', ' ', '\n', '*'), maxLength: 12 }),
        (text) => {
          const source = parseSource(text)
          if (source.kind === 'installable') expect(source.ref).not.toMatch(/^-|\s/)
          if (source.kind === 'installable' || source.kind === 'nix-file') {
            expect(source.attribute).not.toMatch(/^-/)
            expect(source.subPath.split('/')).not.toContain('..')
          }
        },
      ),
      runs(500),
    )
  })
})

describe('store paths', () => {
  it('are split and joined again', () => {
    const parsed = parsePathInStore(`${HELLO}/bin/hello`)
    expect(parsed && pathInStore(parsed)).toBe(`${HELLO}/bin/hello`)
    expect(nameOf(storePath(HELLO))).toBe('hello-2.12')
    expect(() => storePath(`${HELLO}/bin`)).toThrow('not a store path')
  })

  it('are found in text, whatever stands around them, however their slashes are written', () => {
    const text = `ExecStart=${HELLO}/bin/hello "${HELLO}-x":${HELLO}\nPATH=/nix/store/short-x /nix//store/./${HASH}-a /nix/store/`
    expect(findStorePaths(text).map(({ candidates, offset }) => [candidates[0], offset])).toEqual([
      [HELLO, 10],
      [`${HELLO}-x`, text.indexOf('"') + 1],
      [HELLO, text.indexOf(':') + 1],
      [`/nix/store/${HASH}-a`, text.indexOf('/nix//')],
    ])
  })

  it('may end before what ends a sentence, or begins a query', () => {
    const found = findStorePaths(`Runs ${HELLO}. file:${HELLO}?mode=ro`)
    for (const { candidates } of found) expect(candidates).toContain(HELLO)
    expect(found[0]?.candidates.slice(0, 2)).toEqual([`${HELLO}.`, HELLO])
    expect(findStorePaths(`/nix/store/${HASH}-${'.'.repeat(200)}`)[0]?.candidates.length).toBeLessThan(20)
  })
})
