import type { Verdict, Verdicts } from '../../rules/finding.js'
import { SYSTEMD_RELEASES } from '../../systemd/releases.js'
import { code, table } from '../markdown.js'
import { shortened } from '../room.js'

/** Shapes and not colours alone tell them apart, and the word stands beside each. */
const MARKS: Readonly<Record<Verdict, string>> = {
  runs: '✅',
  unknown: '❔',
  'fails-to-start': '❌',
  refused: '⛔',
}

const MEANINGS: Readonly<Record<Verdict, string>> = {
  runs: 'it attaches, and its units start',
  unknown: 'nothing wrong was found, and not everything could be looked at',
  'fails-to-start': 'it attaches, but a unit cannot start',
  refused: 'portablectl refuses it',
}

/** What becomes of the image on a host, and on which: the first thing that one wants to know. */
export function verdictPart(verdict: Verdict, verdicts: Verdicts, profile: string): string {
  const line = `${MARKS[verdict]} **${verdict}**: ${MEANINGS[verdict]} (profile ${code(shortened(profile))}).`
  const head = SYSTEMD_RELEASES.map((release) => `systemd ${release}`)
  const row = SYSTEMD_RELEASES.map((release) => `${MARKS[verdicts[release]]} ${verdicts[release]}`)
  return `${line}\n\n${table(head, [row])}\n`
}
