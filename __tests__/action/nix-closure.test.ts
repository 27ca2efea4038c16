import { symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, jest } from '@jest/globals'
import { needs } from '../support/needs.js'
import { buildFixture, canBuildWithNix, closureOf, nix, nixEnvironment, NIX_REASON, NIXPKGS } from '../support/nix.js'
import { runAction, type ActionRun } from '../support/run-action.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const { it, describe } = needs(canBuildWithNix, NIX_REASON)
const newFolder = temporaryFolders()
jest.setTimeout(60_000)

type Inputs = Readonly<Record<string, string>>

/** Builds an image of one unit. */
function build(
  lines: readonly string[],
  inputs: Inputs = {},
  prepare?: (workspace: string) => void,
): Promise<ActionRun> {
  const workspace = newFolder()
  writeFiles(workspace, { 'app.service': `${lines.join('\n')}\n` })
  prepare?.(workspace)
  // What comes along is looked at here, and not whether it starts.
  const fixed = { pname: 'app', version: '1.0', units: 'app.service', 'squash-compression': 'gzip', 'fail-on': 'never' }
  return runAction({ workspace, inputs: { ...fixed, ...inputs }, environment: nixEnvironment() })
}

function storePaths({ outputs }: ActionRun): string[] {
  return (outputs['store-paths'] ?? '').split('\n').filter((path) => path !== '')
}

function errorsOf({ annotations }: ActionRun): string[] {
  return annotations.filter(({ level }) => level === 'error').map(({ message }) => message)
}

/** A path that is in the store and that nothing else has to do with. */
function addToStore(text: string): string {
  const folder = newFolder()
  writeFiles(folder, { 'by-itself': text })
  return nix(['store', 'add-file', join(folder, 'by-itself')]).trim()
}

describe('the closure of a unit', () => {
  it.each([
    ['/nix/store//', '/nix//store/', '/nix/store/./'],
    ['//nix/store/', '/./nix/./store/'],
  ])('has what it names, however the slashes are written: %s', async (...forms) => {
    const hello = buildFixture('hello')
    for (const form of forms) {
      const run = await build(['[Service]', `ExecStart=${form}${basename(hello)}/bin/hello`])
      expect(storePaths(run)).toEqual(closureOf(hello).toSorted())
    }
  })

  it('has what it names before a full stop or a query', async () => {
    const hello = buildFixture('hello')
    const run = await build(['[Unit]', `Description=Runs ${hello}.`, '[Service]', `ExecStart=/x file:${hello}?mode=ro`])
    expect(run.status).toBe(0)
    expect(storePaths(run)).toEqual(closureOf(hello).toSorted())
  })

  it('does not depend on what else the store holds: a comment brings nothing along by itself', async () => {
    const hello = buildFixture('hello')
    const there = addToStore('there')
    const gone = addToStore('gone')
    nix(['store', 'delete', gone])
    const digests = []
    for (const path of [there, gone]) {
      // Both names are as long as each other, and the comment is no setting: but for it, the images are the same.
      const run = await build([`# see ${path}`, '[Service]', `ExecStart=${hello}/bin/hello`])
      expect(storePaths(run)).toEqual(closureOf(hello).toSorted())
      digests.push(run.outputs.size)
    }
    expect(digests[0]).toBe(digests[1])
  })

  it('has what a comment names when Nix was asked for something that needs it', async () => {
    const hello = buildFixture('hello')
    const glibc = closureOf(hello).find((path) => path.includes('glibc')) ?? ''
    const run = await build([`# ${glibc}`, '[Service]', 'ExecStart=/x'], { contents: hello })
    expect(storePaths(run)).toContain(glibc)
  })

  it('never has a derivation, nor builds one because a unit names it', async () => {
    const derivation = nix(['path-info', '--derivation', `${NIXPKGS}#hello`]).trim()
    const run = await build(['[Service]', `ExecStart=/x ${derivation}`])
    expect(run.status).toBe(1)
    expect(errorsOf(run)).toEqual([expect.stringContaining(`app.service:2: "${derivation}" is a derivation`)])
  })

  it('has what links lead to, of symlinks and of copied folders', async () => {
    const hello = buildFixture('hello')
    const odd = await build(['[Service]', 'ExecStart=/bin/a'], { symlinks: `/bin/a: /${hello}/bin/hello` })
    expect(storePaths(odd)).toEqual(closureOf(hello).toSorted())
    const copied = await build(['[Service]', 'ExecStart=/opt/hello'], { files: '/opt: folder' }, (workspace) => {
      writeFiles(workspace, { 'folder/file': 'x' })
      symlinkSync(`${hello}/bin/hello`, join(workspace, 'folder/hello'))
    })
    expect(storePaths(copied)).toEqual(closureOf(hello).toSorted())
    const dangling = await build(['[Service]', 'ExecStart=/opt/hello'], { files: '/opt: folder' }, (workspace) => {
      writeFiles(workspace, { 'folder/file': 'x' })
      symlinkSync(`${hello}/bin/hallo`, join(workspace, 'folder/hello'))
    })
    expect(errorsOf(dangling)).toEqual([
      expect.stringMatching(/^files: line 1: .*hallo.* is not there: .* has "hello"/),
    ])
  })
})

