import { splitWords, C_WORDS, type WordStyle } from './words.js'
import type { SystemdRelease } from './releases.js'
import { expandSpecifiers } from './specifiers.js'
import { effectiveSettings, lastSetting, type UnitFile } from './unit-file.js'
import type { UnitName } from './unit-name.js'

/** A service as it takes effect: with its drop-ins, where there are some. */
interface Service {
  readonly name: UnitName
  readonly effective: UnitFile
}

export const LOCAL_AND_USR = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin']

/** PATH of a service on Debian and Ubuntu (path-util.h): until 254 with the folders of before /usr was merged. */
export function defaultPath(release: SystemdRelease): readonly string[] {
  return Number(release) < 255 ? [...LOCAL_AND_USR, '/sbin', '/bin'] : LOCAL_AND_USR
}

/** ExecSearchPath=; undefined when there is none. Folders that only the host could tell stay as they are, and are not looked into. */
export function execSearchPath({ name, effective }: Service): readonly string[] | undefined {
  const words = effectiveSettings(effective, 'Service', 'ExecSearchPath').flatMap(
    ({ value }) => splitWords(value, COLONS).words,
  )
  const folders = words.flatMap(({ text }) => {
    const expansion = expandSpecifiers(text, name)
    return expansion.kind === 'known' && expansion.text.startsWith('/') ? [expansion.text] : []
  })
  return folders.length === 0 ? undefined : folders
}

/** PATH in the environment of a service, which env(1) uses; confstr(3) has another one for who has none. */
export function pathOf(unit: Service, release: SystemdRelease): readonly string[] {
  const assigned = assignedTo(unit, 'PATH')?.split(':') ?? execSearchPath(unit) ?? defaultPath(release)
  return isUnset(unit, 'PATH', assigned.join(':')) ? ['/bin', '/usr/bin'] : assigned
}

const COLONS: WordStyle = { separators: ':', quotes: true, backslash: 'next', coalesce: true }

/** What a service finds in a variable. */
export function variableOf(unit: Service, variable: string): string | undefined {
  const value = assignedTo(unit, variable)
  return value === undefined || isUnset(unit, variable, value) ? undefined : value
}

/** UnsetEnvironment= has the last word: it takes a variable away, or one that has a certain value (env-util.c strv_env_delete). */
function isUnset({ name, effective }: Service, variable: string, value: string): boolean {
  return effectiveSettings(effective, 'Service', 'UnsetEnvironment')
    .flatMap((setting) => splitWords(setting.value, C_WORDS).words)
    .some(({ text }) => {
      const expansion = expandSpecifiers(text, name)
      return expansion.kind === 'known' && [variable, `${variable}=${value}`].includes(expansion.text)
    })
}

/** The last of Environment= that sets a variable; EnvironmentFile= is read on the host, where a reference host has nothing of it. */
function assignedTo({ name, effective }: Service, variable: string): string | undefined {
  const assignments = effectiveSettings(effective, 'Service', 'Environment').flatMap(
    ({ value }) => splitWords(value, C_WORDS).words,
  )
  const last = assignments.findLast(({ text }) => text.startsWith(`${variable}=`))
  if (last === undefined) return undefined
  const expansion = expandSpecifiers(last.text.slice(variable.length + 1), name)
  return expansion.kind === 'known' ? expansion.text : undefined
}

/** Undefined when only the host knows. */
export function workingDirectoryOf({ name, effective }: Service): string | undefined {
  const value = lastSetting(effective, 'Service', 'WorkingDirectory')?.value.replace(/^-/, '') ?? '/'
  const expansion = expandSpecifiers(value, name)
  return expansion.kind === 'known' && expansion.text.startsWith('/') ? expansion.text : undefined
}
