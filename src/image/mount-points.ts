import { at } from '../errors.js'
import { STORE } from '../sources/store-path.js'
import { positionOf, type Unit } from '../sources/unit.js'
import { directoriesOf } from '../systemd/directory-settings.js'
import { ancestorsOf, imagePath, isWithin } from '../systemd/image-path.js'
import { mountPlan, type MountTarget } from '../systemd/mount-plan.js'
import { withProfile, type Profile } from '../systemd/profile.js'
import { positionInValue } from '../systemd/unit-file.js'
import type { Notice } from './notice.js'
import { Tree } from './tree.js'

/** Made afresh for every service: nothing of the image shows there. */
const RUN = imagePath('/run')
/** A store path holds what its hash says: nothing is made there, and the rules say what is missing. */
const STORE_FOLDER = imagePath(STORE)

/**
 * Makes what systemd mounts over for the units.
 * @returns what had to be guessed
 */
export function addMountPoints(tree: Tree, units: readonly Unit[], profiles: readonly Profile[]): Notice[] {
  const notices: Notice[] = []
  const mounts = units.flatMap((unit) => mountsOf(unit, profiles).map((mount) => ({ unit, mount })))
  for (const { unit, mount } of mounts) if (mount.type !== 'either') addMountPoint(tree, unit, mount, notices)
  // Every leaf, also one inside another, which systemd makes on the host: a host's drop-in may take the other one away.
  for (const unit of units) {
    for (const folder of directoriesOf(unit.name, unit.file)) {
      if (!isWithin(folder, RUN) && !isWithin(folder, STORE_FOLDER))
        tree.require(folder, 'directory', `a directory setting of ${unit.name}`)
    }
  }
  // A guess comes last: another setting, or another unit, may know whether it is a file or a folder.
  for (const { unit, mount } of mounts) if (mount.type === 'either') addMountPoint(tree, unit, mount, notices)
  return notices
}

/** What must be in the image under any of the profiles: some mounts that one drops another makes. */
function mountsOf(unit: Unit, profiles: readonly Profile[]): MountTarget[] {
  return profiles.flatMap((profile) =>
    mountPlan(unit.name, withProfile(unit.name, unit.file, profile)).targets.filter((mount) => !mount.optional),
  )
}

function addMountPoint(tree: Tree, unit: Unit, mount: MountTarget, notices: Notice[]): void {
  if (isBehindLink(tree, mount) || isWithin(mount.target, STORE_FOLDER)) return
  const { origin } = mount
  if (origin.kind === 'sandbox' || origin.setting.dropIn !== undefined) {
    make(tree, mount, `the sandbox of ${unit.name}`)
    return
  }
  const place = positionInValue(origin.setting, origin.offset)
  const position = positionOf(unit, place.line, place.column)
  const { key } = origin.setting
  const made = at(position, () => make(tree, mount, `${key}= of ${unit.name} (${position.file}:${position.line})`))
  if (made && mount.type === 'either' && mount.purpose === 'bind') {
    notices.push({
      unit: unit.name,
      ...place,
      message: `${key}= mounts over ${mount.target}: the unit does not say whether that is a file or a folder; the image gets an empty folder there.`,
      remedy: `If a file is mounted, add it to the input files with an empty path: "${mount.target}": ""`,
    })
  }
}

/** @returns whether it was not there yet */
function make(tree: Tree, mount: MountTarget, because: string): boolean {
  if (mount.type !== 'symlink') return tree.require(mount.target, mount.type, because)
  if (tree.get(mount.target) !== undefined) return false
  tree.add(mount.target, { kind: 'symlink', target: mount.link, because })
  return true
}

/** Whether a path that systemd looks for, and mounts nothing over, is or goes through a link: the rules judge where it leads. */
function isBehindLink(tree: Tree, { target, purpose }: MountTarget): boolean {
  if (purpose !== 'access' && purpose !== 'working-directory') return false
  return [...ancestorsOf(target), target].some((path) => tree.get(path)?.kind === 'symlink')
}
