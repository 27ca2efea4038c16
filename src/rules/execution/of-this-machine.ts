import { SYSTEMD_RELEASES } from '../../systemd/releases.js'
import { effectiveSettings, lastSetting, type Setting, type UnitFile } from '../../systemd/unit-file.js'
import { splitWords } from '../../systemd/words.js'
import { cut } from '../../wording.js'
import type { SubjectUnit } from '../rule.js'
import type { ServiceSetting } from './service-setting.js'

/** Settings of which the processors, the kernel or the configuration of a host decide whether the service starts with them. */
export function decidedByMachine({ name, effective }: SubjectUnit): ServiceSetting[] {
  return CHECKS.flatMap((check) => check(effective)).map(({ setting, why }) => ({
    setting,
    offset: 0,
    outcome: 'open',
    message: `${setting.key}=${cut(setting.value, 40)} of ${name}: ${why}.`,
    releases: SYSTEMD_RELEASES,
  }))
}

interface Doubt {
  readonly setting: Setting
  readonly why: string
}

type Check = (unit: UnitFile) => readonly Doubt[]

const CHECKS: readonly Check[] = [
  (unit) => last(unit, 'PAMName', () => 'the PAM of the host decides whether the service starts (224/PAM)'),
  (unit) => last(unit, 'AppArmorProfile', ofAppArmor),
  (unit) => last(unit, 'NUMAPolicy', ofNuma),
  processors,
  terminal,
  encryptedCredentials,
]

function last(unit: UnitFile, key: string, judge: (value: string) => string | undefined): Doubt[] {
  const setting = lastSetting(unit, 'Service', key)
  const why = setting === undefined ? undefined : judge(setting.value)
  return setting === undefined || why === undefined ? [] : [{ setting, why }]
}

/** Debian's kernel has AppArmor on; it has no profile of this name but the host's. */
function ofAppArmor(value: string): string | undefined {
  return value.startsWith('-') ? undefined : 'the host must have loaded the profile (231/APPARMOR)'
}

function ofNuma(value: string): string | undefined {
  const needsNodes = ['preferred', 'bind', 'interleave'].includes(value)
  return needsNodes ? 'the host must have the nodes of NUMAMask= (242/NUMA_POLICY)' : undefined
}

/** Every machine has the first processor; one of those named is enough (sched_setaffinity(2)). */
function processors(unit: UnitFile): Doubt[] {
  const settings = effectiveSettings(unit, 'Service', 'CPUAffinity')
  const words = settings.flatMap(({ value }) => splitWords(value, SETS).words.map(({ text }) => text))
  const [setting] = settings
  if (setting === undefined || words.some((word) => /^0+(?:-[0-9]+)?$/.test(word))) return []
  return [{ setting, why: 'the host must have one of these processors (215/CPUAFFINITY)' }]
}

const SETS = { separators: ' \t\n\r,', quotes: true, backslash: 'next', coalesce: true } as const

/** Without TTYPath= it is /dev/console, which every host has. */
function terminal(unit: UnitFile): Doubt[] {
  const uses = ['StandardInput', 'StandardOutput', 'StandardError'].some((key) =>
    /^tty(?:-force|-fail)?$/.test(lastSetting(unit, 'Service', key)?.value ?? ''),
  )
  const setting = lastSetting(unit, 'Service', 'TTYPath')
  if (!uses || setting === undefined || setting.value === '/dev/console') return []
  return [{ setting, why: 'the host must have the terminal (208/STDIN)' }]
}

function encryptedCredentials(unit: UnitFile): Doubt[] {
  return effectiveSettings(unit, 'Service', 'SetCredentialEncrypted')
    .filter(({ value }) => BASE64.test(value.slice(value.indexOf(':') + 1).replace(/\s/g, '')))
    .map((setting) => ({ setting, why: 'only the host that it is encrypted for can decrypt it (243/CREDENTIALS)' }))
}

/** What is none is ignored. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)$/
