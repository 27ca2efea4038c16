import { viewOfPlan } from '../../src/image/plan-view.js'
import type { PlanEntry } from '../../src/image/plan.js'
import type { ProgramContext } from '../../src/programs/program.js'
import { treeOfView, type Tree } from '../../src/programs/tree.js'
import { file, link, planOf } from '../support/plans.js'

/** A file by its bytes, executable; a symlink by `-> target`; or an entry as it is. */
export type Given = string | Buffer | PlanEntry

export function tree(given: Readonly<Record<string, Given>>): Tree {
  return treeOfView(
    viewOfPlan(planOf(Object.fromEntries(Object.entries(given).map(([path, each]) => [path, entry(each)])))),
  )
}

function entry(given: Given): PlanEntry {
  if (typeof given === 'string' && given.startsWith('-> ')) return link(given.slice(3))
  return typeof given === 'string' || Buffer.isBuffer(given) ? file(given, 0o755) : given
}

export function contextOf(given: Readonly<Record<string, Given>>, more: Partial<ProgramContext> = {}): ProgramContext {
  return {
    tree: tree(given),
    viewer: 'other',
    path: ['/usr/bin', '/bin'],
    libraryPath: '',
    workingDirectory: '/',
    ...more,
  }
}
