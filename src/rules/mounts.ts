import { resolve, type ImageView } from '../image/view.js'
import { STORE } from '../sources/store-path.js'
import { baseName, imagePath, isWithin, parentOf, type ImagePath } from '../systemd/image-path.js'
import {
  isCovered,
  type MountPlan,
  type MountPurpose,
  type MountTarget,
  type PlanRemark,
} from '../systemd/mount-plan.js'
import { positionInValue } from '../systemd/unit-file.js'
import { rule, type Place, type Report, type Rule, type SubjectUnit } from './rule.js'

const MACHINE_ID = imagePath('/etc/machine-id')
const RESOLV_CONF = imagePath('/etc/resolv.conf')

/** Which rule demands a mount target: research and docs speak of them by what they are for. */
function ruleIdOf({ purpose, target, type, origin }: MountTarget): string {
  if (type === 'symlink') return 'M05'
  if (origin.kind !== 'setting') return target === MACHINE_ID ? 'M02' : target === RESOLV_CONF ? 'M03' : 'M01'
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

/** M01 to M08, M10: what systemd mounts over must be in a read-only image. systemd: namespace.c apply_one_mount, exec-invoke.c compile_bind_mounts. */
export const mountPointMissing: readonly Rule[] = ['M01', 'M02', 'M03', 'M04', 'M05', 'M06', 'M07', 'M08', 'M10'].map(
  (id) =>
    rule(id, 'fails-to-start', async (subject, report) => {
      const seen = new Set<ImagePath>()
      for (const { unit, plan } of subject.mountPlans) {
        for (const mount of plan.targets) {
          if (ruleIdOf(mount) !== id || mount.optional || isCovered(plan, mount.target)) continue
          // What every service needs is missing once, not once per unit.
          if (mount.origin.kind !== 'setting' && seen.has(mount.target)) continue
          seen.add(mount.target)
          await demand(subject.view, unit, plan, mount, report)
        }
      }
    }),
)

/** M05: entries that no read-only image satisfies, such as a link that systemd must make itself. */
export const impossibleInReadOnlyImage = rule('M05', 'fails-to-start', (subject, report) => {
  for (const { unit, plan } of subject.mountPlans) {
    for (const remark of plan.impossible) {
      report(
        remark.reason,
        'Take the entry out, or let systemd make it on a tmpfs: TemporaryFileSystem= of the folder above.',
        placeOf(unit, remark),
      )
    }
  }
})

/** M12: a mount target that nobody knows before an instance has its name. */
export const targetUnknown = rule('M12', 'warning', (subject, report) => {
  for (const { unit, plan } of subject.mountPlans) {
    for (const remark of plan.unknown) {
      report(
        remark.reason,
        'Add TemporaryFileSystem= of the folder above it to the unit, so that systemd can make it at start.',
        placeOf(unit, remark),
      )
    }
  }
})

async function demand(
  view: ImageView,
  unit: SubjectUnit,
  plan: MountPlan,
  mount: MountTarget,
  report: Report,
): Promise<void> {
  const problem = await problemAt(view, plan, mount)
  if (problem === undefined) return
  const { purpose, target, type } = mount
  const place = mount.origin.kind === 'setting' ? placeOf(unit, mount.origin) : undefined
  const who =
    mount.origin.kind === 'setting' ? `${mount.origin.setting.key}= of ${unit.name}` : 'Every portable service'
  const what = type === 'either' ? 'file or folder' : type === 'directory' ? 'folder' : type
  const why =
    purpose === 'working-directory'
      ? 'and cannot be entered (exit status 200)'
      : 'and systemd cannot make it on a read-only root (exit status 226)'
  const entry =
    type === 'symlink'
      ? `a link with the text ${JSON.stringify(mount.link)}`
      : `an empty ${type === 'file' ? 'file' : 'folder'}`
  const escape = purpose === 'directory-setting' ? `, or TemporaryFileSystem=${parentOf(target)} to the unit` : ''
  const remedy = isWithin(target, imagePath(STORE))
    ? 'A store path holds what its package made, and nothing is added to it: name a path that is in it, or one outside the store.'
    : `Build the image with this action, which makes it; or add ${entry} ${target}${escape}.`
  report(`${who} needs the ${what} ${target} in the image: ${problem}, ${why}.`, remedy, place)
}

async function problemAt(view: ImageView, plan: MountPlan, mount: MountTarget): Promise<string | undefined> {
  if (mount.type === 'symlink') return linkProblem(view, mount.target, mount.link)
  const made = mount.purpose !== 'access' && mount.purpose !== 'working-directory'
  const found = await resolve(view, mount.target)
  switch (found.kind) {
    case 'missing':
      // Paths that are only accessed are never made, not even on a tmpfs.
      return made && found.makeable && isCovered(plan, found.path) ? undefined : 'it is missing'
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

/** True when systemd mounts something above the path, so that what the image has there is not seen. */
function isHidden({ covers, uncovers }: MountPlan, path: ImagePath): boolean {
  return [...covers, ...uncovers].some((folder) => folder !== path && isWithin(path, folder))
}

/** systemd makes the link itself, and is content only with one that is there with the very same text. */
async function linkProblem(view: ImageView, path: ImagePath, text: string): Promise<string | undefined> {
  const folder = await resolve(view, parentOf(path))
  if (folder.kind !== 'found') return 'it is missing'
  const node = await view.lstat(imagePath(`${folder.path}/${baseName(path)}`))
  if (node === undefined) return 'it is missing'
  return node.kind === 'symlink' && node.target === text
    ? undefined
    : `it is not a link with the text ${JSON.stringify(text)}`
}

function placeOf(unit: SubjectUnit, { setting, offset }: Pick<PlanRemark, 'setting' | 'offset'>): Place {
  return { unit, ...positionInValue(setting, offset) }
}
