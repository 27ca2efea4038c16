import type { Prefix } from '../../systemd/image-name.js'
import { prefixOfImageName } from '../../systemd/image-name.js'
import { ATTACHED_TYPES, matchesPrefix, parseUnitName } from '../../systemd/unit-name.js'
import type { Subject } from '../rule.js'

/** The units' prefix, when the image has a name and the name has one. */
export function prefixOf({ fileName }: Subject): Prefix | undefined {
  const found = fileName === undefined ? undefined : prefixOfImageName(fileName)
  return found?.ok === true ? found.prefix : undefined
}

/** Why portabled passes over a unit of this name, as the end of a sentence; undefined when it takes it. systemd: portable.c unit_match. */
export function whyPassedOver(name: string, prefix: Prefix | undefined): string | undefined {
  const parsed = parseUnitName(name)
  if (!parsed.ok) return 'systemd takes the name for no unit'
  if (!ATTACHED_TYPES.some((type) => type === parsed.type)) return `portabled attaches no units of type ${parsed.type}`
  if (prefix === undefined || matchesPrefix(name, prefix)) return undefined
  return `the name does not begin with the image's prefix "${prefix}", followed by "-", ".", "@" or the type`
}
