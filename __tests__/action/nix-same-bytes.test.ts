import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, statSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, it as test } from '@jest/globals'
import { needs } from '../support/needs.js'
import { buildFixture, canBuildWithNix, NIX_REASON, nix, nixEnvironment } from '../support/nix.js'
import { chrootStore, DAEMON_REASON, daemonGroup, hasDaemonFolder, startNixDaemon } from '../support/nix-stores.js'
import { asOrdinaryUser, giveToOrdinaryUser } from '../support/ordinary-user.js'
import { REPOSITORY, runAction, type ActionRun, type RunOptions } from '../support/run-action.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const { describe } = needs(canBuildWithNix, NIX_REASON)

/** Store paths that are there before any test: two of the fixture, and one of two files with the same content. */
const store = { hello: '', multi: '', data: '' }

function prepareStore(): void {
  const data = join(newFolder(), 'data')
  const text = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * index * 31 + index) % 253))
  writeFiles(data, { a: text, b: text, 'ä/c': 'small' })
  store.data = nix(['store', 'add-path', data]).trim()
  store.hello = buildFixture('hello')
  store.multi = buildFixture('multi.bin')
}

/** What names the same things: the store paths themselves, or attributes of the flake in the workspace. */
function inputsWith(sources: {
  readonly hello: string
  readonly multi: string
  readonly data: string
}): RunOptions['inputs'] {
  return {
    pname: 'app',
    version: '1.0',
    units: 'app.service',
    contents: sources.data,
    symlinks: `/usr/bin/multi: ${sources.multi}/bin/multi`,
    substitutions: `hello: ${sources.hello}`,
    'squash-compression': 'gzip',
  }
}

const byStorePath = (): RunOptions['inputs'] => inputsWith(store)
const byFlake = (): RunOptions['inputs'] => inputsWith({ hello: '.#hello', multi: '.#multi^bin', data: store.data })

/** A unit, and a flake whose packages have the outputs that are in the store already. */
function newWorkspace(): string {
  const workspace = newFolder()
  cpSync(join(REPOSITORY, '__tests__/fixtures/nixpkgs'), workspace, { recursive: true })
  writeFiles(workspace, { 'app.service': '[Service]\nExecStart=@hello@/bin/hello\n' })
  return workspace
}

type Options = Partial<RunOptions>

const node = process.execPath

async function run(options: Options = {}): Promise<ActionRun> {
  const { environment = {}, ...others } = options
  return runAction({
    workspace: newWorkspace(),
    inputs: byStorePath(),
    ...others,
    environment: { ...nixEnvironment(), ...environment },
  })
}

async function digest(options: Options = {}): Promise<string> {
  const { status, log, outputs } = await run(options)
  if (status !== 0) throw new Error(log)
  return outputs.digest ?? ''
}

/** A store of its own with what the image needs. */
function otherStore(root = newFolder()): { readonly root: string; readonly place: string } {
  return { root, place: chrootStore(root, Object.values(store)) }
}

/** On a machine without /nix, as those are that have their store elsewhere. */
function withoutNix(options: Options): Options {
  const { command = [node] } = options
  const hide = 'mount -t tmpfs tmpfs /nix && exec "$@"'
  return { ...options, command: ['unshare', '--mount', 'bash', '-c', hide, 'bash', ...command] }
}

/** Nix's setting, beside those that keep it on this machine. */
function storeSetting(value: string): Options {
  return { environment: { NIX_CONFIG: `${nixEnvironment().NIX_CONFIG ?? ''}\nstore = ${value}` } }
}

/** As an ordinary user with a home of its own, who owns the workspace. */
function ordinaryUser(options: Options & { readonly groups?: readonly number[] } = {}): Options {
  const { groups = [], environment = {}, workspace = newWorkspace(), ...others } = options
  const home = newFolder()
  giveToOrdinaryUser(home)
  giveToOrdinaryUser(workspace)
  return {
    ...others,
    workspace,
    environment: { HOME: home, ...environment },
    prepare: giveToOrdinaryUser,
    ...asOrdinaryUser(newFolder(), groups),
  }
}

