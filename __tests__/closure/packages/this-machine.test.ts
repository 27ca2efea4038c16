import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, chmodSync, existsSync, lstatSync, mkdirSync, symlinkSync } from 'node:fs'
import { join, posix } from 'node:path'
import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Cause, MachineEntry } from '../../../src/closure/machine/machine-entry.js'
import { PackageClosure } from '../../../src/closure/packages/package-closure.js'
import { imagePath } from '../../../src/systemd/image-path.js'
import { needs } from '../../support/needs.js'
import { runs } from '../../support/runs.js'
import { temporaryFolders } from '../../support/temporary-folder.js'

const newFolder = temporaryFolders()
const hasDpkg = existsSync('/var/lib/dpkg/status')
const dpkg = needs(hasDpkg, 'closing over installed packages needs Debian or Ubuntu')

function open(names: readonly string[]): PackageClosure {
  return PackageClosure.open(
    '/',
    names.map((name, index) => ({ name, line: index + 1 })),
    [],
  )
}

function installed(): string[] {
  const all = execFileSync('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\n'], { encoding: 'utf8' })
  return all.split('\n').flatMap((line) => (line.startsWith('installed ') ? [line.slice('installed '.length)] : []))
}

function problemOf(entry: MachineEntry, entries: ReadonlyMap<string, MachineEntry>): string | undefined {
  const folder = posix.dirname(entry.path)
  if (folder !== '/' && entries.get(folder)?.kind !== 'directory') return 'its folder is no folder of the image'
  const stats = lstatSync(entry.path)
  if (entry.kind === 'symlink') return stats.isSymbolicLink() ? undefined : 'no link'
  // What is another's becomes root's, and runs as root by no bit that made it run as that other.
  const lost = (stats.uid === 0 ? 0 : 0o4000) | (stats.gid === 0 ? 0 : 0o2000)
  if ((stats.mode & 0o7777 & ~lost) !== entry.mode) return 'another mode'
  if (entry.kind === 'directory') return stats.isDirectory() ? undefined : 'no folder'
  return stats.isFile() && stats.size === entry.size && stats.ino === entry.inode ? undefined : 'another file'
}

function causeProblemOf(
  cause: Cause,
  entries: ReadonlyMap<string, MachineEntry>,
  packages: ReadonlySet<string>,
): string | undefined {
  const isThere =
    cause.kind === 'package' ? packages.has(cause.package) : cause.kind === 'file' && entries.has(cause.path)
  return isThere ? undefined : 'its cause is not in the image'
}

dpkg.describe('packages of this machine', () => {
  it('bring, whichever are wanted and in whatever order, what is there, each once, in folders, with its cause', () => {
    const names = hasDpkg ? installed() : []
    const some = fc.shuffledSubarray(names, { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(some, (wanted) => {
        const closure = open(wanted)
        const list = closure.take()
        const entries = new Map(list.map((entry) => [entry.path as string, entry]))
        expect(entries.size).toBe(list.length)
        const packages = new Set(closure.packages.map(({ name }) => name))
        expect(
          list.flatMap((entry) => {
            const problem = problemOf(entry, entries) ?? causeProblemOf(entry.cause, entries, packages)
            return problem === undefined ? [] : [`${entry.path}: ${problem}`]
          }),
        ).toEqual([])
        const paths = (one: PackageClosure) => one.take().map(({ path }) => path)
        expect(paths(open(wanted.toReversed()))).toEqual(list.map(({ path }) => path))
      }),
      runs(6),
    )
  })

  const hasApt = spawnSync('apt-cache', ['--version']).status === 0
  const apt = needs(hasApt && existsSync('/usr/bin/php'), 'comparing dependencies with apt needs apt and php-cli')
  apt.it('bring no package that apt does not know as a dependency', () => {
    const quiet = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map(
      (word) => `--no-${word}`,
    )
    const said = execFileSync('apt-cache', ['depends', '--recurse', '--installed', ...quiet, 'php-cli'], {
      encoding: 'utf8',
    })
    const known = said.split('\n').filter((line) => /^[a-z0-9]/.test(line))
    const names = open(['php-cli']).packages.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['php-cli', 'php-common', 'libc6']))
    expect(known).toEqual(expect.arrayContaining(names))
  })

  const root = needs(
    process.getuid?.() === 0 && existsSync('/usr/games/cowsay'),
    'running cowsay in a tree of its own needs root and cowsay',
  )
  root.it('run by themselves: cowsay, with the essential package that has perl', () => {
    const folder = newFolder()
    const closure = open(['cowsay'])
    const entries = closure.take()
    expect(closure.need(imagePath('/usr/bin/perl'), { kind: 'input', where: 'test' })).toBe(true)
    for (const entry of [...entries, ...closure.take()]) make(folder, entry)
    const said = execFileSync('chroot', [folder, '/usr/games/cowsay', 'moo'], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    })
    expect(said).toContain('< moo >')
  })
})

function make(folder: string, entry: MachineEntry): void {
  const place = join(folder, entry.path)
  if (entry.kind === 'symlink') symlinkSync(entry.target, place)
  else {
    if (entry.kind === 'directory') mkdirSync(place)
    else copyFileSync(entry.path, place)
    chmodSync(place, entry.mode)
  }
}
