import { describe, expect, it } from '@jest/globals'
import { PackageClosure } from '../../../src/closure/packages/package-closure.js'
import { ActionError } from '../../../src/errors.js'
import { temporaryFolders, writeFiles } from '../../support/temporary-folder.js'
import { fabricatedMachines, type FabricatedPackage } from './fabricated-machine.js'

const newMachine = fabricatedMachines()
const newFolder = temporaryFolders()

const PACKAGES: Readonly<Record<string, FabricatedPackage>> = {
  hello: {},
  mawk: { fields: { Provides: 'awk' } },
  gawk: { fields: { Provides: 'awk, gnu-awk' } },
  gone: { fields: { Status: 'deinstall ok config-files' } },
  half: { fields: { Status: 'install ok half-configured' } },
  other: { fields: { Architecture: 'i386' } },
  plain: { fields: { Architecture: 'all' } },
}

function refusal(root: string, name: string): string {
  try {
    PackageClosure.open(
      root,
      [
        { name: 'hello', line: 1 },
        { name, line: 2 },
      ].slice(name === '' ? 1 : 0),
      [],
    )
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    expect(error.code).toBe('input.packages')
    return `${error.message} ${error.remedy}`
  }
  throw new Error(`not refused: ${name}`)
}

describe('a package that an input names', () => {
  it.each([
    [
      'foo',
      '"foo" is not installed on this machine. Install it in an earlier step: sudo apt-get install --yes --no-install-recommends foo',
    ],
    [
      'gone',
      '"gone" is not installed on this machine: it was removed, and its configuration is left. Install it in an earlier step: sudo apt-get install --yes --no-install-recommends gone',
    ],
    [
      'half',
      '"half" is not completely installed on this machine (dpkg says half-configured). Finish it in an earlier step: sudo dpkg --configure --pending, or sudo apt-get install --yes --reinstall half',
    ],
    [
      'hello:arm64',
      '"hello:arm64" is not installed on this machine; hello:amd64 is. Install it in an earlier step: sudo apt-get install --yes --no-install-recommends hello:arm64',
    ],
    [
      'awk',
      '"awk" is a virtual package; gawk and mawk provide it on this machine. Write the one that is meant instead.',
    ],
    ['gnu-awk', '"gnu-awk" is a virtual package; gawk provides it on this machine. Write gawk instead.'],
    [
      'hello=2.10-3',
      '"hello=2.10-3" names a version; what is installed is what comes. Write hello, and choose its version in an earlier step: sudo apt-get install --yes --no-install-recommends hello=2.10-3',
    ],
    ['Hello', '"Hello" is not the name of a package. Write hello: names of packages have lower-case letters alone.'],
    [
      'php*',
      '"php*" is not the name of a package: no patterns are taken here. Write one package a line, as apt names it: hello, or libssl3:arm64. Other programs go in files.',
    ],
    [
      '/usr/bin/hello',
      '"/usr/bin/hello" is not the name of a package. Write one package a line, as apt names it: hello, or libssl3:arm64. Other programs go in files.',
    ],
    [
      'hello cowsay',
      '"hello cowsay" is not the name of a package. Write one package a line, as apt names it: hello, or libssl3:arm64. Other programs go in files.',
    ],
    [
      '../../etc/x',
      '"../../etc/x" is not the name of a package. Write one package a line, as apt names it: hello, or libssl3:arm64. Other programs go in files.',
    ],
  ])('is refused with its line and what to do: %s', (name, expected) => {
    expect(refusal(newMachine({ packages: PACKAGES }), name)).toBe(`packages: line 2: ${expected}`)
  })

  it.each([
    ['hello', 'hello'],
    ['hello:amd64', 'hello'],
    ['other', 'other:i386'],
    ['other:i386', 'other:i386'],
    ['plain:amd64', 'plain'],
    ['plain:all', 'plain'],
  ])('is found: %s', (name, label) => {
    const { packages } = PackageClosure.open(newMachine({ packages: PACKAGES }), [{ name, line: 3 }], [])
    expect(packages.map((one) => [one.name, one.cause])).toEqual([
      [label, { kind: 'input', where: 'packages, line 3' }],
    ])
  })

  it('is refused where dpkg keeps nothing, and without one that is no matter', () => {
    const root = newFolder()
    expect(refusal(root, 'hello')).toBe(
      'packages: this machine has no installed Debian or Ubuntu packages (there is no /var/lib/dpkg/status). Run the job on Debian or Ubuntu (runs-on: ubuntu-latest, or a container of one), or name the programs in files.',
    )
    expect(PackageClosure.open(root, [], []).take()).toEqual([])
  })

  it('is refused where the database cannot be read', () => {
    const root = newFolder()
    writeFiles(root, { 'var/lib/dpkg/status/x': '' })
    expect(refusal(root, 'hello')).toMatch(
      /^packages: \/var\/lib\/dpkg\/status, where dpkg keeps what is installed, cannot be read: EISDIR/,
    )
  })
})
