import { baseName, ROOT, type ImagePath } from '../systemd/image-path.js'
import { fileOf } from './byte-source.js'
import { followElf } from './elf-program.js'
import { readElf } from './elf.js'
import { openExecutable, searchPath, type NextFile, type OpenedFile } from './executable.js'
import {
  EMPTY,
  type ProgramContext,
  type ProgramProblem,
  type ProgramReport,
  type ProgramStep,
} from './program-report.js'
import { envProgram, parseShebang, SHEBANG_BYTES } from './shebang.js'

export { searchPath }
export type { ProgramContext, ProgramProblem, ProgramReport, ProgramStep }

/** Linux: fs/exec.c exec_binprm. A sixth script ends in ELOOP. */
const MOST_SCRIPTS = 5
/** Scripts of env begin anew; this program follows no more than this. */
const MOST_STEPS = 32

/** Follows a program as the kernel and its loader would start it, and says what is in the way. Runs nothing. */
export async function inspectProgram(path: string, context: ProgramContext): Promise<ProgramReport> {
  const steps: ProgramStep[] = []
  let next: NextFile = { role: 'program', asked: path, scripts: 0 }
  for (;;) {
    if (steps.length === MOST_STEPS) {
      const message = `${path} leads through more than ${MOST_STEPS} programs.`
      return { ...EMPTY, steps, problems: [{ about: 'interpreter', outcome: 'unknown', message }] }
    }
    const opened = await openExecutable(next, context)
    if ('message' in opened) return { ...EMPTY, steps, problems: [opened] }
    steps.push(opened.step)
    const after: AfterFile = await follow(next, opened, context)
    if ('libraries' in after) return { ...after, steps: [...steps, ...after.steps] }
    if ('message' in after) return { ...EMPTY, steps, problems: [after] }
    next = after
  }
}

type AfterFile = NextFile | ProgramProblem | ProgramReport

async function follow(file: NextFile, opened: OpenedFile, context: ProgramContext): Promise<AfterFile> {
  const { tree } = context
  const { step, size, readable } = opened
  const fails = (message: string): ProgramProblem => ({ about: file.role, outcome: 'fails', message })
  const read = await readElf(fileOf(tree, step.path, size))
  if (read.kind === 'broken') return fails(`${step.path} cannot be executed: it ${read.problem}.`)
  if (read.kind === 'elf') return followElf(file, opened, read.elf, context)

  const shebang = parseShebang(await tree.readAt(step.path, 0, Math.min(size, SHEBANG_BYTES)))
  if (shebang.kind === 'none')
    return fails(`${step.path} cannot be executed: it is neither an ELF program nor a script that begins with #!.`)
  if (shebang.kind === 'bad') return fails(`${step.path} cannot be executed: its first line ${shebang.problem}.`)
  if (file.scripts === MOST_SCRIPTS)
    return fails(`${step.path} cannot be executed: Linux goes through no more than ${MOST_SCRIPTS} scripts.`)
  if (context.viewer === 'other' && !readable)
    return fails(
      `${step.path} cannot be run: it is a script, and its interpreter may not read it (others have no "r").`,
    )
  const { interpreter, argument } = shebang
  const next: NextFile = { role: 'interpreter', asked: interpreter, scripts: file.scripts + 1 }
  return baseName(interpreter as ImagePath) === 'env' ? followEnv(next, argument, context) : next
}

/** The names of files that are coreutils' env. */
export const ENV_PROGRAMS: ReadonlySet<string> = new Set(['env', 'coreutils'])

/** `#!/usr/bin/env NAME`: env itself must be there, and then what it looks for. */
async function followEnv(env: NextFile, argument: string | undefined, context: ProgramContext): Promise<AfterFile> {
  const ofEnv = await inspectProgram(env.asked, context)
  const [problem] = ofEnv.problems
  if (problem !== undefined)
    return {
      ...problem,
      about: problem.about === 'program' ? 'interpreter' : problem.about,
      message: problem.message.replace(/^The program/, 'The interpreter'),
    }
  const program = envProgram(argument)
  if (program.kind === 'unknown') return { about: 'env', outcome: 'unknown', message: program.why }
  const found = program.name.includes('/') ? program.name : await searchPath(program.name, context)
  if (typeof found !== 'string') {
    // The env of busybox runs what is built into it, whether it is in PATH or not.
    const isOwn = ENV_PROGRAMS.has(baseName(ofEnv.steps[0]?.path ?? ROOT))
    return { ...found, about: 'env', outcome: isOwn ? found.outcome : 'unknown' }
  }
  return { role: 'env', asked: found, scripts: 0 }
}
