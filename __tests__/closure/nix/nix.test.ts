import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals'
import { openNix, type Nix } from '../../../src/closure/nix/nix.js'
import { entriesOf } from '../../../src/closure/store-tree.js'
import { ActionError } from '../../../src/errors.js'
import { findProgram } from '../../../src/runner/find-program.js'
import { baseNameOf, pathInStore, storePath, type PathInStore } from '../../../src/sources/store-path.js'
import { wantedOf, type Wanted } from '../../../src/sources/wanted.js'
import { openWorkspace, type Workspace } from '../../../src/sources/workspace.js'
import { needs } from '../../support/needs.js'
import { nixEnvironment } from '../../support/nix.js'
import { temporaryFolders, writeFiles } from '../../support/temporary-folder.js'

const real = needs(
  process.getuid?.() === 0 && findProgram('nix') !== undefined,
  'tests with the real Nix store need nix, and root',
)
const newFolder = temporaryFolders()
// Where links for Nix's garbage collector go.
process.env.RUNNER_TEMP = newFolder()

const FLAKE = `{ outputs = { self }: let
    shell = name: script: derivation {
      inherit name; system = "${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux";
      builder = "/bin/sh"; PATH = "/usr/bin:/bin"; args = [ "-c" script ];
    };
    dep = builtins.toFile "dep" "closure-test";
    packages = rec {
      default = hello;
      hello = shell "hello-1.0" ''
        mkdir -p $out/bin; echo \${dep} > $out/bin/hello; ln -s hello $out/bin/hi; ln -s /etc/passwd $out/away; echo built'';
      multi = derivation {
        name = "multi"; outputs = [ "lib" "man" ]; inherit (hello) system;
        builder = "/bin/sh"; PATH = "/usr/bin:/bin";
        args = [ "-c" "mkdir $lib $man; echo lib > $lib/x; echo man > $man/x" ];
      } // { meta.outputsToInstall = [ "lib" "man" ]; };
      fails = shell "fails" "echo ::error::it broke; exit 3";
      text = builtins.throw "no such thing";
    };
  in { packages."\${packages.hello.system}" = packages; }; }`

const PLAIN = `derivation { name = "plain"; system = builtins.currentSystem; builder = "/bin/sh"; args = [ "-c" "echo x > $out" ]; }`

function workspace(): Workspace {
  const folder = newFolder()
  writeFiles(folder, { 'flake/flake.nix': FLAKE, 'plain.nix': PLAIN, 'sub/empty': '' })
  return openWorkspace(folder, '.')
}

function wanted(at: Workspace, text: string): Wanted {
  const found = wantedOf(at, 'contents', 'line 2', text)
  if (found === undefined) throw new Error(`a local path: ${text}`)
  return found
}

/** Nix 2.8 kills a builder that has closed its output, and now and then takes that for the builder's failure. */
async function onceMore<T>(build: () => Promise<T>, left = 5): Promise<T> {
  try {
    return await build()
  } catch (error) {
    if (left === 0 || !(error instanceof ActionError) || error.code !== 'nix.killed') throw error
    return onceMore(build, left - 1)
  }
}

let said = ''
const before = { ...process.env }
beforeAll(() => {
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text)
    return true
  })
  Object.assign(process.env, nixEnvironment())
})
afterAll(() => {
  jest.restoreAllMocks()
  process.env = before
})

async function open(at: Workspace): Promise<Nix> {
  return openNix(at, { text: '.#x', input: 'contents', where: 'line 1' })
}

async function made(nix: Nix, at: Workspace, ...texts: readonly string[]): Promise<readonly PathInStore[]> {
  const all = texts.map((text) => wanted(at, text))
  const paths = await onceMore(() => nix.realise(all))
  return all.map((item) => {
    const path = paths.get(item)
    if (path === undefined) throw new Error(`not made: ${item.text}`)
    return path
  })
}

async function failure(nix: Nix, at: Workspace, text: string): Promise<ActionError> {
  try {
    await made(nix, at, text)
  } catch (error) {
    if (error instanceof ActionError) return error
    throw error
  }
  throw new Error(`no failure: ${text}`)
}

