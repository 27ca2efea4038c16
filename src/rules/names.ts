import { imageNameProblem, prefixOfImageName } from '../systemd/image-name.js'
import { rule } from './rule.js'

/** N01: portabled takes a regular file for an image by its suffix alone. systemd: discover-image.c image_make. */
export const wrongSuffix = rule('N01', 'refused', ({ fileName, realName }, report) => {
  const wrong = [fileName, realName].find((name) => !name.endsWith('.raw'))
  if (wrong === undefined) return
  report(
    `The file is named ${JSON.stringify(wrong)}: portablectl takes only names that end in ".raw".`,
    'Rename it to NAME_VERSION.raw.',
  )
})

/** N02: the units' prefix is cut out of the file name. systemd: portablectl.c extract_prefix. */
export const illegalPrefix = rule('N02', 'refused', ({ fileName }, report) => {
  const found = prefixOfImageName(fileName)
  if (!found.ok)
    report(
      `portablectl cannot tell the units' prefix: ${found.reason}`,
      'Rename the file to NAME_VERSION.raw, with letters, digits, "-" and "." before the "_".',
    )
})

/** N03: attach wants at least one unit of the prefix. systemd: portable.c portable_attach. */
export const noMatchingUnit = rule('N03', 'refused', ({ fileName, units }, report) => {
  const found = prefixOfImageName(fileName)
  if (!found.ok || units.some(({ throughHost }) => !throughHost)) return
  report(
    `The image has no unit that portablectl would attach: none is named ${found.prefix}.TYPE, ${found.prefix}-….TYPE, ${found.prefix}@….TYPE or ${found.prefix}.….TYPE in its unit folders.`,
    'Name the file after its units (what is before the first "_" is their prefix), or add such a unit in /etc/systemd/system.',
  )
})

/** N05: the name is written into RootImage= of a drop-in without escaping. systemd: portable.c install_chroot_dropin. */
export const nameExpandsInRootImage = rule('N05', 'fails-to-start', ({ realName }, report) => {
  const strange = /["%'\\\n]|^\s|\s$/.exec(realName)?.[0]
  if (strange === undefined) return
  report(
    `The file name ${JSON.stringify(realName)} contains ${JSON.stringify(strange)}, which does not survive in the RootImage= that portabled writes.`,
    'Rename the file.',
  )
})

/** N06: what systemd takes for an image's name at all. systemd: os-util.c image_name_is_valid. */
export const illegalName = rule('N06', 'refused', ({ realName }, report) => {
  const problem = imageNameProblem(realName)
  if (problem !== undefined)
    report(
      `${JSON.stringify(realName)} is not a name that systemd takes for an image. ${problem}`,
      'Rename the file to NAME_VERSION.raw.',
    )
})
