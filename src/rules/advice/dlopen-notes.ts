import type { DlopenNote } from '../../programs/dlopen-notes.js'
import { missingWhenOpened } from '../../programs/opened-libraries.js'
import { parentOf } from '../../systemd/image-path.js'
import { adviceRule, type Advice } from './advice-rule.js'
import { either, fileLine, isOfNix } from './lines-to-add.js'
import type { RevealingFile, RevealingProgram } from './revealing-programs.js'

/** C01: libraries that a program opens itself. */
export const openedLibraryMissing = adviceRule(
  {
    id: 'C01',
    severity: 'warning',
    title: 'The libraries that a program or a library of it says that it opens itself are in the image.',
    why: 'A note in the file names them (.note.dlopen): no loader asks for them, and so no closure brings them. Without one that is required the program is of no use (a warning); without others it lacks a feature (info).',
    remedy: 'Add the library to files, or its package to packages; nothing to do where the feature is not wanted.',
    source: 'UAPI group specification "ELF dlopen metadata"; sd_elf_note_dlopen(3)',
  },
  async (program) => {
    const advice: Advice[] = []
    for (const file of [program.program, ...program.libraries.values()]) {
      const missing = await missingOf(file, program)
      advice.push(
        ...adviceOf(file, program, 'warning', missing.filter(isRequired)),
        ...adviceOf(
          file,
          program,
          'info',
          missing.filter((note) => !isRequired(note)),
        ),
      )
    }
    return advice
  },
)

function isRequired({ priority }: DlopenNote): boolean {
  return priority === 'required'
}

/** What is loaded already is not looked for; and an RPATH of the program counts for its libraries too. */
async function missingOf(
  file: RevealingFile,
  { program, libraries, loader, context }: RevealingProgram,
): Promise<DlopenNote[]> {
  const notes = file.reveals.dlopen.filter(({ sonames }) => !sonames.some((soname) => libraries.has(soname)))
  if (loader === undefined || notes.length === 0) return []
  const sonames = [...new Set(notes.flatMap((note) => note.sonames))]
  const nowhere = await missingWhenOpened(sonames, file, loader, context)
  const byProgram = file === program ? nowhere : await missingWhenOpened(sonames, program, loader, context)
  return notes.filter((note) => note.sonames.every((soname) => nowhere.has(soname) && byProgram.has(soname)))
}

function adviceOf(
  file: RevealingFile,
  program: RevealingProgram,
  severity: 'warning' | 'info',
  missing: readonly DlopenNote[],
): Advice[] {
  const [first] = missing
  if (first === undefined) return []
  const list = missing.map(shown).join(', ')
  const needs = severity === 'warning' ? 'cannot do without' : 'opens when it needs them'
  return [
    {
      message: `${file.path} ${needs} these libraries, which are not in the image: ${list}.`,
      remedy: remedyOf(first, program),
      severity,
    },
  ]
}

function shown({ sonames, priority, feature, description }: DlopenNote): string {
  const about = [feature, priority === 'required' ? undefined : priority, description].filter(
    (text) => text !== undefined,
  )
  return `${sonames.join(' or ')}${about.length === 0 ? '' : ` (${about.join('; ')})`}`
}

/** Where the C library is, its like are looked for. */
function remedyOf({ sonames: [soname = ''] }: DlopenNote, program: RevealingProgram): string {
  if (isOfNix(program))
    return `Build the program with the library in its RUNPATH; or add the store path of the library to the input contents, and Environment=LD_LIBRARY_PATH= with its lib folder to the unit. Nothing to do where the feature is not wanted.`
  const neighbour = program.libraries.get('libc.so.6') ?? [...program.libraries.values()][0]
  const folder = parentOf((neighbour ?? program.program).path)
  const ways = either(fileLine(`${folder}/${soname}`), 'the package that has the library to the input packages')
  return `${ways} Nothing to do where the feature is not wanted.`
}
