import type { ProgramProblem } from '../../programs/program.js'
import { rule, type Rule, type RuleAbout, type SubjectUnit } from '../rule.js'
import { architectureProblem, commonArchitecture } from './architectures.js'
import type { ServiceCommand } from './commands.js'
import { reportPerRelease, type ReleaseFinding } from './per-release.js'
import { programsOf } from './started-programs.js'

const PROGRAM: RuleAbout = {
  id: 'X01',
  severity: 'fails-to-start',
  title: 'The program of every command is in the image, and may be executed by the user of the service',
  why: 'systemd looks for it inside the image, with everything mounted that it mounts for the service, and as the user of the service: exit status 203/EXEC.',
  remedy: 'Put the program into the image, with mode 0755 in folders of mode 0755, or correct the path.',
  source:
    'src/core/exec-invoke.c exec_invoke, src/basic/path-util.c find_executable_full; measured on 252, 257 and 262',
}

const CHAIN: RuleAbout = {
  id: 'X02',
  severity: 'fails-to-start',
  title: 'What a program needs to run is in the image: interpreter, dynamic loader, libraries, all of one architecture',
  why: 'The kernel executes no script without its interpreter and no program without its loader (203/EXEC); the loader gives up without a library (127).',
  remedy: 'Put what is missing into the image, or use a program that is linked statically.',
  source: 'Linux fs/binfmt_script.c and fs/binfmt_elf.c, ld.so(8); measured on 252, 257 and 262',
}

/** X01: the first program of a command. */
export const programCannotBeExecuted: Rule = rule(PROGRAM, async (subject, report) => {
  for (const unit of subject.units) {
    const programs = programsOf(subject, unit)
    await reportPerRelease(report, async (release) =>
      (await programs(release)).flatMap(({ command, report: { problems } }) =>
        problems
          .filter(({ about }) => about === 'program')
          .flatMap((problem) => findingOf(unit, command, problem, PROGRAM)),
      ),
    )
  }
})

/** X02: what comes after it. */
export const programCannotRun: Rule = rule(CHAIN, async (subject, report) => {
  const all = subject.units.map((unit) => ({ unit, programs: programsOf(subject, unit) }))
  const newest = (await Promise.all(all.map(({ programs }) => programs('262')))).flat()
  const architecture = subject.architecture ?? commonArchitecture(newest)
  for (const { unit, programs } of all) {
    await reportPerRelease(report, async (release) =>
      (await programs(release)).flatMap((program) => {
        const ofMachine = architectureProblem(program, unit, architecture)
        return [...program.report.problems.filter(({ about }) => about !== 'program'), ...ofMachine].flatMap(
          (problem) => findingOf(unit, program.command, problem, CHAIN),
        )
      }),
    )
  }
})

function findingOf(
  unit: SubjectUnit,
  command: ServiceCommand,
  { outcome, message }: ProgramProblem,
  about: RuleAbout,
): ReleaseFinding[] {
  const place = { unit, setting: command.setting, offset: command.offset }
  const whole = `${command.key}= of ${unit.name}: ${message}`
  if (outcome === 'unknown') {
    if (command.weight !== 'start') return []
    const remedy = 'Nothing to do where it is known to be right; look at it on a host otherwise.'
    return [{ message: whole, remedy, place, severity: 'info', open: true }]
  }
  const severity = command.weight === 'start' ? 'fails-to-start' : command.weight === 'later' ? 'warning' : 'info'
  return [{ message: whole, remedy: remedyFor(command, about), place, severity }]
}

/** For a program of a known place, the line that puts it there. */
function remedyFor({ program }: ServiceCommand, about: RuleAbout): string {
  const path = program.kind === 'path' ? program.path : program.kind === 'name' ? `/usr/bin/${program.name}` : undefined
  if (about !== PROGRAM || path === undefined) return about.remedy
  return `Correct the path, or put the program into the image: the line "${path}: FILE" in the input files, where FILE is a path of the workspace or of the machine that builds, or its package in packages. It needs mode 0755, in folders of mode 0755.`
}
