import { execFile } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { promisify } from 'node:util'
import type { ProgramReport } from '../../src/programs/program.js'

const run = promisify(execFile)

/** Where each library of a program is, every link followed, by the name that it is needed by; `missing` when it is nowhere. */
export type Libraries = Readonly<Record<string, string>>

interface Answer {
  readonly stdout: string
  readonly stderr: string
}

interface Asked {
  /** The folder in which the loader finds itself (chroot(2)). */
  readonly root?: string
  readonly libraryPath?: string
}

/**
 * What the loader itself says (ld.so(8), `--list`); `complaint` is what it gave up with. Not ldd(1): that is a script which starts a loader
 * of its own choice.
 */
export async function listedByLoader(
  loader: string,
  program: string,
  { root = '/', libraryPath = '' }: Asked = {},
): Promise<{ readonly libraries: Libraries; readonly complaint: string }> {
  const variables = { PATH: process.env.PATH, ...(libraryPath === '' ? {} : { LD_LIBRARY_PATH: libraryPath }) }
  const ask = async (options: readonly string[], env: NodeJS.ProcessEnv): Promise<Answer> => {
    // Debian's busybox is static: of a chroot(1) that is not, its own loader would hear these variables.
    const command = [loader, ...options, program]
    const [file, rest] = root === '/' ? [loader, command.slice(1)] : ['busybox', ['chroot', root, ...command]]
    return run(file, rest, { env: { ...variables, ...env } }).catch((error: unknown) => error as Answer)
  }
  const listed = await ask(['--list'], {})
  // glibc's gives up at the first library that it does not find, unless it traces, which is how ldd(1) asks.
  const { stdout } = listed.stderr.includes('cannot open shared object file')
    ? await ask([], { LD_TRACE_LOADED_OBJECTS: '1' })
    : listed
  const lines = stdout.split('\n').flatMap((line) => {
    const [, name, found] = /^\t(\S+) => (not found|\/\S+)/.exec(line) ?? []
    if (name !== undefined && found !== undefined) return [[name, found] as const]
    const [, path] = /^\t(\/\S+) \(/.exec(line) ?? []
    return path === undefined ? [] : [[path, path] as const]
  })
  const itself = realIn(root, loader)
  const libraries = lines
    .map(([name, path]) => [name, path === 'not found' ? 'missing' : realIn(root, path)] as const)
    .filter(([, path]) => path !== itself)
  return { libraries: Object.fromEntries(libraries), complaint: listed.stderr.trim() }
}

/** The same of what was found without running anything. */
export function librariesOf({ libraries }: ProgramReport): Libraries {
  return Object.fromEntries(
    libraries.map(({ name, outcome }) => [name, outcome.kind === 'found' ? outcome.path : outcome.kind]),
  )
}

/** As the kernel sees it: `..` behind a link, too. Links of a root are relative, or they would lead out of it. */
function realIn(root: string, path: string): string {
  const real = realpathSync.native(root === '/' ? path : `${root}${path}`)
  return root === '/' ? real : real.slice(realpathSync(root).length)
}
