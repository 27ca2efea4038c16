import { fileOf, type ByteSource } from '../../programs/byte-source.js'
import { readElf, type ElfFile } from '../../programs/elf.js'
import { ENV_PROGRAMS, type ProgramContext, type ProgramStep } from '../../programs/program.js'
import { findTexts } from '../../programs/find-texts.js'
import { readReveals, type Reveals } from '../../programs/reveals.js'
import { baseName, type ImagePath } from '../../systemd/image-path.js'
import type { ImageView } from '../../view/view.js'
import type { ServiceCommand } from '../execution/commands.js'
import { programsOf, type StartedProgram } from '../execution/started-programs.js'
import type { Subject, SubjectUnit } from '../rule.js'

/** A program of a command, or a library of it, and what it tells of itself. */
export interface RevealingFile {
  readonly path: ImagePath
  readonly elf: ElfFile
  readonly source: ByteSource
  readonly reveals: Reveals
  /** Where in it a text stands first; searched for once. */
  readonly placeOf: (text: string) => Promise<number | undefined>
}

/** The machine code that a command starts. */
export interface RevealingProgram {
  readonly command: ServiceCommand
  readonly context: ProgramContext
  readonly program: RevealingFile
  /** As it was asked for: what it is a link to means nothing to who wrote the unit. */
  readonly shown: string
  /** The script that it interprets, where the command starts one. */
  readonly script: ImagePath | undefined
  /** Under the names by which they are needed. */
  readonly libraries: ReadonlyMap<string, RevealingFile>
  readonly loader: ProgramStep | undefined
  /** It runs what others have written: what it could look for says little of what it will. */
  readonly isInterpreter: boolean
}

const known = new WeakMap<Subject, Map<SubjectUnit, Promise<readonly RevealingProgram[]>>>()

/** The programs that the commands of a unit start, each once, as far as they are known and nothing is in their way that a rule tells. */
export function revealingPrograms(subject: Subject, unit: SubjectUnit): Promise<readonly RevealingProgram[]> {
  const ofSubject = known.get(subject) ?? new Map<SubjectUnit, Promise<readonly RevealingProgram[]>>()
  known.set(subject, ofSubject)
  const programs = ofSubject.get(unit) ?? readAll(subject, unit)
  ofSubject.set(unit, programs)
  return programs
}

async function readAll(subject: Subject, unit: SubjectUnit): Promise<readonly RevealingProgram[]> {
  const programs: RevealingProgram[] = []
  const seen = new Set<string>()
  // 262 knows every command that those before it know.
  for (const started of await programsOf(subject, unit)('262')) {
    const { command, report } = started
    const key = report.steps.findLast(({ role }) => role !== 'loader')?.path
    if (key === undefined || seen.has(key) || command.weight === 'forgiven' || command.runs !== 'sandboxed') continue
    if (report.problems.some(({ outcome }) => outcome === 'fails')) continue
    const program = await readProgram(subject, started)
    if (program === undefined) continue
    seen.add(key)
    programs.push(program)
  }
  return programs
}

async function readProgram(
  { view }: Subject,
  { command, report: { steps, libraries }, context }: StartedProgram,
): Promise<RevealingProgram | undefined> {
  const own = steps.filter(({ role }) => role !== 'loader')
  const last = own.at(-1)
  const program = last === undefined ? undefined : await readFile(view, context, last.path)
  if (last === undefined || program === undefined) return undefined
  const files = new Map<string, RevealingFile>()
  for (const { name, outcome } of libraries) {
    const file = outcome.kind === 'found' ? await readFile(view, context, outcome.path) : undefined
    if (file !== undefined) files.set(name, file)
  }
  return {
    command,
    context,
    program,
    shown: last.asked,
    script: last.role === 'program' ? undefined : own.findLast((step) => step !== last && !isEnv(step))?.path,
    libraries: files,
    loader: steps.findLast(({ role }) => role === 'loader'),
    isInterpreter: own.length > 1 || INTERPRETERS.test(baseName(program.path)),
  }
}

function isEnv({ path }: ProgramStep): boolean {
  return ENV_PROGRAMS.has(baseName(path))
}

const INTERPRETERS =
  /^(?:bash|busybox|coreutils|dash|env|guile|java|ksh|lua|mksh|node|nodejs|perl|php|pypy|python|ruby|sh|tclsh|zsh)[\d.]*(?:-.*)?$/

const read = new WeakMap<ImageView, Map<ImagePath, Promise<RevealingFile | undefined>>>()

/** A library is that of many programs. What a unit has mounted over it was not found in the image. */
async function readFile(
  view: ImageView,
  { tree }: ProgramContext,
  path: ImagePath,
): Promise<RevealingFile | undefined> {
  const files = read.get(view) ?? new Map<ImagePath, Promise<RevealingFile | undefined>>()
  read.set(view, files)
  const file = files.get(path) ?? reading()
  files.set(path, file)
  return file

  async function reading(): Promise<RevealingFile | undefined> {
    const node = await tree.nodeAt(path)
    if (typeof node === 'string' || node.kind !== 'file') return undefined
    const source = fileOf(view, path, node.size)
    const result = await readElf(source)
    if (result.kind !== 'elf') return undefined
    return { path, elf: result.elf, source, reveals: await readReveals(source), placeOf: searcherOf(source) }
  }
}

function searcherOf(source: ByteSource): RevealingFile['placeOf'] {
  const places = new Map<string, Promise<number | undefined>>()
  return (text) => {
    const place = places.get(text) ?? findTexts(source, [text]).then((found) => found.get(text))
    places.set(text, place)
    return place
  }
}

/** Which of these functions the program itself calls: its libraries have many that it never needs. */
export function reasonsOf({ program }: RevealingProgram, functions: readonly string[]): string[] {
  return functions.filter((name) => program.reveals.imports.has(name))
}
