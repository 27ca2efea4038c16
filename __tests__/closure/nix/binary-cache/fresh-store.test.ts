import { readdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from '@jest/globals'
import { exportPaths, type Exported } from '../../../../src/closure/nix/binary-cache/export-paths.js'
import { importPaths, type Imported } from '../../../../src/closure/nix/binary-cache/import-paths.js'
import { narinfoName, narPlace, parseNarinfo } from '../../../../src/closure/nix/binary-cache/narinfo.js'
import type { Nix } from '../../../../src/closure/nix/nix.js'
import type { StorePathInfo } from '../../../../src/closure/nix/store-path-info.js'
import type { StorePath } from '../../../../src/sources/store-path.js'
import { wantedOf } from '../../../../src/sources/wanted.js'
import { openWorkspace } from '../../../../src/sources/workspace.js'
import { needs } from '../../../support/needs.js'
import { canBuildWithNix, nix as runNix, NIX_REASON } from '../../../support/nix.js'
import { printedLines } from '../../../support/printed.js'
import { SMALL_FILE, smallClosure, withNix, type SmallClosure } from '../../../support/small-closure.js'
import { temporaryFolders } from '../../../support/temporary-folder.js'

const newFolder = temporaryFolders()
const printed = printedLines()
// Where links for Nix's garbage collector go.
process.env.RUNNER_TEMP = newFolder()

function warnings(): readonly string[] {
  return printed().filter((line) => line.startsWith('::warning'))
}

needs(canBuildWithNix, NIX_REASON).describe('remembered store paths, as root without a daemon', () => {
  const project = newFolder()
  let small: SmallClosure
  let closure: readonly StorePathInfo[]

  beforeAll(async () => {
    small = smallClosure(project)
    closure = await inMachine((nix) => nix.closureOf([small.app]))
  })

  /** With the store that everything was built in. */
  function inMachine<T>(use: (nix: Nix) => Promise<T>): Promise<T> {
    return withNix(project, {}, use)
  }

  function remember(roots: readonly StorePath[], folder: string): Promise<Exported> {
    return inMachine((nix) => exportPaths(nix, roots, folder))
  }

  async function rememberedApp(): Promise<string> {
    const folder = join(newFolder(), 'cache')
    expect(await remember([small.app], folder)).toEqual({ kind: 'changed', added: 3, removed: 0 })
    return folder
  }

  /** In a store at `root`: an empty one, the first time. */
  function take(folder: string, root: string): Promise<Imported> {
    return withNix(project, { NIX_REMOTE: root }, (nix) => importPaths(nix, folder))
  }

  /** Which of the closure are in the store at `root`, each as it is in the machine's. */
  async function takenIn(root: string): Promise<readonly StorePath[]> {
    return withNix(project, { NIX_REMOTE: root }, async (nix) => {
      const present = [...(await nix.present(closure.map(({ path }) => path)))]
      const infos = await nix.closureOf(present)
      expect(infos).toEqual(closure.filter(({ path }) => present.includes(path)))
      if (present.length > 0) runNix(['store', 'verify', '--no-trust', '--store', root, ...present])
      return present
    })
  }

  function sorted(...paths: readonly StorePath[]): readonly StorePath[] {
    return paths.toSorted()
  }

  it('come into a fresh store, each as it was', async () => {
    const folder = await rememberedApp()
    const root = newFolder()
    expect(await take(folder, root)).toEqual({ imported: 3, present: 0, unusable: 0, isDamaged: false })
    expect(await takenIn(root)).toEqual(sorted(small.app, small.lib, small.text))
    expect(await take(folder, root)).toEqual({ imported: 0, present: 3, unusable: 0, isDamaged: false })
    expect(warnings()).toEqual([])
    expect(printed().filter((line) => line.includes('remembered'))).toEqual([
      expect.stringMatching(
        /^3 store paths \(1\d\d\.\d KiB\) remembered from an earlier run: not built or fetched again$/,
      ),
    ])
  })

  it('are all that a build of the same thing needs', async () => {
    const folder = join(newFolder(), 'cache')
    const build = async (nix: Nix): Promise<readonly StorePath[]> => {
      const item = wantedOf(openWorkspace(project, '.'), 'contents', 'line 1', `${SMALL_FILE}#app`)
      if (item !== undefined) await nix.realise([item])
      return nix.realised()
    }
    const roots = await inMachine(async (nix) => {
      const made = await build(nix)
      await exportPaths(nix, made, folder)
      return made
    })
    expect(roots).toEqual([small.app])
    // Nothing can be built or fetched here.
    const idle = { NIX_REMOTE: newFolder(), NIX_CONFIG: 'substituters =\nmax-jobs = 0' }
    await expect(withNix(project, idle, build)).rejects.toMatchObject({ code: expect.stringMatching(/^nix\./) })
    await withNix(project, idle, (nix) => importPaths(nix, folder))
    expect(await withNix(project, idle, build)).toEqual([small.app])
  })

  it('in a folder whose path is no plain URL come as well', async () => {
    const folder = join(newFolder(), 'a b%20#?ü')
    await remember([small.app], folder)
    expect(await take(folder, newFolder())).toMatchObject({ imported: 3 })
    expect(warnings()).toEqual([])
  })

  it('are none where no run left any', async () => {
    expect(await take(join(newFolder(), 'absent'), newFolder())).toEqual({
      imported: 0,
      present: 0,
      unusable: 0,
      isDamaged: false,
    })
    expect(printed()).toEqual([expect.stringMatching(/^nix \(/)])
  })

  it('are written once, and go when they are no longer needed', async () => {
    const folder = await rememberedApp()
    const before = filesIn(folder)
    expect(await remember([small.app], folder)).toEqual({ kind: 'unchanged' })
    expect(filesIn(folder)).toEqual(before)
    expect(await remember([small.other], folder)).toEqual({ kind: 'changed', added: 1, removed: 2 })
    const after = filesIn(folder)
    const kept = [...before].filter(([path]) => after.has(path))
    expect(kept.map(([path]) => path)).toEqual(
      expect.arrayContaining(['nix-cache-info', narinfoName(small.lib), archiveOf(folder, small.lib)]),
    )
    expect(kept).toHaveLength(3)
    for (const [path, identity] of kept) expect(after.get(path)).toBe(identity)
    expect(after.size).toBe(5)
    expect(await remember([], folder)).toEqual({ kind: 'changed', added: 0, removed: 2 })
    expect([...filesIn(folder).keys()]).toEqual(['nix-cache-info'])
  })

  it('with another content than the one in the store are written anew', async () => {
    const folder = await rememberedApp()
    const good = filesIn(folder)
    // That of the text, as that of `lib`: a build of `lib` that had another result.
    const other = readFileSync(join(folder, archiveOf(folder, small.text)))
    const info = readFileSync(join(folder, narinfoName(small.text)), 'latin1')
    const wrong = info.replace(small.text, small.lib).replace(/CA: .*\n/, '')
    writeFileSync(join(folder, narinfoName(small.lib)), wrong)
    expect(other.length).toBeGreaterThan(0)
    expect(await remember([small.app], folder)).toEqual({ kind: 'changed', added: 1, removed: 1 })
    expect([...filesIn(folder).keys()]).toEqual([...good.keys()])
    expect(await take(folder, newFolder())).toMatchObject({ imported: 3 })
  })

  it.each<[string, (archive: string) => void]>([
    ['a flipped bit', (archive) => flipBit(archive, 50_000)],
    ['a flipped bit in its head', (archive) => flipBit(archive, 10)],
    ['half of it', (archive) => truncateSync(archive, statSync(archive).size / 2)],
    ['nothing', (archive) => rmSync(archive)],
  ])('of which one has %s as its archive come without it, with one warning', async (_, harm) => {
    const folder = await rememberedApp()
    const root = newFolder()
    harm(join(folder, archiveOf(folder, small.lib)))
    // `app` needs `lib`.
    expect(await take(folder, root)).toMatchObject({ imported: 1, unusable: 2 })
    expect(await takenIn(root)).toEqual([small.text])
    expect(warnings()).toEqual([
      expect.stringMatching(
        /^::warning::2 of 3 store paths that an earlier run left cannot be used: .* Nix builds or fetches what is missing\.$/,
      ),
    ])
    expect(await remember([small.app], folder)).toMatchObject({ kind: 'changed' })
    expect(await take(folder, root)).toMatchObject({ imported: 2, present: 1, unusable: 0 })
    expect(await takenIn(root)).toEqual(sorted(small.app, small.lib, small.text))
  })

  it('that another claims to be are not taken for them', async () => {
    const folder = await rememberedApp()
    const root = newFolder()
    // The text has its name from its content: Nix sees that this is another.
    const text = readFileSync(join(folder, narinfoName(small.text)), 'latin1')
    const ca = /^CA: .*\n/m.exec(text)?.[0] ?? ''
    const lib = readFileSync(join(folder, narinfoName(small.lib)), 'latin1')
    writeFileSync(
      join(folder, narinfoName(small.text)),
      lib.replace(small.lib, small.text).replace(/Deriver: .*\n/, '') + ca,
    )
    expect(await take(folder, root)).toMatchObject({ imported: 1, unusable: 2 })
    expect(await takenIn(root)).toEqual([small.lib])
    expect(warnings()).toHaveLength(1)
  })

  it('that lead outside their folder, or are not there, reach nothing', async () => {
    const folder = await rememberedApp()
    const root = newFolder()
    const secret = join(newFolder(), 'secret')
    const archive = archiveOf(folder, small.lib)
    writeFileSync(secret, readFileSync(join(folder, archive)))
    rmSync(join(folder, archive))
    symlinkSync(secret, join(folder, archive))
    const text = join(folder, narinfoName(small.text))
    writeFileSync(text, readFileSync(text, 'latin1').replace(/URL: .*/, 'URL: ../../../../../../../../etc/passwd'))
    expect(await take(folder, root)).toMatchObject({ imported: 0, unusable: 3 })
    expect(await takenIn(root)).toEqual([])
    expect(warnings()).toHaveLength(1)
    expect(statSync(secret).size).toBeGreaterThan(100_000)
    expect(await remember([small.app], folder)).toMatchObject({ kind: 'changed' })
    expect(await take(folder, root)).toMatchObject({ imported: 3 })
  })

  it('that need what is neither with them nor in the store are left out', async () => {
    const folder = await rememberedApp()
    rmSync(join(folder, narinfoName(small.lib)))
    const root = newFolder()
    expect(await take(folder, root)).toMatchObject({ imported: 1, unusable: 1, isDamaged: true })
    expect(await takenIn(root)).toEqual([small.text])
    expect(warnings()).toHaveLength(1)
    const other = newFolder()
    runNix(['copy', '--no-check-sigs', '--to', other, small.lib])
    expect(await take(folder, other)).toEqual({ imported: 2, present: 0, unusable: 0, isDamaged: false })
    expect(await takenIn(other)).toEqual(sorted(small.app, small.lib, small.text))
  })

  it('that cannot be written cost a warning', async () => {
    const folder = join(newFolder(), 'file/cache')
    writeFileSync(join(folder, '..'), '')
    expect(await remember([small.app], folder)).toEqual({ kind: 'failed' })
    const absent = small.app.replace(/remembered-app$/, 'absent') as StorePath
    expect(await remember([absent], newFolder())).toEqual({ kind: 'failed' })
    expect(warnings()).toEqual([
      expect.stringMatching(/^::warning::The store paths are not remembered for the next run: .*ENOTDIR/),
      expect.stringMatching(
        /^::warning::The store paths are not remembered for the next run: Nix cannot tell .*absent/,
      ),
    ])
  })
})

/** Every file with what changes when it is written again. */
function filesIn(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return new Map(
    names.flatMap((name) => {
      const status = statSync(join(folder, name))
      return status.isFile() ? [[name, `${status.ino} ${status.mtimeMs}`] as const] : []
    }),
  )
}

function archiveOf(folder: string, path: StorePath): string {
  const entry = parseNarinfo(readFileSync(join(folder, narinfoName(path)), 'latin1'))
  return entry === undefined ? '' : narPlace(entry.narHash)
}

function flipBit(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  writeFileSync(file, bytes)
}
