import { namedFile, startsOf } from '../../systemd/start-causes.js'
import { parseUnitName, templateOf, type UnitName } from '../../systemd/unit-name.js'
import {
  ANY_INSTANCE,
  UNQUOTED,
  UNQUOTED_KEEPING_ESCAPES,
  unitsIn,
  withInstance,
} from '../../systemd/unit-references.js'
import { rule, type Place, type Subject, type SubjectUnit } from '../rule.js'

/** What these name, the start cannot do without: systemd drops no such job. */
const NEEDING = ['Requires', 'BindsTo', 'BindTo', 'RequiresOverridable']
/** Upholds= starts what it names later, by itself, and is part of no cycle (measured). */
const WISHING = ['Wants']

/** A template may name ever more instances of itself. */
const MOST_JOBS = 1000

/** What a start of a unit brings along, and how it is ordered. */
interface Job {
  readonly needs: readonly UnitName[]
  readonly wishes: readonly UnitName[]
  readonly after: readonly UnitName[]
  readonly before: readonly UnitName[]
}

type Jobs = ReadonlyMap<UnitName, Job>

export const orderIsCyclic = rule(
  {
    id: 'U18',
    severity: 'fails-to-start',
    title: 'The units that a start brings along can be put into an order.',
    why: 'Where After= and Before= lead in a circle through units that Requires= or BindsTo= bring along, systemd refuses the start ("Transaction order is cyclic"); of a circle with a unit that is only wanted, it leaves that one out.',
    remedy: 'Take one After= or Before= of the circle out.',
    source: 'src/core/transaction.c transaction_verify_order_one; measured on 252, 257 and 262',
  },
  (subject, report) => {
    const jobOf = jobsOf(subject)
    for (const unit of subject.units) {
      const parts = parseUnitName(unit.name)
      if (!parts.ok) continue
      const start = withInstance(parts, ANY_INSTANCE)
      const surely = cycleIn(pulledIn(start, jobOf, ({ needs }) => needs))
      if (surely !== undefined) {
        const message = `${unit.name} cannot be started: ${inWords(surely)} ("Transaction order is cyclic").`
        report(message, 'Take one After= or Before= of the circle out.', placeOf(unit, NEEDING))
        continue
      }
      const perhaps = cycleIn(pulledIn(start, jobOf, ({ needs, wishes }) => [...needs, ...wishes]))
      if (perhaps === undefined) continue
      const message = `When ${unit.name} is started, systemd leaves a unit out that it wants: ${inWords(perhaps)}.`
      report(message, 'Take one After= or Before= of the circle out.', placeOf(unit, [...NEEDING, ...WISHING]), {
        severity: 'warning',
      })
    }
  },
)

/** Of a unit of the image, or an instance of a template of it; nothing is known of others, which are most likely active already. */
function jobsOf({ units }: Subject): (name: UnitName) => Job | undefined {
  const byName = new Map(units.map((unit) => [unit.name, unit]))
  const known = new Map<UnitName, Job | undefined>()
  const unitOf = (name: UnitName): SubjectUnit | undefined => {
    return byName.get(name) ?? byName.get(templateOf(name) ?? name)
  }
  return (name) => {
    if (known.has(name)) return known.get(name)
    const unit = unitOf(name)
    const job = unit === undefined ? undefined : readJob(unit, name, (other) => unitOf(other) !== undefined)
    known.set(name, job)
    return job
  }
}

function readJob({ effective }: SubjectUnit, name: UnitName, counts: (name: UnitName) => boolean): Job {
  const named = (keys: readonly string[]): UnitName[] =>
    [...new Set(keys.flatMap((key) => unitsIn(effective, 'Unit', key, UNQUOTED_KEEPING_ESCAPES, name)))].filter(counts)
  const sockets = name.endsWith('.service') ? unitsIn(effective, 'Service', 'Sockets', UNQUOTED, name) : []
  // Sockets, timers and paths come before what they start, whatever DefaultDependencies= says.
  const triggered = startsOf(namedFile(name, effective)).filter(({ cause }) => cause.kind === 'trigger')
  return {
    needs: named(NEEDING),
    wishes: [...named(WISHING), ...sockets],
    after: [...named(['After']), ...sockets],
    before: [...named(['Before']), ...triggered.map(({ unit }) => unit)],
  }
}

function pulledIn(
  start: UnitName,
  jobOf: (name: UnitName) => Job | undefined,
  next: (job: Job) => readonly UnitName[],
): Jobs {
  const jobs = new Map<UnitName, Job>()
  const todo = [start]
  for (let name = todo.pop(); name !== undefined && jobs.size < MOST_JOBS; name = todo.pop()) {
    const job = jobs.has(name) ? undefined : jobOf(name)
    if (job === undefined) continue
    jobs.set(name, job)
    for (const each of next(job)) todo.push(each)
  }
  return jobs
}

/** Units of which each waits for the next, and the last one for the first. That a unit waits for itself, systemd ignores. */
function cycleIn(jobs: Jobs): readonly UnitName[] | undefined {
  if (jobs.size < 2) return undefined
  const waits = new Map([...jobs.keys()].map((name) => [name, new Set<UnitName>()]))
  const order = (first: UnitName, second: UnitName): void => {
    if (first !== second && jobs.has(first)) waits.get(second)?.add(first)
  }
  for (const [name, { after, before }] of jobs) {
    for (const other of after) order(other, name)
    for (const other of before) order(name, other)
  }
  const done = new Set<UnitName>()
  const visit = (name: UnitName, path: readonly UnitName[]): readonly UnitName[] | undefined => {
    if (done.has(name)) return undefined
    if (path.includes(name)) return path.slice(path.indexOf(name))
    const below = [...path, name]
    for (const other of waits.get(name) ?? []) {
      const cycle = visit(other, below)
      if (cycle !== undefined) return cycle
    }
    done.add(name)
    return undefined
  }
  for (const name of jobs.keys()) {
    const cycle = visit(name, [])
    if (cycle !== undefined) return cycle
  }
  return undefined
}

/** As many as a person follows. */
const MOST_SHOWN = 5

function inWords(cycle: readonly UnitName[]): string {
  const shown = [...cycle.slice(0, MOST_SHOWN), ...(cycle.length > MOST_SHOWN ? ['…'] : []), ...cycle.slice(0, 1)]
  return shown.map((name) => name.replace(`@${ANY_INSTANCE}.`, '@.')).join(' waits for ')
}

/** What brings the others along; a unit of a circle has such a setting, or one in its [Service]. */
function placeOf(unit: SubjectUnit, keys: readonly string[]): Place {
  const setting = unit.effective.settings.find(({ section, key }) => section === 'Unit' && keys.includes(key))
  return setting === undefined ? { unit, line: 1, column: 1 } : { unit, setting, offset: 0 }
}
