import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { exportPaths, type Exported } from '../../../../src/closure/nix/binary-cache/export-paths.js'
import { importPaths, type Imported } from '../../../../src/closure/nix/binary-cache/import-paths.js'
import { narinfoName, narPlace, parseNarinfo } from '../../../../src/closure/nix/binary-cache/narinfo.js'
import { ALWAYS } from '../../../../src/closure/nix/nix-arguments.js'
import type { Nix } from '../../../../src/closure/nix/nix.js'
import type { StorePathInfo } from '../../../../src/closure/nix/store-path-info.js'
import { findProgram } from '../../../../src/runner/find-program.js'
import type { StorePath } from '../../../../src/sources/store-path.js'
import { needs } from '../../../support/needs.js'
import { canBuildWithNix, nix as runNix, NIX_REASON } from '../../../support/nix.js'
import { giveToOrdinaryUser } from '../../../support/ordinary-user.js'
import { printedLines } from '../../../support/printed.js'
import { nixOfOrdinaryUser, startPrivateDaemon, type PrivateDaemon } from '../../../support/private-daemon.js'
import { smallClosure, withNix, type SmallClosure } from '../../../support/small-closure.js'
import { temporaryFolders } from '../../../support/temporary-folder.js'

const newFolder = temporaryFolders()
const printed = printedLines()

function warnings(): readonly string[] {
  return printed().filter((line) => line.startsWith('::warning'))
}

