import { variableOf } from '../../systemd/exec-environment.js'
import type { SubjectUnit } from '../rule.js'
import { adviceRule, areMissing, type Advice } from './advice-rule.js'
import { either, fileLine, isOfNix, packageLine, symlinkLine } from './lines-to-add.js'
import type { RevealingProgram } from './revealing-programs.js'
import { placeOfVariable } from './variable-place.js'

const FOLDER = '/usr/share/zoneinfo'
/** Of glibc; of musl, Go and nixpkgs' glibc besides. */
const FOLDERS = [FOLDER, '/share/zoneinfo', '/etc/zoneinfo']

/** C05: time zones. Who says nothing of any has UTC, which is right for most services. */
export const timeZoneMissing = adviceRule(
  {
    id: 'C05',
    severity: 'info',
    title: 'Time zones that are asked for are in the image.',
    why: 'With TZ= of a zone that is not there, times are those of UTC without a word. Programs that read the database themselves, such as PostgreSQL and PHP, know no zone without it, or do not start.',
    remedy: 'Add the line "tzdata" to the input packages.',
    source: 'tzset(3), tzfile(5)',
  },
  async (program, unit) => {
    const { tree } = program.context
    const zone = zoneOf(unit)
    if (zone !== undefined) {
      const places = zone.startsWith('/') ? [zone] : foldersOf(unit).map((folder) => `${folder}/${zone}`)
      if (!(await areMissing(tree, places))) return []
      const message = `TZ=${zone} is a time zone that is not in the image: ${program.shown} uses UTC.`
      const place = placeOfVariable(unit, 'TZ')
      return [
        {
          message,
          remedy: remedyOf(program, zone.startsWith('/') ? zone : `${FOLDER}/${zone}`),
          ...(place && { place }),
        },
      ]
    }
    return readsDatabase(program, unit)
  },
)

/** Those that are more than a rule in themselves (`CET-1CEST`), or another name of UTC. */
function zoneOf(unit: SubjectUnit): string | undefined {
  const zone = variableOf(unit, 'TZ')?.replace(/^:/, '') ?? ''
  if (zone === '' || /^(?:Etc\/)?(?:UTC|UCT|GMT|Zulu|Universal)$/.test(zone)) return undefined
  if (/^(?:[A-Za-z]{3,}|<[^>]*>)[-+]?\d/.test(zone)) return undefined
  return /^[\w+./-]{1,255}$/.test(zone) ? zone : undefined
}

function foldersOf(unit: SubjectUnit): string[] {
  const given = ['TZDIR', 'ZONEINFO'].flatMap((variable) => variableOf(unit, variable) ?? [])
  return [...given, ...FOLDERS]
}

/** Every program of Go has the path in it, and falls back on UTC. */
async function readsDatabase(program: RevealingProgram, unit: SubjectUnit): Promise<Advice[]> {
  const { placeOf, reveals, elf } = program.program
  if (reveals.isGo || elf.interpreter === undefined) return []
  if (!(await areMissing(program.context.tree, foldersOf(unit)))) return []
  if ((await placeOf(FOLDER)) === undefined) return []
  const message = `${program.shown} reads time zones from ${FOLDER}, which is not in the image.`
  return [{ message, remedy: remedyOf(program, FOLDER) }]
}

function remedyOf(program: RevealingProgram, path: string): string {
  return isOfNix(program)
    ? either(symlinkLine('/etc/zoneinfo', '.#tzdata/share/zoneinfo'))
    : either(packageLine('tzdata'), fileLine(path))
}
