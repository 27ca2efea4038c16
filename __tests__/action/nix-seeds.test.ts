import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect } from '@jest/globals'
import {
  contentOf,
  execStart,
  fileOf,
  foldersAbove,
  runInside,
  SCAFFOLD,
  storeContent,
  type Content,
} from '../support/image-content.js'
import { needs } from '../support/needs.js'
import { canBuildWithNix, closureOf, NIX_REASON } from '../support/nix.js'
import { openSeeds, seedFile, type SeedImage } from '../support/seeds.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const seeds = openSeeds(newFolder)
const { describe, it } = needs(canBuildWithNix, NIX_REASON)

interface Case {
  readonly inputs: Readonly<Record<string, string>>
  /** Packages of the flake that the image needs, with all that they need. */
  readonly roots: readonly string[]
  /** Text of the units, by their names. */
  readonly units: () => Readonly<Record<string, string>>
  /** What else is in the image. */
  readonly more?: () => Content
  /** Programs that run in it, and what they say. */
  readonly runs?: (root: string) => void
}

const inStore = (attribute: string, path: string): string => `link ${seeds.path(attribute)}/${path}`
const fromStore = (attribute: string): string => readFileSync(seeds.path(attribute), 'utf8')
const greets = (root: string): void => {
  expect(runInside(root, execStart(root, 'hello.service'))).toBe('Hello, world!\n')
}
const moos = (root: string): void => {
  expect(runInside(root, execStart(root, 'cowsay@.service'), 'hello\n')).toContain('< hello >')
}
const isCaddy = (root: string): void => {
  const [program = '', ...args] = execStart(root, 'caddyplugins.service')
  expect(args).toEqual(['run', '--environ', '--config', '/etc/caddy/Caddyfile'])
  expect(runInside(root, [program, 'version'])).toContain('2.6.2')
  expect(readFileSync(join(root, 'etc/caddy/Caddyfile'), 'utf8')).toBe(seedFile('Caddyfile'))
}

const demo: Case = {
  inputs: {
    pname: 'demo',
    units: '.#demo-service\n.#demo-socket',
    symlinks: [
      '- { object: ".#cacert/etc/ssl", symlink: /etc/ssl }',
      '- { object: ".#bash/bin/bash", symlink: /bin/sh }',
      '- { object: ".#php/bin/php", symlink: /usr/bin/php }',
    ].join('\n'),
  },
  roots: ['cacert', 'bash', 'php'],
  units: () => ({ 'demo.service': fromStore('demo-service'), 'demo.socket': fromStore('demo-socket') }),
  more: () => ({
    '/etc/ssl': inStore('cacert', 'etc/ssl'),
    '/bin/sh': inStore('bash', 'bin/bash'),
    '/usr/bin/php': inStore('php', 'bin/php'),
  }),
  runs: (root) => {
    expect(runInside(root, execStart(root, 'demo.service'))).toMatch(/^PHP 8/m)
    expect(runInside(root, ['/bin/sh', '-c', 'read -r line < /etc/ssl/certs/ca-bundle.crt; echo "$line"'])).toContain(
      'BEGIN CERTIFICATE',
    )
  },
}

/** The article's first way, "known output path", whatever makes the unit. */
const knownPath = (units: string): Case => ({
  inputs: { pname: 'hello', units, symlinks: '- { object: ".#hello/bin/hello", symlink: /bin/hello }' },
  roots: ['hello'],
  units: () => ({ 'hello.service': seedFile('known-path/hello.service') }),
  more: () => ({ '/bin/hello': inStore('hello', 'bin/hello') }),
  runs: greets,
})

/** Its second, "templating". */
const templated = (inputs: Readonly<Record<string, string>>): Case => ({
  inputs: { pname: 'hello', ...inputs },
  roots: ['hello'],
  units: () => ({
    'hello.service': seedFile('known-path/hello.service').replace('/bin', `${seeds.path('hello')}/bin`),
  }),
  runs: greets,
})

const cowsay = (template: string): Case => ({
  inputs: { pname: 'cowsay', units: `${template}\ncowsay.socket`, symlinks: '/bin/cowsay: .#cowsay/bin/cowsay' },
  roots: ['cowsay'],
  units: () => ({
    'cowsay@.service': seedFile('known-path/cowsay@.service'),
    'cowsay.socket': seedFile('cowsay.socket'),
  }),
  more: () => ({ '/bin/cowsay': inStore('cowsay', 'bin/cowsay') }),
  runs: moos,
})

const caddyplugins = (attribute: string): Case => ({
  inputs: {
    pname: 'caddyplugins',
    version: '2.6.2',
    units: [
      `caddyplugins.service: [".#${attribute}/lib/systemd/system/caddy.service", caddyplugins.service]`,
      'caddyplugins.socket: caddyplugins.socket',
    ].join('\n'),
    symlinks: '- { object: Caddyfile, symlink: /etc/caddy/Caddyfile }',
  },
  roots: [attribute],
  units: () => ({
    'caddyplugins.service':
      readFileSync(`${seeds.path(attribute)}/lib/systemd/system/caddy.service`, 'utf8') +
      seedFile('caddyplugins.service'),
    'caddyplugins.socket': seedFile('caddyplugins.socket'),
  }),
  // ProtectSystem=full of caddy's own unit, under the profile trusted.
  more: () => ({ '/etc/caddy/Caddyfile': fileOf(seedFile('Caddyfile')), '/usr': 'directory 755' }),
  runs: isCaddy,
})

