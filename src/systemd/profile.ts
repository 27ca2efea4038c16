import { NEWER_KEYS, STOCK_PROFILES, stockText, type ProfileName } from './profiles/stock.js'
import { parseUnitFile, type Setting, type UnitFile } from './unit-file.js'
import { unitType, type UnitName } from './unit-name.js'

export { STOCK_PROFILES, type ProfileName }

/** A profile that a verdict is for: a stock one, or a drop-in of the user's. */
export interface Profile {
  /** A stock name, or the path of the drop-in as annotations name it. */
  readonly name: string
  /** What it sets in a service, all marked as of this drop-in. */
  readonly settings: readonly Setting[]
  readonly text: string
}

export function isStockProfile(name: string): name is ProfileName {
  return (STOCK_PROFILES as readonly string[]).includes(name)
}

export function stockProfile(name: ProfileName): Profile {
  return profileOf(name, parseUnitFile(stockText(name)))
}

/** A profile by the file that its host has as `portable/profile/NAME/service.conf`. */
export function profileOf(name: string, file: UnitFile): Profile {
  return { name, settings: file.settings.map((setting) => ({ ...setting, dropIn: name })), text: file.text }
}

/** The drop-in, of a stock profile without what old systemds would only complain about. */
export function profileText({ name, text }: Profile): string {
  if (!isStockProfile(name)) return text
  const isNew = (line: string): boolean => NEWER_KEYS.some((key) => line.startsWith(`${key}=`))
  return text
    .split('\n')
    .filter((line) => !isNew(line))
    .join('\n')
}

/**
 * The unit as systemd sees it: portabled links the profile in as `10-profile.conf`, and a drop-in is read as if its lines stood after the
 * unit's own. Lists add up, an empty assignment forgets, a scalar is what was said last. Only services have profiles: systemd ships no
 * `socket.conf` (portable.c install_profile_dropin).
 */
export function withProfile(unitName: UnitName, file: UnitFile, profile: Profile): UnitFile {
  if (unitType(unitName) !== 'service') return file
  return { ...file, settings: [...file.settings, ...profile.settings] }
}
