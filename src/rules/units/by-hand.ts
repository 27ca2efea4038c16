import { lastReadable, parseBoolean } from '../../systemd/setting-values.js'
import { rule, type SubjectUnit } from '../rule.js'

const CONSEQUENCES = [
  ['RefuseManualStart', 'systemctl start refuses it'],
  ['StopWhenUnneeded', 'systemd stops it as soon as it is started'],
] as const

export const notByHand = rule(
  {
    id: 'U17',
    severity: 'fails-to-start',
    title: 'A unit can be started by itself, or another one of the image starts it.',
    why: 'RefuseManualStart=yes leaves a unit to those that need it, and StopWhenUnneeded=yes ends it when nobody does: where no other unit of the image names it, nothing starts it, or nothing keeps it.',
    remedy: 'Take the setting out, or let another unit of the image want it.',
    source: 'src/core/unit.c unit_stop_when_unneeded, src/core/dbus-unit.c; measured on 257 and 262',
  },
  ({ units }, report) => {
    for (const unit of units) {
      for (const [key, then] of CONSEQUENCES) {
        const found = lastReadable(unit.effective, 'Unit', key, parseBoolean)
        if (found?.value !== true || isNamedByOthers(unit, units)) continue
        const message = `${unit.name} has ${key}=yes, and no other unit of the image needs it: ${then}.`
        report(message, 'Take it out, or let another unit of the image want it.', { unit, setting: found.setting })
      }
    }
  },
)

/** By a setting that has the name in it, or as what a socket, timer or path of its name starts. */
function isNamedByOthers({ name }: SubjectUnit, units: readonly SubjectUnit[]): boolean {
  const stem = name.slice(0, name.lastIndexOf('.'))
  return units.some(
    (other) =>
      other.name !== name &&
      (other.effective.settings.some(({ value }) => value.includes(name)) ||
        ['socket', 'timer', 'path'].some((type) => other.name === `${stem}.${type}`)),
  )
}