real.describe('the real Nix', () => {
  let at: Workspace
  let nix: Nix
  beforeAll(async () => {
    at = workspace()
    nix = await open(at)
  })

  it('says which it is, and where its store is', () => {
    expect(nix.version.major).toBeGreaterThanOrEqual(2)
    expect(nix.layout.folder).toBe('/nix/store')
    expect(said).toContain(nix.version.text)
  })

  it('keeps what it built from the garbage collector while this program runs', async () => {
    const [path] = await made(nix, at, 'path:./flake#hello')
    const collect = (): unknown => execFileSync('nix-store', ['--delete', path?.storePath ?? ''], { stdio: 'pipe' })
    expect(collect).toThrow(/still alive/)
  })

  it('builds a flake of the workspace, and what only names other parts of it once', async () => {
    said = ''
    const [hello, program, byDefault, link] = await made(
      nix,
      at,
      'path:./flake#hello',
      'path:./flake#hello/bin/hello',
      'path:./flake#',
      'path:./flake#hello/away',
    )
    expect(hello).toEqual(byDefault)
    expect(program).toEqual({ storePath: hello?.storePath, subPath: 'bin/hello' })
    expect(link?.subPath).toBe('away')
    expect(said).toContain(`path:./flake#hello/bin/hello -> ${hello?.storePath ?? ''}/bin/hello\n`)
  })

  it('builds an output by its name, in every version', async () => {
    const [lib, man] = await made(nix, at, 'path:./flake#multi^lib/x', 'path:./flake#multi^man')
    expect(lib?.storePath).toMatch(/-multi-lib$/)
    expect(man?.storePath).toMatch(/-multi-man$/)
    const [meant] = await made(nix, at, 'path:./flake#multi')
    expect(meant).toEqual({ storePath: lib?.storePath, subPath: '' })
  })

  it('builds the expression of a file, and one in it', async () => {
    const [plain, out] = await made(nix, at, 'plain.nix#', './plain.nix#^out')
    expect(plain?.storePath).toMatch(/-plain$/)
    expect(out).toEqual(plain)
  })

  it('takes a store path that is there', async () => {
    const [hello] = await made(nix, at, 'path:./flake#hello')
    const text = pathInStore({ storePath: hello?.storePath ?? storePath(''), subPath: 'bin/hi' })
    expect(await made(nix, at, text)).toEqual([{ storePath: hello?.storePath, subPath: 'bin/hi' }])
  })

  it('knows the closure, sorted, with what each needs', async () => {
    const [hello] = await made(nix, at, 'path:./flake#hello')
    const roots = hello === undefined ? [] : [hello.storePath]
    const closure = await nix.closureOf([...roots, ...roots])
    const names = closure.map(({ path }) => path.slice(44))
    expect(names.sort()).toEqual(['dep', 'hello-1.0'])
    expect(closure.map(({ path }) => path)).toEqual(closure.map(({ path }) => path).sort())
    const root = closure.find(({ path }) => path === hello?.storePath)
    expect(root?.references.map((path) => path.slice(44))).toContain('dep')
    expect(root?.narHash).toMatch(/^sha256-/)
    const entries = [...entriesOf(nix.layout, roots)]
    expect(entries.map(({ path }) => path.slice(53))).toEqual(['', '/away', '/bin', '/bin/hello', '/bin/hi'])
    expect(await nix.closureOf([])).toEqual([])
  })

  it('tells what is present without building', async () => {
    const [hello] = await made(nix, at, 'path:./flake#hello')
    const absent = storePath(`/nix/store/${'0'.repeat(32)}-absent`)
    const known = hello === undefined ? [] : [hello.storePath]
    expect([...(await nix.present([absent, ...known, absent]))]).toEqual(known)
    expect((await nix.present([])).size).toBe(0)
    const many = Array.from({ length: 2500 }, (_, index) =>
      storePath(`/nix/store/${String(index).padStart(32, '0')}-${'long-name-'.repeat(20)}`),
    )
    expect([...(await nix.present([...many, ...known]))]).toEqual(known)
    await expect(nix.closureOf([absent])).rejects.toMatchObject({ code: 'nix.store-path' })
  })

  it.each([
    ['path:./flake#nope', 'nix.attribute', /does not provide attribute/],
    ['path:./flake#text', 'nix.', /no such thing/],
    ['path:./sub#x', 'nix.', /flake\.nix/],
    ['plain.nix#nope', 'nix.attribute', /not found/],
    [`/nix/store/${'0'.repeat(32)}-absent/x`, 'nix.store-path', /is required, but there is no substituter/],
    ['path:./flake#hello/bin/nope', 'nix.sub-path', /\/bin has "hello", "hi"\.$/],
    ['path:./flake#hello/away/x', 'nix.sub-path', /leads outside the store, to "\/etc\/passwd"/],
    ['absent.nix#x', 'input.contents', /"absent\.nix" does not exist in the workspace/],
    ['../x.nix#x', 'input.contents', /does not exist|outside/],
  ])('says what is wrong with %s', async (text, code, message) => {
    const error = await failure(nix, at, text)
    expect(error.code).toContain(code)
    expect(error.message).toMatch(/^contents: line 2: /)
    expect(error.message).toMatch(message)
  })

  it('shows the log of a build that fails, and no command in it', async () => {
    said = ''
    const error = await onceMore(async () => {
      const failed = await failure(nix, at, 'path:./flake#fails')
      if (failed.code === 'nix.killed') throw failed
      return failed
    })
    expect(error.code).toBe('nix.build-failed')
    expect(error.message).toMatch(/failed with exit code 3\. Its last words: "::error::it broke"\.$/)
    expect(error.details).toContain('fails> ::error::it broke')
    expect(said.split('\n').filter((line) => line.startsWith('::'))).toEqual([])
  })

  it('writes nothing into the workspace, not even a lock file', async () => {
    const inner = 'path:' + join(at.root, 'flake')
    writeFiles(at.root, {
      'user/flake.nix': `{ inputs.dep.url = "${inner}"; outputs = { self, dep }: { inherit (dep) packages; }; }`,
    })
    const [hello] = await made(nix, at, 'path:./flake#hello')
    expect(await made(nix, at, 'path:./user#hello')).toEqual([hello])
    expect(readdirSync(at.root, { recursive: true }).sort()).toEqual(
      ['flake', 'flake/flake.nix', 'plain.nix', 'sub', 'sub/empty', 'user', 'user/flake.nix'].sort(),
    )
  })

  it('keeps its files elsewhere in a chroot store', async () => {
    const [hello] = await made(nix, at, 'path:./flake#hello')
    if (hello === undefined) throw new Error('no hello')
    const root = newFolder()
    execFileSync(
      'nix',
      ['--extra-experimental-features', 'nix-command', 'copy', '--no-check-sigs', '--to', root, hello.storePath],
      { stdio: 'ignore' },
    )
    process.env.NIX_REMOTE = root
    try {
      const other = await open(at)
      expect(other.layout.folder).toBe(join(root, 'nix/store'))
      expect(await made(other, at, `${hello.storePath}/bin/hello`)).toEqual([{ ...hello, subPath: 'bin/hello' }])
      const closure = await other.closureOf([hello.storePath])
      expect(closure).toHaveLength(2)
      const entries = [
        ...entriesOf(
          other.layout,
          closure.map(({ path }) => path),
        ),
      ]
      const program = entries.find(({ path }) => path === `${hello.storePath}/bin/hello`)
      expect(program).toMatchObject({ physical: join(root, 'nix/store', baseNameOf(hello.storePath), 'bin/hello') })
    } finally {
      delete process.env.NIX_REMOTE
    }
  })

  it.each([
    ['NIX_REMOTE', 'ssh://nowhere.example.org', 'nix.store-remote'],
    ['NIX_STORE_DIR', '/tmp/other-store', 'nix.store-folder'],
  ])('is refused with %s=%s', async (name, value, code) => {
    process.env[name] = value
    try {
      await expect(open(at)).rejects.toMatchObject({ code })
    } finally {
      Reflect.deleteProperty(process.env, name)
    }
  })
})