describe('a store path in the image', () => {
  it.each([
    ['WorkingDirectory=', 'M10'],
    ['BindPaths=/b:', 'M06'],
    ['TemporaryFileSystem=', 'M'],
  ])('gets nothing that its package did not make: %s', async (setting, rule) => {
    const missing = `${buildFixture('hello')}/share/typo`
    const run = await build(['[Service]', `ExecStart=${buildFixture('hello')}/bin/hello`, `${setting}${missing}`])
    expect(run.outputs.verdict).toBe('fails-to-start')
    const finding = run.report.findings.find(({ line }) => line === 3)
    expect(finding?.rule).toMatch(rule)
    expect(finding?.remedy).toMatch(/^A store path holds what its package made/)
  })
})

describe('what cannot work', () => {
  it('is found before Nix builds anything: two things at one place', async () => {
    const link = `{ object: "${NIXPKGS}#hello", symlink: /bin/a }`
    const run = await build(['[Service]', 'ExecStart=/bin/a'], { symlinks: `[${link}, ${link}]` })
    expect(errorsOf(run)).toEqual([expect.stringContaining('"/bin/a" is already there')])
    expect(run.log).not.toContain('with Nix')
  })

  it('is a unit that substitutions make larger than any', async () => {
    const run = await build(['[Service]', `ExecStart=/x ${'@a@'.repeat(10_000)}`], {
      substitutions: `a: ${'x'.repeat(3000)}`,
    })
    expect(errorsOf(run)).toEqual([expect.stringContaining('app.service would be larger than 1048576 bytes')])
  })
})

describe('texts that only look like sources', () => {
  it.each(['C#', 'F#', 'https://example.com/page#part', '#fff'])('stay texts: %s', async (text) => {
    const run = await build(['[Service]', 'ExecStart=/x @a@'], { substitutions: `a: "${text}"` })
    expect(run.status).toBe(0)
    expect(run.log).not.toContain('with Nix')
  })
})

describe('an image of the store', () => {
  it('is judged under its name without the hash', async () => {
    const made = await build(['[Service]', 'ExecStart=/x'], { files: '/x: ""' })
    const path = nix(['store', 'add-file', made.outputs.image ?? '']).trim()
    for (const image of [path, 'app_1.0.raw']) {
      const workspace = newFolder()
      symlinkSync(path, join(workspace, 'app_1.0.raw'))
      const run = await runAction({ workspace, inputs: { mode: 'verify', image }, environment: nixEnvironment() })
      expect(run.outputs).toMatchObject({
        'image-name': 'app_1.0.raw',
        verdict: 'fails-to-start',
        units: 'app.service',
      })
    }
  })
})
