import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readlinkSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/** What this machine has at a path: each symlink on the way and the file at its end, all by paths without a symlink above them. */
export function wayTo(path: string): readonly string[] {
  const way: string[] = []
  let rest = path.split('/').filter((part) => part !== '')
  let at = '/'
  for (let part = rest.shift(); part !== undefined; part = rest.shift()) {
    const next = resolve(at, part)
    if (lstatSync(next).isSymbolicLink()) {
      way.push(next)
      const target = readlinkSync(next)
      rest = [...target.split('/').filter((word) => word !== ''), ...rest]
      if (target.startsWith('/')) at = '/'
    } else at = next
  }
  return [...way, at]
}

/** The files that the loader of this machine loads for a program, its own among them; none for a static one (ldd(1)). */
export function loadedFor(program: string): readonly string[] {
  const { stdout } = spawnSync('ldd', [program], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })
  return stdout.split('\n').flatMap((line) => /^\t(?:\S+ => )?(\/\S+) \(0x/.exec(line)?.[1] ?? [])
}

/** What a script or program needs to be started: its interpreter, loader and libraries. */
export function needsOf(program: string): readonly string[] {
  return [...new Set([program, ...loadedFor(program)].flatMap(wayTo))].sort()
}

/**
 * Every file that a package has, or one that it depends on, if only because that is essential; by paths without a symlink above them: what
 * apt and dpkg say.
 */
export function filesOfPackages(name: string): ReadonlySet<string> {
  const installed = execFileSync('dpkg-query', ['--show', '--showformat=${Package} ${Essential}\\n'], {
    encoding: 'utf8',
  })
  const essential = installed.split('\n').flatMap((line) => /^(\S+) yes$/.exec(line)?.[1] ?? [])
  const which = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map((kind) => `--no-${kind}`)
  const depends = execFileSync('apt-cache', ['depends', '--recurse', ...which, name, ...essential], {
    encoding: 'utf8',
  })
  // Among them `<perl:any>`, which is perl of whatever architecture.
  const packages = [...depends.matchAll(/^<?([a-z0-9][^:>\s]*)/gm)].map(([, found = '']) => found)
  const list = spawnSync('dpkg-query', ['--listfiles', ...packages], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  const files = list.stdout.split('\n').filter((line) => line.startsWith('/') && existsSync(dirname(line)))
  return new Set(files.map((file) => join(realpathSync(dirname(file)), basename(file))))
}
