import { sandboxOf } from '../../systemd/mount-sandbox.js'
import { allowedBy, lineOf } from '../../systemd/profile-lists.js'
import { isOn } from '../../systemd/setting-values.js'
import { effectiveSettings, type Setting } from '../../systemd/unit-file.js'
import { unitType } from '../../systemd/unit-name.js'
import { splitWords, type Word } from '../../systemd/words.js'
import { commandsOf } from '../execution/commands.js'
import { rule, type Rule, type Subject, type SubjectUnit } from '../rule.js'

export const privilegeNotThere: Rule = rule(
  {
    id: 'P05',
    severity: 'warning',
    title:
      'No unit counts on rights that the profile takes away: ports below 1024, capabilities, raw packets, devices.',
    why: 'In the user namespace of PrivateUsers=yes capabilities are good for nothing outside of it, so that no port below 1024 can be bound, with AmbientCapabilities= and as root either; PrivateDevices=yes leaves only /dev/null and its like.',
    remedy: 'Let a .socket unit open the port; or attach with trusted, or with a profile of your own.',
    source: 'systemd.exec(5), PrivateUsers=, PrivateDevices=; measured on 252, 255, 257 and 262',
  },
  (subject, report) => {
    for (const unit of subject.units) {
      if (unitType(unit.name) !== 'service') continue
      for (const { setting, offset, what } of [...capabilities(unit), ...ports(subject, unit), ...devices(unit)]) {
        report(
          `${what} (${unit.name}, profile ${subject.profile.name}).`,
          'Let a .socket unit open the port; or attach with trusted, or with a profile of your own.',
          { unit, setting, offset },
        )
      }
    }
  },
)

interface Wish {
  readonly setting: Setting
  readonly offset: number
  readonly what: string
}

function capabilities({ effective }: SubjectUnit): Wish[] {
  if (!sandboxOf(effective).privateUsers) return []
  const ambient = allowedBy('CapabilityBoundingSet', effective.settings)
  const wishes = effectiveSettings(effective, 'Service', 'AmbientCapabilities').flatMap((setting) =>
    lineOf(setting.value).words.map(({ text, offset }) => ({
      setting,
      offset,
      what: `${text} is good for nothing in a user namespace`,
    })),
  )
  const raw = effectiveSettings(effective, 'Service', 'RestrictAddressFamilies').flatMap((setting) => {
    const { denies, words } = lineOf(setting.value)
    return (denies ? [] : words).filter(isRaw).map(({ offset, text }) => ({
      setting,
      offset,
      what: `${text} needs CAP_NET_RAW or the like, which ${ambient === undefined ? 'a user namespace does not give' : 'the profile does not give'}`,
    }))
  })
  return [...wishes, ...raw].filter(({ setting }) => setting.dropIn === undefined)
}

function isRaw({ text }: Word): boolean {
  return ['AF_PACKET', 'AF_XDP', 'AF_BLUETOOTH', 'AF_CAN'].includes(text)
}

/** `--port 80`, `--listen=:443`, `0.0.0.0:80`: not what a host that a program connects to looks like. */
const PORT =
  /^(?:--?(?:port|listen|bind|http-port|https-port|address|addr)=)?(?:(?:\[::\]|0\.0\.0\.0|\*|)?:)?(\d{1,4})$/
const ASKS_FOR_PORT = /^--?(?:p|port|listen|bind|http-port|https-port|address|addr)$/

/** Ports that a command line names, where no socket of the image could hand them over. */
function ports({ units }: Subject, unit: SubjectUnit): Wish[] {
  if (!sandboxOf(unit.effective).privateUsers || units.some(({ name }) => unitType(name) === 'socket')) return []
  return commandsOf(unit, '262').flatMap(({ setting, words, runs }) =>
    words.flatMap(({ text, offset }, index): Wish[] => {
      const found = PORT.exec(text)
      const port = Number(found?.[1] ?? 0)
      const isAsked = text.includes(':') || text.includes('=') || ASKS_FOR_PORT.test(words[index - 1]?.text ?? '')
      if (runs !== 'sandboxed' || !isAsked || port < 1 || port > 1023) return []
      return [{ setting, offset, what: `Port ${port} cannot be bound in a user namespace` }]
    }),
  )
}

/** namespace.c mount_private_dev, and what is mounted into it. */
const PRIVATE_DEVICES =
  /^\/dev\/(?:null|zero|full|u?random|tty|ptmx|pts|shm|mqueue|hugepages|log|std(?:in|out|err)|fd|core|initctl)(?:\/|$)/

function devices({ effective, name, ...unit }: SubjectUnit): Wish[] {
  if (!isOn(effective, 'PrivateDevices')) return []
  const allowed = effectiveSettings(effective, 'Service', 'DeviceAllow')
    .filter(({ dropIn }) => dropIn === undefined)
    .flatMap((setting) =>
      splitWords(setting.value)
        .words.slice(0, 1)
        .map((word) => ({ setting, ...word })),
    )
  const named = commandsOf({ effective, name, ...unit }, '262').flatMap(({ setting, words }) =>
    words.map((word) => ({ setting, text: word.text.replace(/^--?[\w-]+=/, ''), offset: word.offset })),
  )
  return [...allowed, ...named]
    .filter(({ text }) => text.startsWith('/dev/') && !PRIVATE_DEVICES.test(text))
    .map(({ setting, text, offset }) => ({ setting, offset, what: `${text} is not in the /dev of PrivateDevices=yes` }))
}
