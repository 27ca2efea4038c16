import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parseDependencies, parseProvides } from '../../../src/closure/packages/dependency.js'
import { isInstalled, parseStatus } from '../../../src/closure/packages/installed-package.js'
import { cpuSeconds } from '../../support/cpu-time.js'
import { needs } from '../../support/needs.js'
import { temporaryFolders } from '../../support/temporary-folder.js'

const newFolder = temporaryFolders()

describe("dpkg's database of packages", () => {
  it('gives each package with what an image needs to know of it', () => {
    const text = [
      'Package: php-cli',
      'Status: install ok installed',
      'Architecture: all',
      'Source: php-defaults (93)',
      'Version: 2:8.2+93',
      'Depends: php8.2-cli,',
      ' libc6 (>= 2.36)',
      'Conffiles:',
      ' /etc/x 0123',
      'Description: Depends: nothing',
      ' Package: none',
      '',
      '',
      'package: libc6',
      'STATUS: hold ok triggers-pending',
      'Architecture: amd64',
      'Multi-Arch: same',
      'Source: glibc',
      'Version: 2.36-9',
      'Essential: yes',
      'Provides: libc6-2.36 (= 2.36), libc-any',
      'Pre-Depends: a',
      'Depends: b',
    ].join('\n')
    expect(parseStatus(text)).toEqual([
      {
        name: 'php-cli',
        architecture: 'all',
        multiArch: '',
        version: '2:8.2+93',
        source: { name: 'php-defaults', version: '93' },
        isEssential: false,
        state: 'installed',
        depends: [...parseDependencies('php8.2-cli'), ...parseDependencies('libc6 (>= 2.36)')],
        provides: [],
      },
      {
        name: 'libc6',
        architecture: 'amd64',
        multiArch: 'same',
        version: '2.36-9',
        source: { name: 'glibc', version: '2.36-9' },
        isEssential: true,
        state: 'triggers-pending',
        depends: parseDependencies('a, b'),
        provides: parseProvides('libc6-2.36 (= 2.36), libc-any'),
      },
    ])
  })

  it.each([
    ['install ok installed', true],
    ['hold ok installed', true],
    ['install ok triggers-awaited', true],
    ['install ok half-configured', false],
    ['install reinstreq half-installed', false],
    ['install ok unpacked', false],
    ['deinstall ok config-files', false],
    ['unknown ok not-installed', false],
  ])('has packages that are "%s" as installed: %s', (status, installed) => {
    expect(parseStatus(`Package: a\nStatus: ${status}\n`).map(isInstalled)).toEqual([installed])
  })

  it.each(['', '\n\n', 'no field', ': x', ' goes on', 'Package: a', 'Status: install ok installed'])(
    'has no package in %j',
    (text) => {
      expect(parseStatus(text)).toEqual([])
    },
  )

  const dpkg = needs(
    spawnSync('dpkg-query', ['-W', 'dpkg']).status === 0,
    'reading its database as dpkg does needs dpkg',
  )
  dpkg.it('says of this machine what dpkg says', () => {
    const fields = ['Package', 'Architecture', 'Version', 'source:Package', 'source:Version', 'Essential', 'Status']
    // A copy: somebody may be installing.
    const folder = newFolder()
    cpSync('/var/lib/dpkg/status', join(folder, 'status'))
    const format = fields.map((field) => `\${${field}}`).join('|')
    const said = execFileSync('dpkg-query', [`--admindir=${folder}`, '-W', '-f', `${format}\n`], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
    const read = parseStatus(readFileSync(join(folder, 'status'), 'utf8')).map(
      ({ name, architecture, version, source, isEssential, state }) =>
        [name, architecture, version, source.name, source.version, isEssential ? 'yes' : 'no', state].join('|'),
    )
    const lines = said
      .trim()
      .split('\n')
      .map((line) => line.replace(/[^| ]+ [^| ]+ ([^| ]+)$/, '$1'))
    expect(read.sort()).toEqual(lines.sort())
  })
})

describe('a dependency field', () => {
  it('is what is needed, each with its alternatives, versions and architectures', () => {
    expect(parseDependencies('libc6 (>= 2.34),perl:any , a(<<1:2~)|b:i386 (= 3) | c')).toEqual([
      {
        text: 'libc6 (>= 2.34)',
        alternatives: [{ name: 'libc6', architecture: undefined, version: { relation: '>=', wanted: '2.34' } }],
      },
      { text: 'perl:any', alternatives: [{ name: 'perl', architecture: 'any', version: undefined }] },
      {
        text: 'a(<<1:2~)|b:i386 (= 3) | c',
        alternatives: [
          { name: 'a', architecture: undefined, version: { relation: '<<', wanted: '1:2~' } },
          { name: 'b', architecture: 'i386', version: { relation: '=', wanted: '3' } },
          { name: 'c', architecture: undefined, version: undefined },
        ],
      },
    ])
  })

  it.each([
    ['', []],
    [',', []],
    [' , |', []],
    ['a (? 1)', []],
    ['a, ${shlibs:Depends}', ['a']],
    ['a (> 1)', ['a']],
  ])('passes over what is none: %j', (field, names) => {
    expect(parseDependencies(field).map(({ alternatives }) => alternatives[0]?.name)).toEqual(names)
  })

  it.each([' ', '|', ',', '(', 'a', 'a ', ':', '(= '])(
    'is read in time that grows with its length alone: %j',
    async (sign) => {
      expect(await cpuSeconds(() => parseDependencies(`a${sign.repeat(100_000)}`))).toBeLessThan(2)
    },
  )
})
