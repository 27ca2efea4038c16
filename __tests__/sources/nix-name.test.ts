import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseNixName } from '../../src/sources/nix-name.js'
import { runs } from '../support/runs.js'

describe('the name of a store path', () => {
  it.each([
    ['hello-2.12.1', 'hello', '2.12.1', 'out'],
    ['openssl-3.0.14-bin', 'openssl', '3.0.14', 'bin'],
    ['glibc-2.39-52', 'glibc', '2.39-52', 'out'],
    ['glibc-2.39-52-getent', 'glibc', '2.39-52', 'getent'],
    ['gcc-13.3.0-libgcc', 'gcc', '13.3.0', 'libgcc'],
    ['bash-interactive-5.2p26', 'bash-interactive', '5.2p26', 'out'],
    ['util-linux-minimal-2.40.1-lib', 'util-linux-minimal', '2.40.1', 'lib'],
    ['python3.12-requests-2.32.3-dist', 'python3.12-requests', '2.32.3', 'dist'],
    ['nix-2.18.1pre20240101_abcdef', 'nix', '2.18.1pre20240101_abcdef', 'out'],
    ['foo-unstable-2024-01-02', 'foo-unstable', '2024-01-02', 'out'],
    ['app-1.0-rc1', 'app', '1.0-rc1', 'out'],
    // Without a version nothing tells an output from a name.
    ['shared-mime-info', 'shared-mime-info', '', 'out'],
    ['hello.service', 'hello.service', '', 'out'],
    ['source', 'source', '', 'out'],
    // Odd, and legal.
    ['-1', '-1', '', 'out'],
    ['a-', 'a-', '', 'out'],
    ['a--bin', 'a', '-bin', 'out'],
    ['1-bin', '1-bin', '', 'out'],
  ])('%s', (text, name, version, output) => {
    expect(parseNixName(text)).toEqual({ name, version, output })
  })

  it('is made of its parts, and nothing is lost', () => {
    const part = fc.constantFrom('a', '1', '.', '-', '_', 'bin', 'lib', 'out', '-2.0', '-dev')
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1 }).map((parts) => parts.join('')),
        (text) => {
          const { name, version, output } = parseNixName(text)
          expect(name).not.toBe('')
          expect([name, version, output === 'out' ? '' : output].filter((one) => one !== '').join('-')).toBe(text)
        },
      ),
      runs(500),
    )
  })

  it.each(['a', 'a-b', 'a-1', 'openssl-3.0.14-bin', 'foo-unstable-2024-01-02', 'x-y-1-z'])(
    'has its version where Nix finds one: %s',
    (text) => {
      const dash = [...text.matchAll(/-(?=[^A-Za-z])/g)][0]?.index ?? text.length
      expect(parseNixName(text).name).toBe(text.slice(0, dash))
    },
  )
})
