import { ROOT } from '../systemd/image-path.js'
import { isOn } from '../systemd/setting-values.js'
import { unitType } from '../systemd/unit-name.js'
import { octal } from '../wording.js'
import { rule, type RuleAbout } from './rule.js'

const ABOUT: RuleAbout = {
  id: 'F06',
  severity: 'fails-to-start',
  title: 'Everyone may enter the root folder of the image (mode 0755).',
  why: 'A user that DynamicUser= makes, as the confined profiles do, cannot enter its own root: exit status 200 or 203, and nothing in the journal. mktemp -d makes folders of mode 0700.',
  remedy: 'chmod 0755 the folder that the image is made of, or build with this action.',
  source: 'exec-invoke.c apply_working_directory; measured on 252, 257 and 262',
}

/** F06: the mode of the root folder, which an image has from the folder it was made of. */
export const closedRoot = rule(ABOUT, async ({ view, units }, report) => {
  const root = await view.lstat(ROOT)
  if (root?.kind !== 'directory' || (root.mode & 0o001) !== 0) return
  const unprivileged = units.filter(
    ({ name, effective }) => unitType(name) === 'service' && isOn(effective, 'DynamicUser'),
  )
  if (unprivileged.length === 0) return
  report(
    `The root folder of the image has mode ${octal(root.mode)}: users other than its owner cannot enter it.`,
    ABOUT.remedy,
  )
})
