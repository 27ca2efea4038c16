import { lstatSync, readlinkSync } from 'node:fs'
import { viewOfPlan } from '../../../src/image/plan-view.js'
import type { PlanEntry } from '../../../src/image/plan.js'
import { inspectProgram } from '../../../src/programs/program.js'
import { treeOfView } from '../../../src/programs/tree.js'
import { ADVICE_RULES } from '../../../src/rules/advice/advice.js'
import type { Finding } from '../../../src/rules/finding.js'
import { subjectOfUnits, type Knowledge } from '../../../src/rules/subject.js'
import { stockProfile, type Profile } from '../../../src/systemd/profile.js'
import { viewOfFolder } from '../../../src/view/folder-view.js'
import { BECAUSE, planOf, unitOf } from '../../support/plans.js'

export type Entries = Readonly<Record<string, PlanEntry>>

/** What a program needs to start, at the paths that it has on this machine, and not a file more. */
export async function closureOf(program: string): Promise<Entries> {
  const { steps, libraries, problems } = await inspectProgram(program, {
    tree: treeOfView(viewOfFolder('/')),
    viewer: 'root',
    path: ['/usr/sbin', '/usr/bin'],
    libraryPath: '',
    workingDirectory: '/',
  })
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  const found = libraries.flatMap(({ outcome }) => (outcome.kind === 'found' ? [outcome] : []))
  return entriesAt(...[...steps, ...found].flatMap(({ path, links }) => [path, ...links]))
}

/** Files and links of this machine, at the same paths. */
export function entriesAt(...paths: readonly string[]): Entries {
  return Object.fromEntries(paths.map((path) => [path, entryAt(path)]))
}

function entryAt(path: string): PlanEntry {
  const stats = lstatSync(path)
  if (stats.isSymbolicLink()) return { kind: 'symlink', target: readlinkSync(path), because: BECAUSE }
  const { dev, ino, size, mtimeMs } = stats
  const mode = stats.mode & 0o7777
  if (stats.isDirectory()) return { kind: 'directory', mode, because: BECAUSE }
  const source = { kind: 'path', path, device: dev, inode: ino, modified: mtimeMs } as const
  return { kind: 'file', mode, size, source, because: BECAUSE }
}

export interface Judged {
  readonly profile?: Profile
  readonly knowledge?: Knowledge
}

/** What the advice rules say of an image of these entries whose app.service has these lines. */
export async function adviceOn(
  entries: Entries,
  lines: readonly string[],
  { profile = stockProfile('default'), knowledge = {} }: Judged = {},
): Promise<Finding[]> {
  const unit = unitOf('app.service', ['[Service]', ...lines, ''].join('\n'))
  const subject = await subjectOfUnits([unit], viewOfPlan(planOf(entries)), profile, knowledge)
  return (await Promise.all(ADVICE_RULES.map((rule) => rule.check(subject)))).flat()
}
