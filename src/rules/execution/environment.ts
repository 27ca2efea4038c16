import { look, type Tree, type Viewer } from '../../programs/tree.js'
import { isOn } from '../../systemd/boolean.js'
import type { SystemdRelease } from '../../systemd/releases.js'
import { expandSpecifiers } from '../../systemd/specifiers.js'
import { effectiveSettings, lastSetting } from '../../systemd/unit-file.js'
import { C_WORDS, splitWords, type WordStyle } from '../../systemd/words.js'
import type { SubjectUnit } from '../rule.js'
import type { ServiceCommand } from './commands.js'

/** As what a command runs: of anybody but root no more is known than that the files of the image are not theirs. */
export function viewerOf({ effective }: SubjectUnit, { privilege, runs }: ServiceCommand): Viewer {
  if (runs !== 'sandboxed' || privilege === '!') return 'root'
  const user = lastSetting(effective, 'Service', 'User')?.value ?? ''
  if (user === '') return isOn(effective, 'DynamicUser') ? 'other' : 'root'
  return user === 'root' || user === '0' ? 'root' : 'other'
}

const LOCAL_AND_USR = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin']

/** PATH of a service on Debian and Ubuntu (path-util.h): until 254 with the folders of before /usr was merged. */
function defaultPath(release: SystemdRelease): readonly string[] {
  return Number(release) < 255 ? [...LOCAL_AND_USR, '/sbin', '/bin'] : LOCAL_AND_USR
}

/**
 * Where systemd looks for a bare name. From 257 on it looks only into folders named `bin` of an image that does not have both and
 * different ones: it asks when it is in the image already (path-util.c default_PATH; measured).
 */
async function defaultSearchPath(tree: Tree, release: SystemdRelease): Promise<readonly string[]> {
  if (Number(release) < 257 || (await isSplit(tree, '/usr/sbin', '/usr/bin'))) return defaultPath(release)
  const local = (await isSplit(tree, '/usr/local/sbin', '/usr/local/bin'))
    ? LOCAL_AND_USR.slice(0, 2)
    : ['/usr/local/bin']
  return [...local, '/usr/bin']
}

async function isSplit(tree: Tree, one: string, other: string): Promise<boolean> {
  const [a, b] = [await look(tree, one, 'root'), await look(tree, other, 'root')]
  // What is not known may be there: then the longer list, of which the unknown is left unknown.
  if (a.kind === 'unknown' || b.kind === 'unknown') return true
  return a.kind === 'found' && b.kind === 'found' && a.path !== b.path
}

/** ExecSearchPath=; undefined when there is none. Folders that only the host could tell stay as they are, and are not looked into. */
function execSearchPath({ name, effective }: SubjectUnit): readonly string[] | undefined {
  const words = effectiveSettings(effective, 'Service', 'ExecSearchPath').flatMap(
    ({ value }) => splitWords(value, COLONS).words,
  )
  const folders = words.flatMap(({ text }) => {
    const expansion = expandSpecifiers(text, name)
    return expansion.kind === 'known' && expansion.text.startsWith('/') ? [expansion.text] : []
  })
  return folders.length === 0 ? undefined : folders
}

/** Where systemd looks for a command that is a bare name. */
export async function searchPathOf(unit: SubjectUnit, tree: Tree, release: SystemdRelease): Promise<readonly string[]> {
  return execSearchPath(unit) ?? (await defaultSearchPath(tree, release))
}

/** PATH in the environment of a service, which env(1) uses; confstr(3) has another one for who has none. */
export function pathOf(unit: SubjectUnit, release: SystemdRelease): readonly string[] {
  const assigned = assignedTo(unit, 'PATH')?.split(':') ?? execSearchPath(unit) ?? defaultPath(release)
  return isUnset(unit, 'PATH', assigned.join(':')) ? ['/bin', '/usr/bin'] : assigned
}

const COLONS: WordStyle = { separators: ':', quotes: true, backslash: 'next', coalesce: true }

/** What a service finds in a variable. */
export function variableOf(unit: SubjectUnit, variable: string): string | undefined {
  const value = assignedTo(unit, variable)
  return value === undefined || isUnset(unit, variable, value) ? undefined : value
}

/** UnsetEnvironment= has the last word: it takes a variable away, or one that has a certain value (env-util.c strv_env_delete). */
function isUnset({ name, effective }: SubjectUnit, variable: string, value: string): boolean {
  return effectiveSettings(effective, 'Service', 'UnsetEnvironment')
    .flatMap((setting) => splitWords(setting.value, C_WORDS).words)
    .some(({ text }) => {
      const expansion = expandSpecifiers(text, name)
      return expansion.kind === 'known' && [variable, `${variable}=${value}`].includes(expansion.text)
    })
}

/** The last of Environment= that sets a variable; EnvironmentFile= is read on the host, where a reference host has nothing of it. */
function assignedTo({ name, effective }: SubjectUnit, variable: string): string | undefined {
  const assignments = effectiveSettings(effective, 'Service', 'Environment').flatMap(
    ({ value }) => splitWords(value, C_WORDS).words,
  )
  const last = assignments.findLast(({ text }) => text.startsWith(`${variable}=`))
  if (last === undefined) return undefined
  const expansion = expandSpecifiers(last.text.slice(variable.length + 1), name)
  return expansion.kind === 'known' ? expansion.text : undefined
}

/** Undefined when only the host knows. */
export function workingDirectoryOf({ name, effective }: SubjectUnit): string | undefined {
  const value = lastSetting(effective, 'Service', 'WorkingDirectory')?.value.replace(/^-/, '') ?? '/'
  const expansion = expandSpecifiers(value, name)
  return expansion.kind === 'known' && expansion.text.startsWith('/') ? expansion.text : undefined
}
