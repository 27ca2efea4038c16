import {
  inspectProgram,
  searchPath,
  type ProgramContext,
  type ProgramProblem,
  type ProgramReport,
} from '../../programs/program.js'
import type { Tree } from '../../programs/tree.js'
import { pathOf, variableOf, workingDirectoryOf } from '../../systemd/exec-environment.js'
import { mountPlan } from '../../systemd/mount-plan.js'
import type { SystemdRelease } from '../../systemd/releases.js'
import type { Subject, SubjectUnit } from '../rule.js'
import { commandsOf, type ServiceCommand } from './commands.js'
import { searchPathOf, viewerOf } from './environment.js'
import { withHostRun } from './host-run.js'
import { serviceTree, type Moment } from './service-tree.js'
import { userShell } from './user-shell.js'

/** A command and what becomes of its program. */
export interface StartedProgram {
  readonly command: ServiceCommand
  readonly report: ProgramReport
  /** What the program finds itself in. */
  readonly context: ProgramContext
}

type ProgramsOfRelease = (release: SystemdRelease) => Promise<readonly StartedProgram[]>

const followed = new WeakMap<Subject, Map<SubjectUnit, ProgramsOfRelease>>()

/** Follows the programs of a unit's commands: each once, for all releases that execute it in the same way, whoever asks. */
export function programsOf(subject: Subject, unit: SubjectUnit): ProgramsOfRelease {
  const ofSubject = followed.get(subject) ?? new Map<SubjectUnit, ProgramsOfRelease>()
  followed.set(subject, ofSubject)
  const programs = ofSubject.get(unit) ?? follow(subject, unit)
  ofSubject.set(unit, programs)
  return programs
}

function follow(subject: Subject, unit: SubjectUnit): ProgramsOfRelease {
  const reports = new Map<string, Promise<ProgramReport>>()
  const trees = new Map<string, Promise<Tree>>()
  const treeOf = (moment: Moment): Promise<Tree> => {
    const key = JSON.stringify([moment.sandboxed, moment.first])
    const tree = trees.get(key) ?? treeFor(subject, unit, moment)
    trees.set(key, tree)
    return tree
  }
  return async (release) => {
    const started: StartedProgram[] = []
    for (const [at, command] of commandsOf(unit, release).entries()) {
      const first = at === 0
      const tree = await treeOf({ sandboxed: command.runs !== 'unsandboxed', first })
      const context = contextOf(unit, command, tree, release)
      const lookUp = { ...context, path: await searchPathOf(unit, tree, release) }
      const key = JSON.stringify([first, command.program, command.runs, context.viewer, context.path, lookUp.path])
      const report = reports.get(key) ?? reportOf(unit, command, context, lookUp)
      reports.set(key, report)
      started.push({ command, report: await report, context })
    }
    return withoutMainProgram(started)
  }
}

async function treeFor(subject: Subject, unit: SubjectUnit, moment: Moment): Promise<Tree> {
  const { sandboxed } = moment
  const tree = await serviceTree(subject, unit, moment)
  const known = sandboxed ? subject.mountPlans.find((each) => each.unit === unit)?.plan : undefined
  return withHostRun(tree, known ?? mountPlan(unit.name, unit.effective, sandboxed), subject)
}

function contextOf(unit: SubjectUnit, command: ServiceCommand, tree: Tree, release: SystemdRelease): ProgramContext {
  return {
    tree,
    viewer: viewerOf(unit, command),
    path: pathOf(unit, release),
    libraryPath: variableOf(unit, 'LD_LIBRARY_PATH') ?? '',
    workingDirectory: workingDirectoryOf(unit),
  }
}

/** @param lookUp where systemd looks for a bare name, which is not where the program itself looks */
async function reportOf(
  unit: SubjectUnit,
  { program, runs }: ServiceCommand,
  context: ProgramContext,
  lookUp: ProgramContext,
): Promise<ProgramReport> {
  if (runs === 'on-host') {
    return unknown('RootDirectoryStartOnly=yes makes this command run on the host, where this program does not look.')
  }
  if (program.kind === 'unknown') {
    return unknown(`What ${program.specifier} stands for in ${program.text} is not known before it is started.`)
  }
  if (program.kind === 'shell') return shellReport(unit, context)
  const path = program.kind === 'path' ? program.path : await searchPath(program.name, lookUp)
  return typeof path === 'string' ? inspectProgram(path, context) : only(path)
}

/** `|`: the command is a line for a shell, of which no more is known than whether the shell is there. */
async function shellReport(unit: SubjectUnit, context: ProgramContext): Promise<ProgramReport> {
  const shell = userShell(unit)
  if (shell === undefined) return unknown('The shell that the prefix "|" means is that of the user on the host.')
  const report = await inspectProgram(shell, context)
  if (report.problems.length === 0) return unknown(`What ${shell} makes of the line after "|" is not known here.`)
  const problems = report.problems.map((problem) => ({
    ...problem,
    message: `The prefix "|" means the shell of the user, ${shell}. ${problem.message}`,
  }))
  return { ...report, problems }
}

/**
 * A service all of whose main commands are forgiven and cannot be executed: systemd calls its start a success (measured), and there is
 * never anything to serve. Its failures count.
 */
function withoutMainProgram(started: readonly StartedProgram[]): readonly StartedProgram[] {
  const main = started.filter(({ command }) => command.key === 'ExecStart')
  const neverRuns = ({ command, report: { problems } }: StartedProgram): boolean =>
    command.forgiven && problems.some(({ outcome }) => outcome === 'fails')
  if (main.length === 0 || !main.every(neverRuns)) return started
  return started.map((program) => (main.includes(program) ? unforgiven(program) : program))
}

const NEVER_ANYTHING = 'The prefix "-" forgives it: systemd says that the start succeeded, and nothing ever runs.'

function unforgiven({ command, report, context }: StartedProgram): StartedProgram {
  const problems = report.problems.map((problem) =>
    problem.outcome === 'fails' ? { ...problem, message: `${problem.message} ${NEVER_ANYTHING}` } : problem,
  )
  return { command: { ...command, weight: 'start' }, report: { ...report, problems }, context }
}

function unknown(message: string): ProgramReport {
  return only({ about: 'program', outcome: 'unknown', message })
}

function only(problem: ProgramProblem): ProgramReport {
  return { steps: [], libraries: [], architecture: undefined, problems: [problem] }
}
