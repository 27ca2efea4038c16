import { isOn } from '../../systemd/setting-values.js'
import { expandSpecifiers } from '../../systemd/specifiers.js'
import { effectiveSettings, lastSetting, type Setting } from '../../systemd/unit-file.js'
import { unitType } from '../../systemd/unit-name.js'
import { splitWords } from '../../systemd/words.js'
import { rule, type Report, type Rule, type SubjectUnit } from '../rule.js'
import { accountOnHost, type Presence } from './reference-host.js'

const ABOUT = {
  id: 'X04',
  severity: 'fails-to-start',
  title: 'Users and groups of services and sockets are on every host, or allocated by DynamicUser=',
  why: 'systemd looks them up on the host, never in the /etc/passwd of the image: 217/USER or 216/GROUP, of a service as of a socket with SocketUser= or SocketGroup=. With DynamicUser=, which the confined profiles set, it makes a user of the name for a service, but not if a group already has it; SupplementaryGroups= it never makes.',
  remedy:
    'Leave User= and Group= out under a profile with DynamicUser=yes, use a user that every host has, or have it made on the host (sysusers.d) before.',
  source:
    'src/core/exec-invoke.c get_fixed_user, src/core/dynamic-user.c, src/core/socket.c socket_chown; measured on 252, 257 and 262',
} as const

/** X04: users and groups that the host does not have. */
export const userNotOnHost: Rule = rule(ABOUT, ({ units }, report) => {
  for (const unit of units) {
    if (unitType(unit.name) === 'service') judgeService(unit, report)
    if (unitType(unit.name) === 'socket') judgeSocket(unit, report)
  }
})

function judgeService(unit: SubjectUnit, report: Report): void {
  const isDynamic = isOn(unit.effective, 'DynamicUser')
  for (const key of ['User', 'Group'] as const) {
    const setting = lastSetting(unit.effective, 'Service', key)
    if (setting === undefined) continue
    const kind = key === 'User' ? 'user' : 'group'
    const name = known(unit, setting, setting.value, 0, report)
    if (name === undefined) continue
    const judged = isDynamic ? dynamicAccount(kind, name) : accountOnHost(kind, name)
    tell(unit, setting, 0, `${key}=${name}`, judged, isDynamic ? MADE : MISSING[kind], report)
  }
  for (const setting of effectiveSettings(unit.effective, 'Service', 'SupplementaryGroups')) {
    for (const { text, offset } of splitWords(setting.value).words) {
      const name = known(unit, setting, text, offset, report)
      if (name === undefined) continue
      tell(unit, setting, offset, `SupplementaryGroups=${name}`, accountOnHost('group', name), MISSING.group, report)
    }
  }
}

/** Asked for whatever the socket listens on (measured). A user that DynamicUser= makes for its service is not there yet. */
function judgeSocket(unit: SubjectUnit, report: Report): void {
  for (const key of ['SocketUser', 'SocketGroup'] as const) {
    const setting = lastSetting(unit.effective, 'Socket', key)
    if (setting === undefined) continue
    const kind = key === 'SocketUser' ? 'user' : 'group'
    const name = known(unit, setting, setting.value, 0, report)
    if (name === undefined) continue
    tell(unit, setting, 0, `${key}=${name}`, accountOnHost(kind, name), MISSING[kind], report)
  }
}

const MISSING = {
  user: 'is no user of a host as Debian installs it (217/USER); one in the image does not count',
  group: 'is no group of a host as Debian installs it (216/GROUP); one in the image does not count',
}
const MADE =
  'cannot be made by DynamicUser=yes: the host uses it for a group or user alone, or systemd makes none of such a name'

function known(unit: SubjectUnit, setting: Setting, text: string, offset: number, report: Report): string | undefined {
  const expansion = expandSpecifiers(text, unit.name)
  if (expansion.kind === 'known') return expansion.text
  if (expansion.kind === 'unknown') {
    const message = `${setting.key}= of ${unit.name}: what ${expansion.specifier} stands for is not known before the unit is started.`
    report(message, ABOUT.remedy, { unit, setting, offset }, { severity: 'info', open: true })
  }
  return undefined
}

function tell(
  unit: SubjectUnit,
  setting: Setting,
  offset: number,
  what: string,
  presence: Presence,
  problem: string,
  report: Report,
): void {
  const place = { unit, setting, offset }
  if (presence === 'absent') report(`${what} of ${unit.name} ${problem}.`, ABOUT.remedy, place)
  if (presence === 'unknown') {
    report(`${what} of ${unit.name} is there on some hosts only.`, ABOUT.remedy, place, {
      severity: 'info',
      open: true,
    })
  }
}

/** user-util.c valid_user_group_name, strict: the names that systemd gives to a user that it makes. */
const NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,30}$/

/** A user that is there already is used; the name of a group alone cannot be, and a group not that of a user (measured: "already exists"). */
function dynamicAccount(kind: 'user' | 'group', name: string): Presence {
  const own = accountOnHost(kind, name)
  if (/^\d+$/.test(name) || own === 'there') return 'there'
  if (!NAME.test(name)) return 'absent'
  const other = accountOnHost(kind === 'user' ? 'group' : 'user', name)
  return other === 'there' ? 'absent' : other === 'unknown' ? 'unknown' : 'there'
}
