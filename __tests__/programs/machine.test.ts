import { spawnSync } from 'node:child_process'
import { readdirSync, realpathSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { inspectProgram, type ProgramReport } from '../../src/programs/program.js'
import { treeOfView } from '../../src/programs/tree.js'
import { viewOfFolder } from '../../src/view/folder-view.js'
import { librariesOf, listedByLoader } from './real-loader.js'

const tree = treeOfView(viewOfFolder('/'))
const CONTEXT = { tree, viewer: 'root', path: ['/usr/bin', '/bin'], libraryPath: '', workingDirectory: '/' } as const

/** Every program of the folders, once under each of its links. */
const PROGRAMS = [
  ...new Set(
    ['/usr/bin', '/usr/sbin'].flatMap((folder) =>
      readdirSync(folder)
        .map((name) => `${folder}/${name}`)
        .flatMap((path) => realPath(path)),
    ),
  ),
].sort()

function realPath(path: string): string[] {
  try {
    return [realpathSync(path)]
  } catch {
    return []
  }
}

interface Compared {
  readonly path: string
  readonly ours: ProgramReport
  readonly loader: string
}

/** The dynamic ones among them. */
async function dynamicPrograms(): Promise<readonly Compared[]> {
  const found: Compared[] = []
  for (const path of PROGRAMS) {
    const ours = await inspectProgram(path, CONTEXT)
    const [program, loader, ...others] = ours.steps
    if (program?.path === path && loader?.role === 'loader' && others.length === 0)
      found.push({ path, ours, loader: loader.asked })
  }
  return found
}

/** Of the rest, those that the loader would take: `--verify` tells (ld.so(8)). Programs for another loader are not for it to judge. */
async function others(compared: ReadonlySet<string>): Promise<readonly string[]> {
  const [loader] = (await inspectProgram(process.execPath, CONTEXT)).steps.slice(-1)
  const rest = PROGRAMS.filter((path) => !compared.has(path))
  if (loader?.role !== 'loader') return []
  return rest.filter((path) => spawnSync(loader.asked, ['--verify', path]).status === 0)
}

it('every dynamic program of this machine has the libraries that the loader itself finds', async () => {
  const programs = await dynamicPrograms()
  const waiting = [...programs]
  const differences: object[] = []
  const compare = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { libraries, complaint } = await listedByLoader(next.loader, next.path)
      const ours = librariesOf(next.ours)
      try {
        expect(ours).toEqual(libraries)
      } catch {
        differences.push({ path: next.path, ours, loader: libraries, complaint })
      }
    }
  }
  await Promise.all([compare(), compare(), compare()])
  const taken = await others(new Set(programs.map(({ path }) => path)))
  expect(taken).toEqual([])
  process.stderr.write(`${programs.length} dynamic programs of ${PROGRAMS.length} compared with ld.so --list\n`)
  expect(differences).toEqual([])
  expect(programs.length).toBeGreaterThan(100)
})
