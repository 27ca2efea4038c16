import { look, type Tree, type Viewer } from '../../programs/tree.js'
import { defaultPath, execSearchPath, LOCAL_AND_USR } from '../../systemd/exec-environment.js'
import type { SystemdRelease } from '../../systemd/releases.js'
import { isOn } from '../../systemd/setting-values.js'
import { lastSetting } from '../../systemd/unit-file.js'
import type { SubjectUnit } from '../rule.js'
import type { ServiceCommand } from './commands.js'

/** As what a command runs: of anybody but root no more is known than that the files of the image are not theirs. */
export function viewerOf({ effective }: SubjectUnit, { privilege, runs }: ServiceCommand): Viewer {
  if (runs !== 'sandboxed' || privilege === '!') return 'root'
  const user = lastSetting(effective, 'Service', 'User')?.value ?? ''
  if (user === '') return isOn(effective, 'DynamicUser') ? 'other' : 'root'
  return user === 'root' || user === '0' ? 'root' : 'other'
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

/** Where systemd looks for a command that is a bare name. */
export async function searchPathOf(unit: SubjectUnit, tree: Tree, release: SystemdRelease): Promise<readonly string[]> {
  return execSearchPath(unit) ?? (await defaultSearchPath(tree, release))
}