const variations: Readonly<Record<string, () => Options>> = {
  'in another folder': () => ({}),
  'with umask 077, from another working folder and another home': () => ({
    command: ['bash', '-c', 'umask 077; cd /; exec "$@"', 'bash', node],
    environment: { HOME: newFolder() },
  }),
  'from a flake in a plain folder': () => ({ inputs: byFlake() }),
  'from a flake in a git repository': () => {
    const workspace = newWorkspace()
    const identity = ['-c', 'user.name=Nobody', '-c', 'user.email=nobody@example.org']
    for (const args of [
      ['init', '--quiet'],
      ['add', '.'],
      [...identity, 'commit', '--quiet', '--message=All'],
    ])
      execFileSync('git', ['-C', workspace, ...args])
    return { workspace, inputs: byFlake() }
  },
  'from a store optimised with hard links': () => {
    const { root, place } = otherStore()
    execFileSync('nix-store', ['--store', root, '--optimise'], { stdio: 'ignore' })
    const files = ['a', 'b'].map((name) => statSync(join(place, basename(store.data), name)))
    // Each other, and the one in .links.
    expect(files.map(({ nlink }) => nlink)).toEqual([3, 3])
    expect(new Set(files.map(({ ino }) => ino)).size).toBe(1)
    return withoutNix(storeSetting(root))
  },
  'from a chroot store': () => withoutNix(storeSetting(otherStore().root)),
  'from a chroot store that NIX_REMOTE names': () => withoutNix({ environment: { NIX_REMOTE: otherStore().root } }),
  'from a chroot store, of a flake': () => withoutNix({ inputs: byFlake(), ...storeSetting(otherStore().root) }),
  'from the store in a home, by a link of the workspace to its physical place': () => {
    const home = newFolder()
    const root = join(home, '.local/share/nix/root')
    mkdirSync(root, { recursive: true })
    const { place } = otherStore(root)
    const workspace = newWorkspace()
    symlinkSync(join(place, basename(store.data)), join(workspace, 'result'))
    symlinkSync(join(place, basename(store.hello)), join(workspace, 'result-1'))
    const inputs = inputsWith({ ...store, data: 'result', hello: './result-1' })
    return withoutNix({ workspace, inputs, environment: { HOME: home, NIX_REMOTE: root } })
  },
  'as an ordinary user, from a store of its own': () => {
    const { root } = otherStore()
    giveToOrdinaryUser(root)
    return withoutNix(ordinaryUser(storeSetting(root)))
  },
  'as an ordinary user, from a store of its own, of a flake': () => {
    const { root } = otherStore()
    giveToOrdinaryUser(root)
    return withoutNix(ordinaryUser({ inputs: byFlake(), ...storeSetting(root) }))
  },
}

describe('the same closure gives the same bytes', () => {
  let reference = ''
  beforeAll(async () => {
    prepareStore()
    reference = await digest()
  })

  test.each(Object.entries(variations))('%s', async (_, variation) => {
    expect(await digest(variation())).toBe(reference)
  })

  test('but another unit does not', async () => {
    const workspace = newWorkspace()
    writeFiles(workspace, { 'app.service': '[Service]\nExecStart=@hello@/bin/hello --traditional\n' })
    expect(await digest({ workspace })).not.toBe(reference)
  })

  needs(hasDaemonFolder, DAEMON_REASON).describe("through Nix's daemon", () => {
    let stopDaemon: (() => Promise<void>) | undefined
    beforeAll(async () => {
      stopDaemon = await startNixDaemon()
    })
    afterAll(() => stopDaemon?.())

    test('as root', async () => {
      expect(await digest({ environment: { NIX_REMOTE: 'daemon' } })).toBe(reference)
    })

    const sources = { 'of store paths': byStorePath, 'of a flake': byFlake }
    test.each(Object.entries(sources))('as an ordinary user of its group, %s', async (_, inputs) => {
      expect(await digest(ordinaryUser({ inputs: inputs(), groups: [daemonGroup()] }))).toBe(reference)
    })

    test('but an ordinary user of another group is told what to do', async () => {
      const { status, report } = await run(ordinaryUser())
      expect(status).toBe(1)
      expect(report.error?.code).toBe('nix.daemon')
      expect(report.error?.remedy).toContain('add it to the group nix-users')
    })
  })
})
