import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect } from '@jest/globals'
import { contentOf, storeContent } from '../support/image-content.js'
import { needs } from '../support/needs.js'
import { buildFixture, canBuildWithNix, closureOf, nix, NIX_REASON, NIXPKGS } from '../support/nix.js'
import { openSeeds, type SeedImage } from '../support/seeds.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const seeds = openSeeds(newFolder)
const { describe, it } = needs(canBuildWithNix, NIX_REASON)

/** The fixture's packages, without a flake. */
const NIX_FILE = `
let
  lib = import ${NIXPKGS.slice('path:'.length)}/lib.nix;
  packages = import ${NIXPKGS.slice('path:'.length)}/packages.nix { inherit lib pkgs; };
  pkgs = import ${NIXPKGS.slice('path:'.length)}/builders.nix { inherit lib pkgs; system = builtins.currentSystem; } // packages;
in
packages // { nested."a.b" = packages.hello; }
`

/** Every form of a source, and what it means. */
let sources: readonly (readonly [string, string])[] = []
/** The same for unit files. */
let units: readonly (readonly [string, string])[] = []

beforeAll(() => {
  if (!canBuildWithNix) return
  const [hello, caddy, cacert] = [seeds.path('hello'), seeds.path('caddy'), seeds.path('cacert')]
  sources = [
    ['.#hello', hello],
    ['.#hello/bin/hello', `${hello}/bin/hello`],
    [`${NIXPKGS}#hello/bin/`, `${hello}/bin`],
    ['.#cacert/etc/ssl/certs/ca-certificates.crt', `${cacert}/etc/ssl/certs/ca-certificates.crt`],
    ['.#multi', buildFixture('multi.bin')],
    ['.#multi/bin/multi', `${buildFixture('multi.bin')}/bin/multi`],
    ['.#multi^out', buildFixture('multi.out')],
    ['.#multi^man/share/man/man1/multi.1', `${buildFixture('multi.man')}/share/man/man1/multi.1`],
    ['./nix/packages.nix#hello', hello],
    ['./nix/packages.nix#nested."a.b"/bin/hello', `${hello}/bin/hello`],
    ['./nix/packages.nix#multi^out', buildFixture('multi.out')],
    [hello, hello],
    [`${hello}/bin/hello`, `${hello}/bin/hello`],
    ['./result', hello],
    ['./result/bin/hello', `${hello}/bin/hello`],
    ['./nix/../result-man', buildFixture('multi.man')],
  ]
  units = [
    ['.#hello-service', seeds.path('hello-service')],
    [seeds.path('hello-inline'), seeds.path('hello-inline')],
    ['result-unit', seeds.path('hello-read')],
    ['.#caddy/lib/systemd/system/caddy.service', `${caddy}/lib/systemd/system/caddy.service`],
    ['nix/packages.nix#caddy/lib/systemd/system/caddy-api.service', `${caddy}/lib/systemd/system/caddy-api.service`],
    [`${caddy}/lib/systemd/system/caddy.service`, `${caddy}/lib/systemd/system/caddy.service`],
  ]
})

/** Puts what the sources above name into a workspace. */
function prepare(workspace: string): void {
  writeFiles(workspace, { 'nix/packages.nix': NIX_FILE })
  nix(['build', '--out-link', 'result', '.#hello'], workspace)
  nix(['build', '--out-link', 'result', '.#multi.man'], workspace)
  nix(['build', '--out-link', 'result-unit', '.#hello-read'], workspace)
}

function hello(
  inputs: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
): Promise<SeedImage> {
  // What sources become is looked at here, and not whether such images start.
  return seeds.build({ pname: 'hello', units: '.#hello-service', 'fail-on': 'never', ...inputs }, (workspace) => {
    prepare(workspace)
    writeFiles(workspace, files)
  })
}

/** The whole closure that an image should have; hello is always in it. */
function closure(...paths: string[]): string[] {
  const roots = [seeds.path('hello'), ...paths.map((path) => path.split('/').slice(0, 4).join('/'))]
  return [...new Set([...new Set(roots)].flatMap(closureOf))].sort()
}

function storePaths(run: SeedImage): string[] {
  expect(contentOf(run.root)).toMatchObject(
    storeContent((run.outputs['store-paths'] ?? '').split('\n').filter(Boolean)),
  )
  return (run.outputs['store-paths'] ?? '').split('\n').filter(Boolean)
}

