import { posix } from 'node:path'
import { directoriesOf } from '../../systemd/directory-settings.js'
import { expandSpecifiers } from '../../systemd/specifiers.js'
import { effectiveSettings, type Setting, type UnitFile } from '../../systemd/unit-file.js'
import type { UnitName } from '../../systemd/unit-name.js'
import { fileOnHost, folderOnHost, type Presence } from './reference-host.js'

/** A path of a unit that systemd looks for on the host before it enters the image. */
export interface HostPath {
  readonly setting: Setting
  readonly offset: number
  /** As far as it is known. */
  readonly path: string
  readonly presence: Presence
  readonly use: 'environment' | 'credential' | 'encrypted-credential' | 'input' | 'output'
}

/** EnvironmentFile=: a pattern must match something. load-fragment.c config_parse_unit_env_file, execute.c exec_context_load_environment. */
export function environmentFiles(name: UnitName, unit: UnitFile): HostPath[] {
  return effectiveSettings(unit, 'Service', 'EnvironmentFile').flatMap((setting): HostPath[] => {
    if (setting.value.startsWith('-')) return []
    return hostPath(name, setting, 0, setting.value, 'environment', (path) =>
      /[*?[]/.test(path) ? matchesOnHost(path) : fileOnHost(path),
    )
  })
}

function matchesOnHost(pattern: string): Presence {
  const folder = posix.dirname(pattern)
  return /[*?[]/.test(folder) || folderOnHost(folder) !== 'absent' ? 'unknown' : 'absent'
}

interface Credential {
  readonly setting: Setting
  readonly offset: number
  readonly source: string
}

/**
 * LoadCredential= and LoadCredentialEncrypted=, which fill one list: the last of an id counts. Names are looked for in the host's stores and may
 * be missing; paths may not, unless SetCredential= has the same id. load-fragment.c config_parse_load_credential, exec-credential.c load_credential.
 */
export function credentials(name: UnitName, unit: UnitFile): HostPath[] {
  const byId = new Map<string, Credential>()
  for (const setting of unit.settings) {
    if (setting.section !== 'Service' || !LOADING.includes(setting.key)) continue
    if (setting.value === '') byId.clear()
    const colon = setting.value.indexOf(':')
    const id = idOf(name, setting.value.slice(0, colon))
    const source = setting.value.slice(colon + 1)
    if (colon === -1 || id === undefined || source === '') continue
    byId.set(id, { setting, offset: colon + 1, source })
  }
  const set = new Set(
    SETTING.flatMap((key) => effectiveSettings(unit, 'Service', key)).map(({ value }) =>
      idOf(name, value.split(':', 1)[0] ?? ''),
    ),
  )
  return [...byId].flatMap(([id, { setting, offset, source }]) => {
    if (set.has(id)) return []
    const encrypted = setting.key === 'LoadCredentialEncrypted'
    const presence = (path: string): Presence => {
      const folder = encrypted ? 'absent' : folderOnHost(path)
      const there = folder === 'there' ? folder : fileOnHost(path)
      // Whether a file that is there can be decrypted is another question.
      return encrypted && there === 'there' ? 'unknown' : there
    }
    return hostPath(name, setting, offset, source, encrypted ? 'encrypted-credential' : 'credential', presence)
  })
}

const LOADING = ['LoadCredential', 'LoadCredentialEncrypted']
const SETTING = ['SetCredential', 'SetCredentialEncrypted']

function idOf(name: UnitName, text: string): string | undefined {
  const expansion = expandSpecifiers(text, name)
  return expansion.kind === 'known' && /^[!-9;-~]{1,255}$/.test(expansion.text) && !/^\.{1,2}$|\//.test(expansion.text)
    ? expansion.text
    : undefined
}

/** StandardInput=file:, StandardOutput=append: and the like: opened as root, before the directories of the service are made (measured). */
export function standardFiles(name: UnitName, unit: UnitFile): HostPath[] {
  const own = directoriesOf(name, unit)
  const madeTooLate = (path: string): boolean => own.some((folder) => path.startsWith(`${folder}/`))
  return streams(unit).flatMap((setting) => {
    const [, prefix = '', path = ''] = /^(file:|append:|truncate:)(.*)$/s.exec(setting.value) ?? []
    if (prefix === '') return []
    const isInput = setting.key === 'StandardInput'
    return hostPath(name, setting, prefix.length, path, isInput ? 'input' : 'output', (each) => {
      const presence = isInput ? fileOnHost(each) : placeForOutput(each)
      return presence === 'unknown' && madeTooLate(posix.normalize(each)) ? 'absent' : presence
    })
  })
}

/** Streams that are a socket, or a descriptor of a socket unit: without one the command does not start. */
export function descriptorStreams(unit: UnitFile): readonly Setting[] {
  return streams(unit).filter(({ value }) => /^(?:socket|fd|fd:.*)$/s.test(value))
}

/** What counts of each of the three. */
function streams(unit: UnitFile): Setting[] {
  return ['StandardInput', 'StandardOutput', 'StandardError'].flatMap(
    (key) =>
      unit.settings.findLast((each) => each.section === 'Service' && each.key === key && isTaken(key, each.value)) ??
      [],
  )
}

const STREAMS =
  /^(?:null|inherit|tty|tty-force|tty-fail|socket|data|fd|fd:.*|file:\/.*|append:\/.*|truncate:\/.*|journal|kmsg|(?:journal|kmsg)\+console|syslog|syslog\+console)$/s

/** systemd passes over what it cannot read, and keeps what was said before. */
function isTaken(key: string, value: string): boolean {
  return STREAMS.test(value) && !(key === 'StandardInput' && /^(?:append|truncate):/.test(value))
}

/** A file that is written is made; its folder is not. */
function placeForOutput(path: string): Presence {
  if (folderOnHost(path) === 'there') return 'absent'
  const known = fileOnHost(path)
  return known === 'absent' ? folderOnHost(posix.dirname(path)) : known
}

/** What systemd ignores (no absolute path, a "..") is left out. */
function hostPath(
  name: UnitName,
  setting: Setting,
  offset: number,
  text: string,
  use: HostPath['use'],
  presenceOf: (path: string) => Presence,
): HostPath[] {
  const expansion = expandSpecifiers(text, name)
  if (expansion.kind === 'invalid') return []
  if (expansion.kind === 'unknown') return [{ setting, offset, path: text, presence: 'unknown', use }]
  const path = expansion.text
  if (!path.startsWith('/') || path.split('/').includes('..')) return []
  return [{ setting, offset, path, presence: presenceOf(path), use }]
}