needs(canBuildWithNix, NIX_REASON).describe("remembered store paths, as an ordinary user of Nix's daemon", () => {
  const project = newFolder()
  const daemons: PrivateDaemon[] = []
  let small: SmallClosure
  let closure: readonly StorePathInfo[]
  /** Unsigned but for what is named by its content. */
  let folder: string
  let program: string

  beforeAll(async () => {
    small = smallClosure(project)
    folder = join(newFolder(), 'cache')
    program = nixOfOrdinaryUser(newFolder(), findProgram('nix') ?? '')
    await withNix(project, {}, async (nix) => {
      closure = await nix.closureOf([small.app, small.other])
      await exportPaths(nix, [small.app], folder)
    })
  })

  afterAll(() => Promise.all(daemons.map((daemon) => daemon.stop())))

  /** A daemon with an empty store. */
  async function newDaemon(...settings: readonly string[]): Promise<PrivateDaemon> {
    const daemon = await startPrivateDaemon(newFolder(), settings)
    daemons.push(daemon)
    return daemon
  }

  function asUser<T>({ url }: PrivateDaemon, use: (nix: Nix) => Promise<T>, environment = {}): Promise<T> {
    return withNix(project, { NIX_REMOTE: url, PATH: `${program}:${process.env.PATH ?? ''}`, ...environment }, use)
  }

  function take(from: string, daemon: PrivateDaemon): Promise<Imported> {
    // Nix makes folders in it also when it only reads.
    giveToOrdinaryUser(from)
    return asUser(daemon, (nix) => importPaths(nix, from))
  }

  /** Which of the closure are in the daemon's store, each as it is in the machine's. */
  function takenIn(daemon: PrivateDaemon): Promise<readonly StorePath[]> {
    return asUser(daemon, async (nix) => {
      const present = [...(await nix.present(closure.map(({ path }) => path)))]
      expect(await nix.closureOf(present)).toEqual(closure.filter(({ path }) => present.includes(path)))
      return present
    })
  }

  function remember(daemon: PrivateDaemon, roots: readonly StorePath[], to: string): Promise<Exported> {
    return asUser(daemon, (nix) => exportPaths(nix, roots, to))
  }

  it('come into the store of a daemon that trusts the user, and go out of it again', async () => {
    const daemon = await newDaemon('trusted-users = root nobody')
    expect(await take(folder, daemon)).toEqual({ imported: 3, present: 0, unusable: 0, isDamaged: false })
    expect(await takenIn(daemon)).toEqual([small.app, small.lib, small.text].sort())
    const copy = join(newFolder(), 'cache')
    mkdirSync(join(copy, 'nar'), { recursive: true })
    giveToOrdinaryUser(copy)
    expect(await remember(daemon, [small.app], copy)).toEqual({ kind: 'changed', added: 3, removed: 0 })
    for (const path of [small.app, small.lib, small.text]) {
      expect(archiveIn(copy, path)).toEqual(archiveIn(folder, path))
    }
    expect(warnings()).toEqual([])
  })

  it('cost one warning where the daemon does not trust the user; those named by their content come nevertheless', async () => {
    const daemon = await newDaemon('trusted-users = root', 'require-sigs = true')
    expect(await take(folder, daemon)).toEqual({ imported: 1, present: 0, unusable: 2, isDamaged: false })
    expect(await takenIn(daemon)).toEqual([small.text])
    expect(warnings()).toEqual([
      expect.stringMatching(
        /^::warning::2 of 3 store paths that an earlier run left cannot be used: .*Add the user of this step to trusted-users in nix\.conf.*Nix builds or fetches what is missing\.$/,
      ),
    ])
    // The next run asks again, and the folder still has them for a machine that takes them.
    expect(await take(folder, daemon)).toEqual({ imported: 0, present: 1, unusable: 2, isDamaged: false })
  })

  it.each(['app', 'other'] as const)(
    'come without trust when a key that the daemon trusts signed them, and without %s that another signed',
    async (refused) => {
      const signed = join(newFolder(), 'cache')
      const root = newFolder()
      runNix(['copy', '--no-check-sigs', '--to', root, small.app, small.other])
      const sign = (key: Key, ...paths: readonly StorePath[]): string =>
        runNix(['store', 'sign', '--store', root, '--key-file', key.secret, ...paths])
      const trusted = newKey('psa-trusted-1')
      const good = small[refused === 'app' ? 'other' : 'app']
      sign(trusted, small.lib, good)
      sign(newKey('psa-other-1'), small[refused])
      const roots = [small.app, small.other]
      await withNix(project, { NIX_REMOTE: root }, (nix) => exportPaths(nix, roots, signed))
      const daemon = await newDaemon('trusted-users = root', `trusted-public-keys = ${trusted.public}`)
      expect(await take(signed, daemon)).toEqual({ imported: 3, present: 0, unusable: 1, isDamaged: false })
      expect(await takenIn(daemon)).toEqual([small.lib, small.text, good].sort())
      expect(warnings()).toHaveLength(1)
    },
  )

  it('are fetched as ever where they are refused', async () => {
    const elsewhere = join(newFolder(), 'cache')
    const key = newKey('psa-elsewhere-1')
    runNix(['copy', '--to', `file://${elsewhere}?secret-key=${key.secret}`, small.app])
    const daemon = await newDaemon(
      'trusted-users = root',
      `substituters = file://${elsewhere}`,
      `trusted-public-keys = ${key.public}`,
    )
    expect(await take(folder, daemon)).toMatchObject({ unusable: 2 })
    // Without the user's own setting of no substituters.
    await asUser(daemon, (nix) => nix.run(['build', ...ALWAYS, '--no-link', small.app]), { NIX_CONFIG: '' })
    expect(await takenIn(daemon)).toEqual([small.app, small.lib, small.text].sort())
    expect(warnings()).toHaveLength(1)
  })

  it('of which one is damaged come without it', async () => {
    const daemon = await newDaemon('trusted-users = root nobody')
    const copy = join(newFolder(), 'cache')
    await withNix(project, {}, (nix) => exportPaths(nix, [small.app, small.other], copy))
    const archive = join(copy, narPlace(entryIn(copy, small.other).narHash))
    writeFileSync(archive, readFileSync(archive).fill(0))
    expect(await take(copy, daemon)).toEqual({ imported: 3, present: 0, unusable: 1, isDamaged: true })
    expect(await takenIn(daemon)).toEqual([small.app, small.lib, small.text].sort())
    expect(warnings()).toHaveLength(1)
  })

  it('cost one warning when the daemon is gone', async () => {
    const daemon = await newDaemon()
    const imported = await asUser(daemon, async (nix) => {
      await daemon.stop()
      return importPaths(nix, folder)
    })
    expect(imported).toEqual({ imported: 0, present: 0, unusable: 0, isDamaged: false })
    expect(warnings()).toEqual([
      expect.stringMatching(/^::warning::The remembered store paths cannot be used: Nix cannot/),
    ])
  })

  function newKey(name: string): Key {
    const secret = join(newFolder(), 'key')
    writeFileSync(secret, runNix(['key', 'generate-secret', '--key-name', name]))
    return {
      secret,
      public: execFileSync('nix', ['--extra-experimental-features', 'nix-command', 'key', 'convert-secret-to-public'], {
        input: readFileSync(secret),
        encoding: 'utf8',
      }),
    }
  }
})

interface Key {
  /** Its file. */
  readonly secret: string
  readonly public: string
}

function entryIn(folder: string, path: StorePath): NonNullable<ReturnType<typeof parseNarinfo>> {
  const entry = parseNarinfo(readFileSync(join(folder, narinfoName(path)), 'latin1'))
  if (entry === undefined) throw new Error(`no .narinfo of ${path}`)
  return entry
}

function archiveIn(folder: string, path: StorePath): Buffer {
  return readFileSync(join(folder, narPlace(entryIn(folder, path).narHash)))
}
