import { execFileSync } from 'node:child_process'
import { readdirSync, realpathSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { inspectProgram } from '../../src/programs/program.js'
import { treeOfView } from '../../src/programs/tree.js'
import { viewOfFolder } from '../../src/view/folder-view.js'

const tree = treeOfView(viewOfFolder('/'))
const CONTEXT = { tree, viewer: 'root', path: ['/usr/bin', '/bin'], libraryPath: '', workingDirectory: '/' } as const

/** Where ldd, which asks the loader itself, finds the libraries of a program; undefined when it is no dynamic one. */
function ldd(path: string): Record<string, string> | undefined {
  try {
    const lines = execFileSync('ldd', [realpathSync(path)], { encoding: 'utf8', stdio: 'pipe' }).split('\n')
    const found = lines.flatMap((line) => {
      const [, name, to] = /^\s(\S+) => (\/\S+) \(/.exec(line) ?? []
      return name === undefined || to === undefined ? [] : [[name, realpathSync(to)] as const]
    })
    return Object.fromEntries(found)
  } catch {
    return undefined
  }
}

describe('the libraries of the programs of this machine', () => {
  it('are those that the loader itself finds', async () => {
    const all = readdirSync('/usr/bin').map((name) => `/usr/bin/${name}`)
    const some = all.filter((_, index) => index % STEP === 0)
    let compared = 0
    for (const path of some) {
      const expected = ldd(path)
      if (expected === undefined) continue
      const { libraries, steps } = await inspectProgram(path, CONTEXT)
      if (steps.at(0)?.path !== realpathSync(path) || steps.length !== 2) continue
      const found = libraries.map(({ name, outcome }) => [name, outcome.kind === 'found' ? outcome.path : outcome.kind])
      expect([path, Object.fromEntries(found)]).toEqual([path, expected])
      compared += 1
    }
    expect(compared).toBeGreaterThan(5)
  })
})

/** One program in so many: they are alike. */
const STEP = 20
