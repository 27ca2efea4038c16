import { fileOf } from './byte-source.js'
import { readElf, type ElfFile } from './elf.js'
import { openExecutable, type NextFile, type OpenedFile } from './executable.js'
import { findLibraries, type NeededLibrary } from './libraries.js'
import { readLoader } from './loader.js'
import { EMPTY, type ProgramContext, type ProgramProblem, type ProgramReport } from './program-report.js'

/** What a program of machine code needs: its loader, which the kernel starts in its place, and what that looks for. */
export async function followElf(
  file: NextFile,
  { step, changesUser }: OpenedFile,
  elf: ElfFile,
  context: ProgramContext,
): Promise<ProgramReport | ProgramProblem> {
  const fails = (message: string): ProgramProblem => ({ about: file.role, outcome: 'fails', message })
  const { architecture } = elf
  if (elf.type === 'other' || architecture === undefined) {
    return fails(`${step.path} cannot be executed: it is an ELF file, but no program.`)
  }
  const done = { ...EMPTY, architecture }
  if (elf.interpreter === undefined) return done

  const opened = await openExecutable({ role: 'loader', asked: elf.interpreter, scripts: 0 }, context)
  if ('message' in opened) return { ...done, problems: [opened] }
  const loader = await readElf(fileOf(context.tree, opened.step.path, opened.size))
  if (loader.kind !== 'elf' || loader.elf.machine !== elf.machine || loader.elf.bits !== elf.bits) {
    const message = `The dynamic loader ${elf.interpreter} is not one of ${architecture}, which ${step.path} is for.`
    return { ...done, problems: [{ about: 'loader', outcome: 'fails', message }] }
  }
  const steps = [opened.step]
  if (!elf.isDynamic) return { ...done, steps }
  const libraries = await findLibraries(
    { path: step.path, elf, changesUser },
    { path: opened.step.path, elf: loader.elf, name: elf.interpreter },
    await readLoader(context.tree, opened.step.path, opened.size, elf.interpreter),
    context,
  )
  return { ...done, steps, libraries, problems: libraries.flatMap(libraryProblem) }
}

function libraryProblem({ name, neededBy, outcome }: NeededLibrary): ProgramProblem[] {
  if (outcome.kind === 'found') return []
  const needs = `${neededBy} needs the library ${name}`
  if (outcome.kind === 'unknown') {
    return [{ about: 'library', outcome: 'unknown', message: `${needs}. ${outcome.why}` }]
  }
  if (outcome.kind === 'broken')
    return [{ about: 'library', outcome: 'fails', message: `${needs}, and cannot load it: ${outcome.why}` }]
  const others = outcome.passedOver.length === 0 ? '' : ` (${outcome.passedOver.slice(0, 3).join('; ')})`
  return [{ about: 'library', outcome: 'fails', message: `${needs}, which its loader does not find${others}.` }]
}