function unitText(run: SeedImage, name = 'hello.service'): string {
  return readFileSync(join(run.root, 'etc/systemd/system', name), 'utf8')
}

describe('every form of a source', () => {
  it('is an object of symlinks', async () => {
    const run = await hello({
      symlinks: JSON.stringify(Object.fromEntries(sources.map(([text], at) => [`/l/${at}`, text]))),
    })
    const content = contentOf(run.root)
    expect(sources.map(([text], at) => [text, content[`/l/${at}`]])).toEqual(
      sources.map(([text, path]) => [text, `link ${path}`]),
    )
    expect(storePaths(run)).toEqual(closure(...sources.map(([, path]) => path)))
  })

  it('is one of contents', async () => {
    const run = await hello({ contents: sources.map(([text]) => text).join('\n') })
    expect(storePaths(run)).toEqual(closure(...sources.map(([, path]) => path)))
  })

  it('is a value of substitutions', async () => {
    const run = await hello(
      {
        units: 'hello.service',
        substitutions: JSON.stringify(Object.fromEntries(sources.map(([text], at) => [`s${at}`, text]))),
      },
      { 'hello.service': `[Service]\nExecStart=@s1@\n${sources.map((_, at) => `X-${at}=@s${at}@\n`).join('')}` },
    )
    expect(unitText(run)).toBe(
      `[Service]\nExecStart=${sources[1]?.[1]}\n${sources.map(([, path], at) => `X-${at}=${path}\n`).join('')}`,
    )
    expect(storePaths(run)).toEqual(closure(...sources.map(([, path]) => path)))
  })

  it('is a unit', async () => {
    const named = units.map(([text, path], at) => ({ text, path, name: `hello-${at}.service` }))
    const run = await hello({ units: JSON.stringify(Object.fromEntries(named.map(({ name, text }) => [name, text]))) })
    for (const { name, path } of named) expect(unitText(run, name)).toBe(readFileSync(path, 'utf8'))
    expect(storePaths(run)).toEqual(closure(seeds.path('caddy')))
  })
})

describe('a unit of the store in a list', () => {
  it.each([
    ['hello', () => '.#hello-inline', 'hello.service'],
    ['hello', () => seeds.path('hello-inline'), 'hello.service'],
    ['hello', () => 'result-unit', 'hello.service'],
    ['caddy', () => '.#caddy/lib/systemd/system/caddy-api.service', 'caddy-api.service'],
    ['caddy', () => `${seeds.path('caddy')}/lib/systemd/system/caddy.service`, 'caddy.service'],
  ])('of %s is called by its name without the hash: case %#', async (pname, source, name) => {
    expect((await hello({ pname, units: source() })).outputs.units).toBe(name)
  })
})

describe('a store path that stands', () => {
  const unit = (...lines: string[]): Readonly<Record<string, string>> => ({
    'hello.service': ['[Service]', `ExecStart=${seeds.path('hello')}/bin/hello`, ...lines, ''].join('\n'),
  })

  it('only in the text of a unit comes along with its closure', async () => {
    const run = await hello({ units: 'hello.service' }, unit(`Environment="A=x:${seeds.path('cowsay')}/bin:y"`))
    expect(storePaths(run)).toEqual(closure(seeds.path('cowsay')))
    expect(run.log).toContain('nix (Nix)')
  })

  it('only in a comment is a comment, whether it is in the store or not', async () => {
    for (const path of [seeds.path('cowsay'), '/nix/store/00000000000000000000000000000000-gone'])
      expect(storePaths(await hello({ units: 'hello.service' }, unit(`# ${path}`)))).toEqual(closure())
  })

  it('only in a file of the workspace is text', async () => {
    const run = await hello(
      { files: '/etc/text: text', units: '.#hello-service' },
      { text: `${seeds.path('cowsay')}/bin/cowsay\n` },
    )
    expect(storePaths(run)).toEqual(closure())
  })
})

describe('an image without any source of Nix', () => {
  it('is made without asking Nix, and has another ID', async () => {
    const run = await hello({ units: 'known-path/hello.service', files: '/bin/hello: known-path/hello.service' })
    expect(readFileSync(join(run.root, 'etc/os-release'), 'utf8')).toMatch(/^ID=linux$/m)
    expect(storePaths(run)).toEqual([])
    expect(run.log).not.toMatch(/nix \(Nix\)/)
  })
})
