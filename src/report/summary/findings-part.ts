import { bySeverity, isUnlookedAt, type Finding } from '../../rules/finding.js'
import { code, plain, table } from '../markdown.js'
import { fitting, more, shortened } from '../room.js'

const ROOM = { most: 200, bytes: 384 * 1024 }
/** Characters of a message, so that one that is full of a file's own text leaves room for the others. */
const LONGEST = 4000

/** What is wrong, the worst first. */
export function findingsPart(all: readonly Finding[]): string {
  const findings = all.filter((finding) => !isUnlookedAt(finding))
  const unknown = more(all.length - findings.length, 'things could not be looked at: they are in the report')
  if (findings.length === 0) return unknown
  const rows = bySeverity(findings)
    .slice(0, ROOM.most)
    .map(({ rule, severity, unit, file, line, message, remedy, releases }) => [
      plain(rule),
      releases === undefined ? severity : `${severity}<br>systemd ${releases.join(', ')}`,
      code(shortened(file === undefined ? (unit ?? 'image') : line === undefined ? file : `${file}:${line}`)),
      `${plain(shortened(message, LONGEST))}<br>${plain(shortened(remedy, LONGEST))}`,
    ])
  const shown = fitting(rows, ROOM)
  const head = ['Rule', 'Severity', 'Where', 'What, and what to do']
  return `${table(head, shown)}${more(findings.length - shown.length, 'findings are in the report')}${unknown}\n`
}
