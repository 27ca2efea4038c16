import {
  EXEC_KEYS,
  execEntries,
  SOCKET_EXEC_KEYS,
  type ExecEntry,
  type ExecKey,
  type SocketExecKey,
} from '../../systemd/exec-line.js'
import { unitType } from '../../systemd/unit-name.js'
import { rule, type Rule, type RuleAbout, type SubjectUnit } from '../rule.js'
import { reportPerRelease, type ReleaseFinding } from './per-release.js'
import type { SystemdRelease } from '../../systemd/releases.js'

const REFUSED: RuleAbout = {
  id: 'X08',
  severity: 'fails-to-start',
  title: 'Every command line is one that systemd can read',
  why: 'Where the program of a command is no absolute path and no bare name, or a quote is never closed after it, systemd does not load the unit; with the prefix "-", or a quote at the very beginning, it passes over the line.',
  remedy: 'Write an absolute path, or a bare name that is in the search path, and close every quote.',
  source: 'src/core/load-fragment.c config_parse_exec; measured on 252, 257 and 262',
}

/** X08: command lines that systemd refuses, and those that it drops. */
export const commandLineUnreadable: Rule = rule(REFUSED, async ({ units }, report) => {
  for (const unit of units) {
    await reportPerRelease(report, async (release) =>
      Promise.resolve(entriesOf(unit, release).flatMap(([key, entry]) => findingOf(unit, key, entry))),
    )
  }
})

function entriesOf(unit: SubjectUnit, release: SystemdRelease): (readonly [string, ExecEntry])[] {
  const { name, effective } = unit
  const read = (
    keys: readonly (ExecKey | SocketExecKey)[],
    section: 'Service' | 'Socket',
  ): (readonly [string, ExecEntry])[] =>
    keys.flatMap((key) => execEntries(name, effective, key, release, section).map((entry) => [key, entry] as const))
  const type = unitType(name)
  if (type === 'socket') return read(SOCKET_EXEC_KEYS, 'Socket')
  return type === 'service'
    ? read(
        EXEC_KEYS.filter((key) => isKnown(key, release)),
        'Service',
      )
    : []
}

/** ExecReloadPost= is of 259; before, the key is unknown and no line of it is read. */
function isKnown(key: ExecKey, release: SystemdRelease): boolean {
  return key !== 'ExecReloadPost' || Number(release) >= 259
}

function findingOf(unit: SubjectUnit, key: string, entry: ExecEntry): ReleaseFinding[] {
  if (entry.kind === 'command') return []
  const what = entry.kind === 'refused' ? 'systemd does not load the unit' : 'systemd passes over the rest of the line'
  return [
    {
      message: `${key}= of ${unit.name}: ${entry.reason.replace(/\.$/, '')}; ${what}.`,
      remedy: REFUSED.remedy,
      place: { unit, setting: entry.setting, offset: entry.offset },
      severity: entry.kind === 'refused' ? 'fails-to-start' : 'warning',
    },
  ]
}
