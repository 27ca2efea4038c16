import {
  inspectProgram,
  searchPath,
  type ProgramContext,
  type ProgramProblem,
  type ProgramReport,
} from '../../programs/program.js'
import type { Tree } from '../../programs/tree.js'
import type { SystemdRelease } from '../../systemd/releases.js'
import type { Subject, SubjectUnit } from '../rule.js'
import { commandsOf, type ServiceCommand } from './commands.js'
import { pathOf, searchPathOf, variableOf, viewerOf, workingDirectoryOf } from './environment.js'
import { serviceTree } from './service-tree.js'

/** A command and what becomes of its program. */
export interface StartedProgram {
  readonly command: ServiceCommand
  readonly report: ProgramReport
}

/** Follows the programs of a unit's commands: each once, for all releases that execute it in the same way. */
export function programsOf(
  subject: Subject,
  unit: SubjectUnit,
): (release: SystemdRelease) => Promise<readonly StartedProgram[]> {
  const reports = new Map<string, Promise<ProgramReport>>()
  const trees = new Map<boolean, Promise<Tree>>()
  const treeOf = (sandboxed: boolean): Promise<Tree> => {
    const tree = trees.get(sandboxed) ?? serviceTree(subject, unit, sandboxed)
    trees.set(sandboxed, tree)
    return tree
  }
  return async (release) => {
    const started: StartedProgram[] = []
    for (const command of commandsOf(unit, release)) {
      const tree = await treeOf(command.runs !== 'unsandboxed')
      const context = contextOf(unit, command, tree, release)
      const lookUp = { ...context, path: await searchPathOf(unit, tree, release) }
      const key = JSON.stringify([command.program, command.runs, context.viewer, context.path, lookUp.path])
      const report = reports.get(key) ?? reportOf(command, context, lookUp)
      reports.set(key, report)
      started.push({ command, report: await report })
    }
    return started
  }
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
  if (program.kind === 'shell') return unknown('The shell that the prefix "|" means is that of the user on the host.')
  const path = program.kind === 'path' ? program.path : await searchPath(program.name, lookUp)
  return typeof path === 'string' ? inspectProgram(path, context) : only(path)
}

function unknown(message: string): ProgramReport {
  return only({ about: 'program', outcome: 'unknown', message })
}

function only(problem: ProgramProblem): ProgramReport {
  return { steps: [], libraries: [], architecture: undefined, problems: [problem] }
}
