import type { Finding } from '../rules/finding.js'
import { plainText } from '../runner/plain-text.js'
import { templateOf } from '../systemd/unit-name.js'
import { stateText, type UnitState } from '../systemd/unit-state.js'
import { FAILED, NOTHING_RAN } from './about.js'
import { failureWords } from './failure-words.js'
import { firstEnd } from './first-end.js'
import type { JournalLine } from './journal.js'
import type { UnitOutcome } from './result.js'
import type { PlannedUnit } from './unit-plan.js'
import type { Watched } from './watch-units.js'

/** What was seen of the units of an attached image. */
export interface Seen {
  readonly mode: 'attach' | 'start'
  readonly systemd: string
  readonly watched: Watched
  /** What `systemctl start` said against starting a unit, by its name. */
  readonly refused: ReadonlyMap<string, string>
  /** By the unit's name; of a template, that of all its instances. */
  readonly journals: ReadonlyMap<string, readonly JournalLine[]>
}

/** What is wrong with the units, and how each came out. */
export function judgeUnits(
  units: readonly PlannedUnit[],
  seen: Seen,
): { readonly findings: readonly Finding[]; readonly outcomes: readonly UnitOutcome[] } {
  const judged = units.map((unit) => judgeUnit(unit, seen))
  const findings = judged.flatMap(({ findings }) => findings)
  if (seen.mode === 'start' && units.every(({ start }) => start === undefined)) {
    findings.push({
      rule: NOTHING_RAN.id,
      severity: 'warning',
      message: 'Nothing was started: every unit of the image is a template, of which nobody says the instances.',
      remedy: 'Name one with DefaultInstance= in its [Install] section, if there is one that everybody may start.',
    })
  }
  return { findings, outcomes: judged.map(({ outcome }) => outcome) }
}

interface JudgedUnit {
  readonly findings: readonly Finding[]
  readonly outcome: UnitOutcome
}

function judgeUnit(unit: PlannedUnit, seen: Seen): JudgedUnit {
  const { watched, journals, refused, mode } = seen
  const journal = journals.get(unit.name) ?? []
  const states = [...watched.last.values()].filter((state) => isOf(state.unit, unit.name))
  const failed = [...watched.failed.values()].find((state) => isOf(state.unit, unit.name)) ?? restarted(states, journal)
  const shown = failed ?? states.find(({ active }) => active === 'active') ?? states[0]
  const state = shown === undefined ? 'not loaded' : stateText(shown)
  const done = (outcome: UnitOutcome['outcome'], ...findings: readonly Finding[]): JudgedUnit => ({
    findings,
    outcome: { unit: unit.name, outcome, state },
  })
  if (failed !== undefined) {
    const { how, lastWords, remedy } = failureWords(failed, journal)
    return done('failed', finding(unit, `On systemd ${seen.systemd}, ${failed.unit} ${how}`, lastWords, remedy))
  }
  const refusal = refused.get(unit.name)
  if (refusal !== undefined) {
    const message = `systemd ${seen.systemd} does not start ${unit.name}`
    return done('failed', finding(unit, message, refusal.split('\n').map(plainText), FAILED.remedy))
  }
  const late = watched.late.find((name) => isOf(name, unit.name))
  if (late !== undefined) {
    const words = journal.slice(-3).map(({ text }) => text)
    const message = `${late} has not finished starting after some minutes (${state})`
    return done('failed', finding(unit, message, words, 'Make it start in less, or set attach-test: attach.'))
  }
  if (mode === 'attach' || unit.start === undefined) return done('left')
  if (shown?.active === 'inactive' && journal.some(isSkipped)) {
    const message = `${unit.name} was not run: a condition of its own does not hold on this machine.`
    const about = { rule: NOTHING_RAN.id, severity: 'warning', unit: unit.name } as const
    return done('skipped', { ...about, message, remedy: NOTHING_RAN.remedy, ...unit.at })
  }
  return done('passed')
}

/** unit.c log_unit_internal_condition; systemd itself forgets it as soon as nobody has the unit loaded. */
function isSkipped({ isOfSystemd, text }: JournalLine): boolean {
  return isOfSystemd && / skipped, (?:unmet|no trigger) condition| was skipped because /.test(text)
}

/** One that ended badly and was up again before anybody looked. systemd says nothing of a process that ended well. */
function restarted(states: readonly UnitState[], journal: readonly JournalLine[]): UnitState | undefined {
  const state = states.find(({ restarts }) => restarts > 0)
  const end = firstEnd(journal)
  return state === undefined || end === undefined ? undefined : { ...state, result: 'exit-code', ended: end.ended }
}

/** Whether a unit is loaded from the file of that name: it, or an instance of the template. */
function isOf(unit: string, file: string): boolean {
  return unit === file || templateOf(unit) === file
}

function finding(unit: PlannedUnit, what: string, lastWords: readonly string[], remedy: string): Finding {
  const words = lastWords.length === 0 ? ' It said nothing.' : ` Its last words:\n${lastWords.join('\n')}`
  return {
    rule: FAILED.id,
    severity: 'fails-to-start',
    unit: unit.name,
    message: `${what}.${words}`,
    remedy,
    ...unit.at,
  }
}
