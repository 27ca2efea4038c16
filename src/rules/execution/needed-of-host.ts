import { directoriesOf } from '../../systemd/directory-settings.js'
import { isWithin, parseImagePath } from '../../systemd/image-path.js'
import { before, from, SYSTEMD_RELEASES, type SystemdRelease } from '../../systemd/releases.js'
import { expandSpecifiers } from '../../systemd/specifiers.js'
import { effectiveSettings, lastSetting, type Setting } from '../../systemd/unit-file.js'
import { unitType } from '../../systemd/unit-name.js'
import { splitWords } from '../../systemd/words.js'
import type { Subject, SubjectUnit } from '../rule.js'
import type { ServiceSetting } from './service-setting.js'
import { fileOnHost, folderOnHost, type Presence } from './reference-host.js'

/** A path of the host without which the service does not start. */
interface Needed {
  readonly setting: Setting
  readonly offset: number
  readonly text: string
  readonly takes: 'file' | 'folder' | 'namespace'
  readonly releases: readonly SystemdRelease[]
}

/** Namespaces that a service joins, extensions of its image, and files that systemd opens for it: all are of the host. */
export function neededOfHost(unit: SubjectUnit, subject: Subject): ServiceSetting[] {
  const isSocket = unitType(unit.name) === 'socket'
  const needs = isSocket
    ? namespaces(unit, 'Socket')
    : [...namespaces(unit, 'Service'), ...extensions(unit), ...openedFiles(unit)]
  return needs.flatMap((needed): ServiceSetting[] => {
    const expansion = expandSpecifiers(needed.text, unit.name)
    if (expansion.kind === 'invalid') return []
    const path = expansion.kind === 'known' ? expansion.text : needed.text
    if (!path.startsWith('/') || path.split('/').includes('..')) return []
    const presence = expansion.kind === 'unknown' ? 'unknown' : presenceOf(needed, path, subject)
    if (presence === 'there') return []
    const { setting, offset, releases } = needed
    const message = `${setting.key}= of ${unit.name}: systemd needs ${path} of the host`
    return presence === 'absent'
      ? [{ setting, offset, releases, outcome: 'fails', message: `${message}, and a stock Debian has none.` }]
      : [{ setting, offset, releases, outcome: 'open', message: `${message}, and not every host may have it.` }]
  })
}

function presenceOf({ takes }: Needed, path: string, { units }: Subject): Presence {
  const file = fileOnHost(path)
  // What is there is no namespace and no image, unless it is one of the files of the kernel, which are not known here.
  if (takes === 'namespace') return file === 'unknown' ? 'unknown' : 'absent'
  const presence = takes === 'folder' || file === 'absent' ? folderOnHost(path) : file
  // A folder can be opened for reading only, and be no extension: whether it is any good is not known here.
  if (presence === 'there') return takes === 'file' && file === 'there' ? 'there' : 'unknown'
  const place = parseImagePath(path)
  const isMade = units.some(
    (other) =>
      (place !== undefined && directoriesOf(other.name, other.effective).some((folder) => isWithin(place, folder))) ||
      (unitType(other.name) === 'socket' && other.effective.settings.some(({ value }) => value === path)),
  )
  return isMade ? 'unknown' : presence
}

const NAMESPACES: ReadonlyMap<string, readonly SystemdRelease[]> = new Map([
  ['NetworkNamespacePath', SYSTEMD_RELEASES],
  ['IPCNamespacePath', SYSTEMD_RELEASES],
  ['UserNamespacePath', from(259)],
])

function namespaces({ effective }: SubjectUnit, section: 'Service' | 'Socket'): Needed[] {
  return [...NAMESPACES].flatMap(([key, releases]): Needed[] => {
    const setting = lastSetting(effective, section, key)
    return setting === undefined ? [] : [{ setting, offset: 0, text: setting.value, takes: 'namespace', releases }]
  })
}

/** The systemds that want what may be missing all the same: measured on 252, 255, 257 and 262. */
const MINDING = {
  ExtensionImages: before(255),
  ExtensionDirectories: from(255).filter((release) => before(257).includes(release)),
} as const

/** Words that begin with `-` may be missing; what follows a colon are options (load-fragment.c config_parse_extension_images). */
function extensions({ effective }: SubjectUnit): Needed[] {
  return (['ExtensionImages', 'ExtensionDirectories'] as const).flatMap((key) =>
    effectiveSettings(effective, 'Service', key).flatMap((setting) =>
      splitWords(setting.value).words.flatMap(({ text, offset }): Needed[] => {
        const path = key === 'ExtensionImages' ? text.replace(/:.*$/s, '') : text
        const takes = key === 'ExtensionImages' ? 'file' : 'folder'
        if (!path.startsWith('-')) return [{ setting, offset, text: path, takes, releases: SYSTEMD_RELEASES }]
        const minding = MINDING[key]
        return minding.length === 0 ? [] : [{ setting, offset, text: path.slice(1), takes, releases: minding }]
      }),
    ),
  )
}

/** `path:name:options`, of which `graceful` allows that there is none (open-file.c open_file_parse). */
function openedFiles({ effective }: SubjectUnit): Needed[] {
  return effectiveSettings(effective, 'Service', 'OpenFile').flatMap((setting): Needed[] => {
    const [path = '', , options = ''] = setting.value.split(':')
    const isGraceful = options.split(',').includes('graceful')
    return isGraceful ? [] : [{ setting, offset: 0, text: path, takes: 'file', releases: from(253) }]
  })
}
