import { ALLOWED_LISTS, allowedBy, lineOf, type Allowed, type AllowedList } from '../../systemd/profile-lists.js'
import { effectiveSettings, type Setting } from '../../systemd/unit-file.js'
import { splitWords } from '../../systemd/words.js'
import { rule, type Rule, type Subject, type SubjectUnit } from '../rule.js'

export const allowListCancelled: Rule = rule(
  {
    id: 'P01',
    severity: 'warning',
    title: 'No deny-list of a unit undoes the allow-list of the profile, or is undone by it.',
    why: 'The profile is read after the unit, and the first line of a list decides what it is: after a line with "~" the names of the profile are taken off the list of what is denied, and everything is allowed.',
    remedy: 'Leave the line out, for the profile is stricter; or begin with a line that allows.',
    source:
      'src/core/load-fragment.c, config_parse_syscall_filter, config_parse_address_families, config_parse_capability_set',
  },
  (subject, report) => {
    for (const { unit, key, setting } of listLines(subject)) {
      const own = allowedBy(key, subject.profile.settings)
      const all = allowedBy(key, unit.effective.settings)
      const { denies, words } = lineOf(setting.value)
      if (own?.kind !== 'only' || !denies) continue
      const { name } = subject.profile
      const again = words.find(({ text }) => allows(key, own, text))
      if (all?.kind === 'all-but') {
        report(
          `${key}=~… of ${unit.name} makes a deny-list of what the profile ${name} allows: in the end nearly everything is allowed.`,
          `Leave the line out, for the profile is stricter; or write ${key}= with what is needed, without "~".`,
          { unit, setting },
        )
      } else if (again !== undefined) {
        report(
          `${key}=~${again.text} of ${unit.name} has no effect: the profile ${name} allows it again, after it.`,
          'Leave the line out; or attach the image with a profile of your own.',
          { unit, setting, offset: again.offset },
        )
      }
    }
  },
)

/** Groups of system calls that are in @system-service (seccomp-util.c); single calls are not told apart. */
const IN_SYSTEM_SERVICE = new Set(
  '@aio @basic-io @chown @default @file-system @io-event @ipc @keyring @memlock @network-io @process @resources @setuid @signal @sync @system-service @timer'.split(
    ' ',
  ),
)

function allows(key: AllowedList, { names }: Allowed, text: string): boolean {
  if (key === 'CapabilityBoundingSet') return names.has(text.toUpperCase())
  return names.has(text) || (key === 'SystemCallFilter' && names.has('@system-service') && IN_SYSTEM_SERVICE.has(text))
}

export const profileWidened: Rule = rule(
  {
    id: 'P02',
    severity: 'warning',
    title: 'No unit allows itself more than the profile.',
    why: 'Lists of what is allowed add up: a unit gets what it names, also where the profile, and who chose it, left it out.',
    remedy: 'Leave out what is not needed; else say in the documentation of the image why it is.',
    source:
      'systemd.exec(5), SystemCallFilter=, RestrictAddressFamilies=, CapabilityBoundingSet=, SystemCallArchitectures=',
  },
  (subject, report) => {
    const { name, settings } = subject.profile
    for (const { unit, key, setting } of listLines(subject)) {
      const own = allowedBy(key, settings)
      const all = allowedBy(key, unit.effective.settings)
      if (own?.kind !== 'only' || all?.kind !== 'only') continue
      const { denies, words } = lineOf(setting.value)
      for (const { text, offset } of denies ? [] : words) {
        if (allows(key, own, text) || !allows(key, all, text)) continue
        if (key === 'SystemCallFilter' && !text.startsWith('@')) continue
        report(
          `${key}= of ${unit.name} allows ${text}, which the profile ${name} does not.`,
          'Leave it out if it is not needed.',
          { unit, setting, offset },
        )
      }
    }
    for (const unit of subject.units) {
      for (const { setting, word, offset } of widenedArchitectures(subject, unit)) {
        report(
          `SystemCallArchitectures= of ${unit.name} allows the system calls of ${word}, which the profile ${name} does not.`,
          'Leave it out if it is not needed.',
          { unit, setting, offset },
        )
      }
    }
  },
)

function widenedArchitectures(
  { profile }: Subject,
  { effective }: SubjectUnit,
): { readonly setting: Setting; readonly word: string; readonly offset: number }[] {
  const key = 'SystemCallArchitectures'
  const own = profile.settings.filter((setting) => setting.key === key).flatMap(({ value }) => value.split(/\s+/))
  if (own.length === 0) return []
  return effectiveSettings(effective, 'Service', key).flatMap((setting) =>
    setting.dropIn === undefined
      ? splitWords(setting.value).words.flatMap(({ text, offset }) =>
          own.includes(text) ? [] : [{ setting, word: text, offset }],
        )
      : [],
  )
}

/** The lines of the units themselves. */
function listLines({ units }: Subject): { unit: SubjectUnit; key: AllowedList; setting: Setting }[] {
  return units.flatMap((unit) =>
    ALLOWED_LISTS.flatMap((key) =>
      unit.effective.settings
        .filter((setting) => setting.section === 'Service' && setting.key === key && setting.dropIn === undefined)
        .map((setting) => ({ unit, key, setting })),
    ),
  )
}