const CASES: Readonly<Record<string, Case>> = {
  'the manual: hello': {
    inputs: { pname: 'hello', units: '.#hello-service' },
    roots: ['hello'],
    units: () => ({ 'hello.service': fromStore('hello-service') }),
    runs: greets,
  },
  'the manual: hello with /etc/ssl': {
    inputs: {
      pname: 'hello',
      units: '.#hello-service',
      symlinks: '- { object: ".#cacert/etc/ssl", symlink: /etc/ssl }',
    },
    roots: ['hello', 'cacert'],
    units: () => ({ 'hello.service': fromStore('hello-service') }),
    more: () => ({ '/etc/ssl': inStore('cacert', 'etc/ssl') }),
    runs: greets,
  },
  'the manual’s first edition: demo, with its three symlinks': demo,
  'the article: an inline unit': {
    inputs: { pname: 'hello', units: '.#hello-inline' },
    roots: ['hello'],
    units: () => ({ 'hello.service': fromStore('hello-inline') }),
    runs: greets,
  },
  'the article: a known output path, the unit a file': knownPath('known-path/hello.service'),
  'the article: a known output path, the unit by writeText': knownPath('.#hello-read'),
  'the article: a known output path, the unit by concatText': knownPath('.#hello-concatenated'),
  'the article: a template': templated({
    units: 'template/hello.service',
    substitutions: 'helloExe: .#hello/bin/hello',
  }),
  'the article: a template by replaceVars': templated({ units: '.#hello-replaced' }),
  'the article: cowsay at a known output path': cowsay('known-path/cowsay@.service'),
  'the article: cowsay by writeText, which loses the "@" that the map gives back': {
    ...cowsay(''),
    inputs: {
      ...cowsay('').inputs,
      units: 'cowsay@.service: .#cowsay-service\ncowsay.socket: cowsay.socket',
    },
  },
  'the article: cowsay as a template': {
    inputs: {
      pname: 'cowsay',
      units: 'template/cowsay@.service\ncowsay.socket',
      substitutions: 'cowsayExe: .#cowsay/bin/cowsay',
    },
    roots: ['cowsay'],
    units: () => ({
      'cowsay@.service': seedFile('known-path/cowsay@.service').replace('/bin', `${seeds.path('cowsay')}/bin`),
      'cowsay.socket': seedFile('cowsay.socket'),
    }),
    runs: moos,
  },
  'the article: caddyplugins, two units in one and a Caddyfile': caddyplugins('caddy'),
  'the article: caddy.withPlugins': {
    ...caddyplugins('caddy-with-plugins'),
    runs: (root) => {
      isCaddy(root)
      expect(readFileSync(join(root, seeds.path('caddy-with-plugins'), 'share/plugins'), 'utf8')).toContain('teapot')
    },
  },
}

describe('a case of the seeds', () => {
  it.each(Object.entries(CASES))('%s', async (_, { inputs, roots, units, more = () => ({}), runs }) => {
    const run = await seeds.build(inputs)
    const closure = [...new Set(roots.flatMap((root) => closureOf(seeds.path(root))))].sort()
    const unitFiles = Object.fromEntries(
      Object.entries(units()).map(([name, text]) => [`/etc/systemd/system/${name}`, fileOf(text)]),
    )
    expect(contentOf(run.root)).toEqual({
      ...foldersAbove(Object.keys(more())),
      ...SCAFFOLD,
      ...storeContent(closure),
      ...unitFiles,
      ...more(),
      '/etc/os-release': fileOf(osRelease(inputs)),
    })
    expect(run.outputs['store-paths']?.split('\n')).toEqual(closure)
    expect(run.outputs.units?.split('\n')).toEqual(Object.keys(units()).sort())
    const told = run.report.findings.filter(({ severity }) => severity !== 'info')
    expect([run.report.verdict, told]).toEqual(['runs', []])
    runs?.(run.root)
  })
})

function osRelease({ pname = '', version = '1.0' }: Case['inputs']): string {
  const architecture = { x64: 'x86-64', arm64: 'arm64' }[process.arch as 'x64' | 'arm64']
  return [
    ...[`PORTABLE_ID=${pname}`, 'ID=nixos', 'PRETTY_NAME=NixOS', 'BUILD_ID=rolling', `PORTABLE_PREFIXES=${pname}`],
    ...[`IMAGE_ID=${pname}`, `IMAGE_VERSION=${version}`, `VERSION_ID=${version}`, `ARCHITECTURE=${architecture}`, ''],
  ].join('\n')
}

describe('the image of the manual’s example', () => {
  let run: SeedImage

  beforeAll(async () => {
    if (canBuildWithNix) run = await seeds.build({ pname: 'hello', units: '.#hello-service' })
  })

  it('belongs to root, and every time in it is 1970', () => {
    const lines = execFileSync('unsquashfs', ['-lln', '-UTC', run.image], { encoding: 'utf8' }).trim().split('\n')
    expect(new Set(lines.map((line) => line.replace(/^\S+ (\S+) +\d+ (\S+ \S+) .*$/, '$1 $2')))).toEqual(
      new Set(['0/0 1970-01-01 00:00']),
    )
  })

  it('is a portable service to systemd-dissect, which finds os-release and the unit', () => {
    const text = execFileSync('systemd-dissect', ['--no-pager', run.image], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', SYSTEMD_COLORS: '0' },
    })
    expect(text).toMatch(/✓ portable service/)
    expect(text).toContain('PORTABLE_PREFIXES=hello')
  })
})
