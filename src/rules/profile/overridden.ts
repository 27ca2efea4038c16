import { parseBoolean } from '../../systemd/setting-values.js'
import type { Setting } from '../../systemd/unit-file.js'
import { rule, type Rule, type SubjectUnit } from '../rule.js'

/** Settings that add up instead. */
const LISTS =
  /^(?:Exec|Bind|LoadCredential|SetCredential|Environment|(?:Pass|Unset)Environment|.*(?:Paths|Directories|Directory|Images)$|TemporaryFileSystem|SystemCall(?:Filter|Architectures|Log)|RestrictAddressFamilies|RestrictFileSystems|RestrictNetworkInterfaces|.*Capabilit|SupplementaryGroups|DeviceAllow|IPAddress|SocketBind|LogExtraFields|LogFilterPatterns|IO(?:Read|Write|Device)|BPFProgram|OpenFile|Sockets|Success|Restart(?:Prevent|Force)|UtmpMode)/

export const settingOverridden: Rule = rule(
  {
    id: 'P03',
    severity: 'warning',
    title: 'What a unit sets the profile does not set otherwise.',
    why: 'The profile is a drop-in, which is read after the unit: of a setting with one value, its value is the one that counts, and no line says so.',
    remedy:
      'Attach the image with the profile trusted or one of your own, if the unit needs its own value; else leave the line out.',
    source: 'systemd.unit(5), drop-ins; src/portable/portable.c, install_profile_dropin',
  },
  ({ units, profile }, report) => {
    for (const unit of units) {
      for (const { own, profiles } of overridden(unit)) {
        const severity = matters(own, profiles) ? 'warning' : 'info'
        report(
          `${own.key}=${own.value} of ${unit.name} has no effect: the profile ${profile.name} sets ${own.key}=${profiles.value} after it.`,
          `Leave the line out; or attach the image with another profile, if the unit needs ${own.key}=${own.value}.`,
          { unit, setting: own },
          { severity },
        )
      }
    }
  },
)

/** The last of the unit's own assignments, and the last of the profile's, where they differ. */
function overridden({ effective }: SubjectUnit): { readonly own: Setting; readonly profiles: Setting }[] {
  const last = new Map<string, { own?: Setting; profiles?: Setting }>()
  for (const setting of effective.settings) {
    if (setting.section !== 'Service' || LISTS.test(setting.key)) continue
    const entry = last.get(setting.key) ?? {}
    if (setting.dropIn === undefined) entry.own = setting
    else entry.profiles = setting
    last.set(setting.key, entry)
  }
  return [...last.values()].flatMap(({ own, profiles }) =>
    own === undefined || profiles === undefined || own.value === '' || isSame(own.value, profiles.value)
      ? []
      : [{ own, profiles }],
  )
}

function isSame(a: string, b: string): boolean {
  const boolean = parseBoolean(a)
  return a === b || (boolean !== undefined && boolean === parseBoolean(b))
}

/** A unit that says no has a reason; that it wants one way of protection and gets another has no consequence as a rule. */
function matters(own: Setting, profiles: Setting): boolean {
  const [said, got] = [parseBoolean(own.value), parseBoolean(profiles.value)]
  return (said !== undefined && got !== undefined) || said === false || got === false || own.key === 'TasksMax'
}
