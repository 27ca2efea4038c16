import { look, type Tree } from '../../programs/tree.js'
import { rule, type Place, type Rule, type RuleAbout, type Subject, type SubjectUnit } from '../rule.js'
import type { Severity } from '../finding.js'
import { revealingPrograms, type RevealingProgram } from './revealing-programs.js'

/** What one program would thank for. */
export interface Advice {
  /** Follows `ExecStart= of app.service: `. */
  readonly message: string
  readonly remedy: string
  /** Where the cause stands, if that is not the command. */
  readonly place?: Place
  readonly severity?: Severity
}

/** A rule that looks at every program that the units start. */
export function adviceRule(
  about: RuleAbout,
  advise: (program: RevealingProgram, unit: SubjectUnit, subject: Subject) => Promise<readonly Advice[]>,
): Rule {
  return rule(about, async (subject, report) => {
    for (const unit of subject.units) {
      const told = new Set<string>()
      for (const program of await revealingPrograms(subject, unit)) {
        const { command } = program
        for (const { message, remedy, place, severity } of await advise(program, unit, subject)) {
          if (told.has(message)) continue
          told.add(message)
          report(
            `${command.key}= of ${unit.name}: ${message}`,
            remedy,
            place ?? { unit, setting: command.setting, offset: command.offset },
            severity === undefined ? {} : { severity },
          )
        }
      }
    }
  })
}

/** Whether a program finds something at a path. What the host decides, or what was not looked at, may be there. */
export async function isMissing(tree: Tree, path: string): Promise<boolean> {
  const found = await look(tree, path, 'root')
  return found.kind !== 'found' && found.kind !== 'unknown'
}

/** Whether there is nothing at any of these paths. */
export async function areMissing(tree: Tree, paths: readonly string[]): Promise<boolean> {
  for (const path of paths) if (!(await isMissing(tree, path))) return false
  return true
}

/** Whether a folder is missing, or known to be empty. */
export async function hasNothingIn(tree: Tree, folder: string): Promise<boolean> {
  const found = await look(tree, folder, 'root')
  if (found.kind === 'unknown') return false
  return found.kind !== 'found' || (found.node.kind === 'directory' && (await tree.list(found.path)).length === 0)
}

/** The text of a small file, `''` for one that cannot be read, and undefined where nothing is known of it. */
export async function textOf(tree: Tree, path: string): Promise<string | undefined> {
  const found = await look(tree, path, 'root')
  if (found.kind === 'unknown') return undefined
  if (found.kind !== 'found' || found.node.kind !== 'file') return ''
  return Buffer.from(await tree.readAt(found.path, 0, Math.min(found.node.size, LARGEST_TEXT))).toString('utf8')
}

/** Bytes. */
const LARGEST_TEXT = 1024 * 1024
