import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { buildArguments, pathInfoArguments, type Buildable } from '../../../src/closure/nix/nix-arguments.js'
import { parseSource } from '../../../src/sources/source.js'
import { storePath } from '../../../src/sources/store-path.js'
import { runs } from '../../support/runs.js'
import { nixVersion } from './samples/samples.js'

const OLD = nixVersion('2.8.0')
const NEW = nixVersion('2.34.8')
const HELLO = storePath('/nix/store/wss29lw1l1h2yzqvxxsqgaa0bf302ivw-hello-1.0')

function buildable(text: string): Buildable {
  const source = parseSource(text)
  if (source.kind === 'illegal' || source.kind === 'local') throw new Error(text)
  return source
}

/** What would be more than a word of a source, if it were not behind `--`. */
const OPTIONS = fc.constantFrom('--impure', '-I', '--option x y', '--', '.', './x.nix', 'nixpkgs', 'a --impure')

describe('nix build', () => {
  const settings = ['--extra-experimental-features', 'nix-command flakes', '--option', 'accept-flake-config', 'false']
  const options = ['--no-write-lock-file', '--out-link', '/tmp/root', '--json', '--print-build-logs']

  it('is told everything that this program relies on', () => {
    expect(buildArguments(NEW, buildable('.#hello'), '/tmp/root')).toEqual([
      'build',
      ...settings,
      ...options,
      '--',
      '.#hello',
    ])
  })

  it('takes an expression from a file', () => {
    expect(buildArguments(NEW, buildable('/w/default.nix#hello'), '/tmp/root')).toEqual([
      'build',
      ...settings,
      ...options,
      '--file',
      '/w/default.nix',
      '--',
      'hello',
    ])
  })

  it.each([
    ['.#hello', '.#hello', '.#hello'],
    ['.#hello/bin/hello', '.#hello', '.#hello'],
    ['.#', '.#', '.#'],
    ['.#hello^man', '.#hello.man', '.#hello^man'],
    ['.#^man/share', '.#default.man', '.#^man'],
    ['.#a."b.c/d"^out', '.#a."b.c/d".out', '.#a."b.c/d"^out'],
    ['/w/x.nix#', '', ''],
    ['/w/x.nix#hello^man', 'hello.man', 'hello^man'],
    ['/w/x.nix#^man', 'man', '^man'],
    [HELLO, HELLO, HELLO],
    [`${HELLO}/bin`, HELLO, HELLO],
  ])('%s is %j for Nix 2.8 and %j since', (text, old, recent) => {
    expect(buildArguments(OLD, buildable(text), '/tmp/root').at(-1)).toBe(old)
    expect(buildArguments(NEW, buildable(text), '/tmp/root').at(-1)).toBe(recent)
  })

  it('never gets an option, impure evaluation or a second thing to build out of a source', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.oneof(OPTIONS, fc.string()), fc.oneof(OPTIONS, fc.string())).map((parts) => parts.join('#')),
        (text) => {
          const source = parseSource(text)
          if (source.kind === 'illegal' || source.kind === 'local') return
          for (const version of [OLD, NEW]) {
            const args = buildArguments(version, source, '/tmp/root')
            expect(args.indexOf('--')).toBe(args.length - 2)
            expect(args).not.toContain('--impure')
            expect(args.slice(1, 6)).toEqual(settings)
          }
        },
      ),
      runs(300),
    )
  })
})

describe('nix path-info', () => {
  it('neither builds nor fetches, and asks for a version of the answer where there are some', () => {
    const args = (number: string, product?: string): string[] =>
      pathInfoArguments(nixVersion(number, product), [HELLO], { recursive: true }).slice(6)
    expect(args('2.8.0')).toEqual(['--option', 'substitute', 'false', '--json', '--recursive', '--', HELLO])
    expect(args('2.34.8')).toContain('--json-format')
    expect(args('2.91.0', 'Lix, like Nix')).not.toContain('--json-format')
    expect(pathInfoArguments(NEW, [HELLO], { recursive: false })).not.toContain('--recursive')
  })
})
