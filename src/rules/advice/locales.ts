import { fileOf } from '../../programs/byte-source.js'
import { findTexts } from '../../programs/find-texts.js'
import { look, type Tree } from '../../programs/tree.js'
import { variableOf } from '../../systemd/exec-environment.js'
import { adviceRule, areMissing } from './advice-rule.js'
import { either, fileLine, isOfNix, packageLine } from './lines-to-add.js'
import type { RevealingProgram } from './revealing-programs.js'
import { placeOfVariable } from './variable-place.js'

const FOLDER = '/usr/lib/locale'
const ARCHIVE = `${FOLDER}/locale-archive`

/** C06: a locale that the unit asks for. */
export const localeMissing = adviceRule(
  {
    id: 'C06',
    severity: 'info',
    title: 'Locales that a unit asks for are in the image.',
    why: 'With LANG= or LC_ALL= of a locale that is not there the C library goes on with C, in which only ASCII is text: some programs complain, some end. C.UTF-8 is in glibc itself since 2.35.',
    remedy: 'Write LANG=C.UTF-8, or add the line "locales-all" to the input packages.',
    source: 'setlocale(3), locale(7); glibc locale/findlocale.c',
  },
  async (program, unit) => {
    if (!usesLocales(program) || ELSEWHERE.some((variable) => variableOf(unit, variable) !== undefined)) return []
    for (const variable of VARIABLES) {
      const locale = variableOf(unit, variable) ?? ''
      const names = namesOf(locale)
      if (names === undefined || !(await isUnknown(program.context.tree, names))) continue
      const place = placeOfVariable(unit, variable)
      const message = `${variable}=${locale} is a locale that is not in the image: ${program.shown} goes on with C, in which only ASCII is text.`
      return [{ message, remedy: remedyOf(program, variable), ...(place && { place }) }]
    }
    return []
  },
)

const VARIABLES = ['LC_ALL', 'LC_CTYPE', 'LC_COLLATE', 'LC_MESSAGES', 'LC_NUMERIC', 'LC_TIME', 'LC_MONETARY', 'LANG']
/** Where glibc, and that of nixpkgs, look instead. */
const ELSEWHERE = ['LOCPATH', 'LOCALE_ARCHIVE']

/** musl takes any locale; a program that never asks for one has C anyway. */
function usesLocales({ program, libraries }: RevealingProgram): boolean {
  if (!libraries.has('libc.so.6')) return false
  return [program, ...libraries.values()].some(({ reveals }) => reveals.imports.has('setlocale'))
}

/** The names under which glibc looks for a locale, the codeset as it is and as it is stored; undefined where it looks for none. */
function namesOf(locale: string): readonly string[] | undefined {
  const parts = /^(\w{1,32})(?:\.([\w-]{1,32}))?(@\w{1,32})?$/.exec(locale)
  if (parts === null) return undefined
  const [, language = '', codeset = '', modifier = ''] = parts
  if (['C', 'POSIX'].includes(language)) return undefined
  const stored = codeset.toLowerCase().replace(/[^a-z0-9]/g, '')
  const codesets = codeset === '' ? [''] : [`.${codeset}`, `.${stored}`, '']
  const languages = new Set([language, language.replace(/_.*/, '')])
  return [...languages].flatMap((each) => codesets.map((ofCodeset) => `${each}${ofCodeset}${modifier}`))
}

async function isUnknown(tree: Tree, names: readonly string[]): Promise<boolean> {
  const folders = names.map((name) => `${FOLDER}/${name}`)
  if (!(await areMissing(tree, folders))) return false
  const archive = await look(tree, ARCHIVE, 'root')
  if (archive.kind === 'unknown') return false
  if (archive.kind !== 'found' || archive.node.kind !== 'file') return true
  const texts = names.map((name) => `\0${name}\0`)
  return (await findTexts(fileOf(tree, archive.path, archive.node.size), texts)).size === 0
}

function remedyOf(program: RevealingProgram, variable: string): string {
  const ways = isOfNix(program)
    ? [
        'add .#glibcLocales to the input contents and Environment=LOCALE_ARCHIVE= with its lib/locale/locale-archive to the unit',
      ]
    : [packageLine('locales-all'), fileLine(ARCHIVE)]
  return either(`write ${variable}=C.UTF-8`, ...ways)
}
