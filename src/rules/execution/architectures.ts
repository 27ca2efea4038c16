import type { ProgramProblem } from '../../programs/program.js'
import { effectiveSettings } from '../../systemd/unit-file.js'
import { splitWords } from '../../systemd/words.js'
import type { SubjectUnit } from '../rule.js'
import type { StartedProgram } from './started-programs.js'

/** Older programs that the same machines run, if the kernel is built so: Debian's is. (Its x32 needs an option at boot.) */
const ALSO_RUNS: ReadonlyMap<string, string> = new Map([
  ['x86-64', 'x86'],
  ['arm64', 'arm'],
  ['ppc64', 'ppc'],
  ['s390x', 's390'],
])

/**
 * Whether a program of one architecture starts on machines of another. SystemCallArchitectures= of the confined profiles is `native`: it
 * kills a program of the older architecture at its first system call (measured, SIGSYS).
 */
function runsOn(ofProgram: string, ofMachine: string, allowed: readonly string[]): 'runs' | 'fails' | 'unknown' {
  if (ofProgram === ofMachine) return 'runs'
  if (ALSO_RUNS.get(ofMachine) !== ofProgram) return 'fails'
  if (allowed.length > 0 && !allowed.includes(ofProgram)) return 'fails'
  return ofProgram === 'x86' ? 'runs' : 'unknown'
}

/** Where the architecture of an image is not known, that of its first program: no machine runs two. Of one that runs both, the newer. */
export function commonArchitecture(programs: readonly StartedProgram[]): string | undefined {
  const all = programs.flatMap(({ report }) => report.architecture ?? [])
  return all.find((each) => ALSO_RUNS.has(each)) ?? all[0]
}

/** A program that the machines do not run for which the image is. */
export function architectureProblem(
  { report: { architecture, steps } }: StartedProgram,
  { effective }: SubjectUnit,
  ofImage: string | undefined,
): ProgramProblem[] {
  if (architecture === undefined || ofImage === undefined) return []
  const allowed = effectiveSettings(effective, 'Service', 'SystemCallArchitectures')
  const outcome = runsOn(
    architecture,
    ofImage,
    allowed.flatMap(({ value }) => splitWords(value).words.map(({ text }) => text)),
  )
  if (outcome === 'runs') return []
  const program = steps.findLast(({ role }) => role !== 'loader')?.path ?? ''
  const message = `${program} is a program for ${architecture}, and the image is for ${ofImage}.`
  return [{ about: 'loader', outcome, message }]
}
