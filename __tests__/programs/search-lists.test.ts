import { expect, it } from '@jest/globals'
import { inspectProgram } from '../../src/programs/program.js'
import type { Tree } from '../../src/programs/tree.js'
import { elfFile, glibcLoader, muslLoader } from './elf-files.js'
import { contextOf } from './trees.js'

it.each([
  ['glibc', '/lib64/ld-linux.so.2', glibcLoader()],
  ['musl', '/lib/ld-musl-x86_64.so.1', muslLoader()],
])(
  'looks once for a folder of a hostile list that is not there, however many libraries (%s)',
  async (_, name, loader) => {
    const folders = Array.from({ length: 2000 }, (_each, index) => `/no/${index}`)
    const needed = Array.from({ length: 500 }, (_each, index) => `lib${index}.so`)
    const app = elfFile({ interpreter: name, needed, runpath: [...folders, ...folders, '/opt'].join(':') })
    const given = {
      [name]: loader,
      '/no/7/x': 'x',
      '/opt/lib499.so': elfFile({ soname: 'lib499.so', needed: [] }),
      '/app': app,
    }
    const context = contextOf(given)
    let looks = 0
    const counted: Tree = {
      ...context.tree,
      nodeAt: (path) => {
        looks += 1
        return context.tree.nodeAt(path)
      },
    }
    const { libraries } = await inspectProgram('/app', { ...context, tree: counted })
    expect(libraries.flatMap(({ name: its, outcome }) => (outcome.kind === 'found' ? [its] : []))).toEqual([
      'lib499.so',
    ])
    expect(looks).toBeLessThan(20_000)
  },
)
