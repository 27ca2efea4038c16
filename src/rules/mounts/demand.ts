import { STORE } from '../../sources/store-path.js'
import { ancestorsOf, baseName, imagePath, isWithin, parentOf, type ImagePath } from '../../systemd/image-path.js'
import { isCovered, isHidden, type MountPlan, type MountPurpose, type MountTarget } from '../../systemd/mount-plan.js'
import { isStockProfile, type Profile } from '../../systemd/profile.js'
import { isOn } from '../../systemd/setting-values.js'
import { lastSetting } from '../../systemd/unit-file.js'
import { resolve } from '../../view/view.js'
import type { Place, Report, Subject, SubjectUnit } from '../rule.js'
import { placeOf, releasesOf } from './remarks.js'

const MACHINE_ID = imagePath('/etc/machine-id')
const RESOLV_CONF = imagePath('/etc/resolv.conf')

/** Which rule demands a mount target: research and docs speak of them by what they are for. */
export function ruleIdOf(mount: MountTarget): string {
  const { purpose, target, type } = mount
  if (type === 'symlink') return 'M05'
  if (purpose !== 'access' && !isOfUnit(mount)) {
    return target === MACHINE_ID ? 'M02' : target === RESOLV_CONF ? 'M03' : 'M01'
  }
  return {
    api: 'M01',
    image: 'M06',
    tmpfs: 'M07',
    bind: 'M06',
    'directory-setting': 'M04',
    'working-directory': 'M10',
    access: 'M08',
  }[purpose satisfies MountPurpose]
}

/** False for what the profile mounts: it is missing once, not once a unit. */
export function isOfUnit({ origin }: MountTarget): boolean {
  return origin.kind === 'setting' && origin.setting.dropIn === undefined
}

/** Reports a target that is not in the image as systemd needs it. */
export async function demand(
  subject: Subject,
  unit: SubjectUnit,
  plan: MountPlan,
  mount: MountTarget,
  report: Report,
): Promise<void> {
  const { origin, target } = mount
  const problem = (await problemAt(subject, plan, mount)) ?? (await closedAt(subject, unit, mount))
  if (problem === undefined) return
  const place: Place | undefined = origin.kind === 'setting' ? placeOf(unit, origin) : undefined
  const of = releasesOf(mount)
  const needs = `${whoNeeds(unit, mount, subject.profile)} needs the ${nameOf(mount)} ${target} in the image`
  if (problem === 'not seen') {
    const message = `${needs}: whether it will be there is not known yet.`
    report(message, 'Build the image: this action makes what systemd mounts over.', place, {
      severity: 'info',
      open: true,
      ...of,
    })
    return
  }
  const why =
    mount.purpose === 'working-directory'
      ? 'and cannot be entered (exit status 200)'
      : 'and systemd cannot make it on a read-only root (exit status 226)'
  report(`${needs}: ${problem}, ${why}.`, remedyFor(mount), place, of)
}

function whoNeeds(unit: SubjectUnit, mount: MountTarget, profile: Profile): string {
  const { origin } = mount
  if (isOfUnit(mount) && origin.kind === 'setting') return `${origin.setting.key}= of ${unit.name}`
  if (mount.purpose === 'access') return `ProtectSystem= of ${unit.name}`
  const who = isStockProfile(profile.name) ? 'Every portable service' : `A service under the profile ${profile.name}`
  return origin.kind === 'setting' ? `${who} (${origin.setting.key}=)` : who
}

function nameOf({ type }: MountTarget): string {
  return type === 'either' ? 'file or folder' : type === 'directory' ? 'folder' : type
}

function remedyFor(mount: MountTarget): string {
  const { target, type, purpose } = mount
  if (isWithin(target, imagePath(STORE))) {
    return 'A store path holds what its package made, and nothing is added to it: name a path that is in it, or one outside the store.'
  }
  const entry =
    type === 'symlink'
      ? `a link with the text ${JSON.stringify(mount.link)}`
      : `an empty ${type === 'file' ? 'file' : 'folder'}`
  const escape = purpose === 'directory-setting' ? `, or TemporaryFileSystem=${parentOf(target)} to the unit` : ''
  return `Build the image with this action, which makes it; or add ${entry} ${target}${escape}.`
}

async function problemAt(subject: Subject, plan: MountPlan, mount: MountTarget): Promise<string | undefined> {
  const { view, seen } = subject
  if (mount.type === 'symlink') return linkProblem(subject, mount.target, mount.link)
  const made = mount.purpose !== 'access' && mount.purpose !== 'working-directory'
  const found = await resolve(view, mount.target)
  switch (found.kind) {
    case 'missing':
      // Paths that are only accessed are never made, not even on a tmpfs.
      if (made && found.makeable && isCovered(plan, found.path)) return undefined
      return seen(found.path) ? 'it is missing' : 'not seen'
    case 'loop':
      return 'it is a loop of symlinks'
    case 'not-a-directory':
      return `${found.path} on the way to it is no folder`
    case 'found':
      if (made && isCovered(plan, found.path)) return undefined
      if (isHidden(plan, found.path)) return `it leads to ${found.path}, which is hidden when the service starts`
      if (mount.type === 'directory' && found.node.kind !== 'directory') return `it is a ${found.node.kind}`
      if (mount.type === 'file' && found.node.kind === 'directory') return 'it is a folder'
      return undefined
  }
}

/** A working directory is entered as the user of the service, who owns nothing in an image. */
async function closedAt(
  { view }: Subject,
  { effective }: SubjectUnit,
  mount: MountTarget,
): Promise<string | undefined> {
  const user = lastSetting(effective, 'Service', 'User')?.value ?? ''
  const isRoot = user === '' ? !isOn(effective, 'DynamicUser') : user === 'root' || user === '0'
  if (mount.purpose !== 'working-directory' || isRoot) return undefined
  const found = await resolve(view, mount.target)
  for (const folder of found.kind === 'found' ? [...ancestorsOf(found.path), found.path] : []) {
    const node = await view.lstat(folder)
    if (node?.kind === 'directory' && (node.mode & 0o001) === 0) return `${folder} is closed to all but root`
  }
  return undefined
}

/** systemd makes the link itself, and is content only with one that is there with the very same text. */
async function linkProblem({ view, seen }: Subject, path: ImagePath, text: string): Promise<string | undefined> {
  const folder = await resolve(view, parentOf(path))
  const at = folder.kind === 'found' ? imagePath(`${folder.path}/${baseName(path)}`) : path
  const node = folder.kind === 'found' ? await view.lstat(at) : undefined
  if (node === undefined) return seen(at) ? 'it is missing' : 'not seen'
  return node.kind === 'symlink' && node.target === text
    ? undefined
    : `it is not a link with the text ${JSON.stringify(text)}`
}
