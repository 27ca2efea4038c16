import { lastReadable, parseBoolean } from '../../systemd/setting-values.js'
import { stockUnit, releasesBy } from '../../systemd/stock/stock-units.js'
import { SYSTEMD_RELEASES } from '../../systemd/releases.js'
import { ANY_INSTANCE, dependedUnit, UNQUOTED_KEEPING_ESCAPES, withInstance } from '../../systemd/unit-references.js'
import { parseUnitName, templateOf, unitType, type UnitName, type UnitType } from '../../systemd/unit-name.js'
import { splitWords } from '../../systemd/words.js'
import { rule, type Place, type Report, type Subject, type SubjectUnit } from '../rule.js'
import { unitEntries } from './unit-entries.js'

/** Measured on 252, 257 and 262: with any of these on a unit that is not there, the start fails ("Unit … not found"). */
const NEEDING = ['Requires', 'Requisite', 'BindsTo', 'BindTo', 'RequiresOverridable', 'RequisiteOverridable']
/** With these it goes on in silence; as with After=, PartOf=, OnFailure= and Sockets=. */
const WISHING = ['Wants', 'Upholds']
/** Loaded without a file; nobody needs to have them. */
const ALWAYS_LOADED: readonly UnitType[] = ['slice']
/** Made from what is mounted on the host, or plugged into it: for a device, systemd waits until the job times out. */
const PERHAPS_THERE: readonly UnitType[] = ['mount', 'swap', 'device']
/** These want units that are active already; others than these may be there and not active. */
const WANTING_ACTIVE = ['Requisite', 'RequisiteOverridable']
const ALWAYS_ACTIVE = [
  ...['sysinit.target', 'basic.target', 'local-fs.target', 'sockets.target', 'dbus.socket', '-.slice'],
  ...['system.slice', 'systemd-journald.service', 'systemd-journald.socket'],
]
/** What every unit requires that does not set DefaultDependencies=no. */
const REQUIRED_BY_DEFAULT = ['sysinit.target', 'basic.target']

interface Dependency {
  readonly place: Place
  readonly key: string
  readonly unit: SubjectUnit
  readonly target: UnitName
}

export const dependencyMissing = rule(
  {
    id: 'U07',
    severity: 'fails-to-start',
    title: 'What a unit requires is attached with it, or is on every host.',
    why: 'Requires=, Requisite= and BindsTo= of a unit that the host does not have, or that conflicts, make the start fail. Units of the image that are not attached are not there either.',
    remedy: 'Give the other unit the prefix of the image, or use Wants=.',
    source: 'transaction.c transaction_add_job_and_dependencies',
  },
  async (subject, report) => {
    const inImage = new Set((await unitEntries(subject.view)).map(({ name }) => name))
    for (const unit of subject.units) {
      const conflicting = dependencies(unit, ['Conflicts'])
      const conflicts = new Set(conflicting.map(({ target }) => target))
      const hasDefaults = lastReadable(unit.effective, 'Unit', 'DefaultDependencies', parseBoolean)?.value ?? true
      for (const { target, place } of conflicting) {
        if (!hasDefaults || !REQUIRED_BY_DEFAULT.includes(target)) continue
        const message = `${unit.name} conflicts with ${target}, which it requires without saying so: it cannot be started.`
        report(message, 'Take it out, or set DefaultDependencies=no.', place)
      }
      for (const needed of dependencies(unit, NEEDING)) {
        if (conflicts.has(needed.target)) {
          report(
            `${unit.name} requires ${needed.target} and conflicts with it: it cannot be started.`,
            'Take one of the two out.',
            needed.place,
          )
        } else if (!isAttached(needed.target, subject)) needs(needed, inImage, report)
        const isSomewhere =
          isAttached(needed.target, subject) ||
          SYSTEMD_RELEASES.some((release) => stockUnit(needed.target, release) !== 'no')
        if (isSomewhere && WANTING_ACTIVE.includes(needed.key) && !ALWAYS_ACTIVE.includes(needed.target)) {
          const message = `${unit.name} has ${needed.key}=${needed.target}: where that is not active already, the start fails.`
          report(message, 'Use Requires= and After=.', needed.place, { severity: 'warning', open: true })
        }
      }
      for (const { target, key, place } of dependencies(unit, WISHING)) {
        if (isAttached(target, subject) || !inImage.has(target)) continue
        report(
          `${key}=${target} of ${unit.name} does nothing: the unit is in the image, but portabled does not attach it.`,
          'Give it the prefix of the image.',
          place,
          { severity: 'warning' },
        )
      }
    }
  },
)

function needs({ target, key, unit, place }: Dependency, inImage: ReadonlySet<string>, report: Report): void {
  const type = unitType(target)
  if (ALWAYS_LOADED.includes(type)) return
  const says = `${unit.name} has ${key}=${target}`
  const presence = (release: (typeof SYSTEMD_RELEASES)[number]) => stockUnit(target, release)
  const missing = releasesBy(presence, 'no')
  const perhaps = releasesBy(presence, 'perhaps')
  const open = PERHAPS_THERE.includes(type) ? [...missing, ...perhaps] : perhaps
  report(
    `${says}, which not every Debian has: where it is missing, the start fails.`,
    'Use Wants=, or see that the host has it.',
    place,
    {
      severity: 'warning',
      open: true,
      releases: open,
    },
  )
  if (PERHAPS_THERE.includes(type)) return
  const why = inImage.has(target)
    ? 'a unit of the image that portabled does not attach'
    : 'a unit that neither the image nor a stock Debian has'
  const remedy = inImage.has(target)
    ? 'Give it the prefix of the image, so that it is attached too.'
    : 'Use Wants= if the service can do without, or add the unit to the image.'
  report(`${says}, ${why}: the start fails ("Unit ${target} not found").`, remedy, place, { releases: missing })
}

/** The units that settings of [Unit] name; of a template, as an instance would. */
function dependencies(unit: SubjectUnit, keys: readonly string[]): Dependency[] {
  const own = parseUnitName(unit.name)
  if (!own.ok) return []
  const seen = withInstance(own, ANY_INSTANCE)
  return unit.effective.settings
    .filter(({ section, key }) => section === 'Unit' && keys.includes(key))
    .flatMap((setting) =>
      splitWords(setting.value, UNQUOTED_KEEPING_ESCAPES).words.flatMap(({ text, offset }) => {
        const target = dependedUnit(text, seen)
        return target === undefined ? [] : [{ place: { unit, setting, offset }, key: setting.key, unit, target }]
      }),
    )
}

/** Whether the image attaches the unit, or the template that it is loaded from. */
export function isAttached(target: UnitName, { units }: Pick<Subject, 'units'>): boolean {
  const template = templateOf(target)
  return units.some(({ name }) => name === target || name === template)
}
