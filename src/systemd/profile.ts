import { imagePath, type ImagePath } from './image-path.js'

/** The profiles that systemd ships (src/portable/profile/system/). */
export const STOCK_PROFILES = ['default', 'nonetwork', 'strict', 'trusted'] as const

export type ProfileName = (typeof STOCK_PROFILES)[number]

export function isStockProfile(name: string): name is ProfileName {
  return (STOCK_PROFILES as readonly string[]).includes(name)
}

/** What a profile does to the mounts of a service. It is the last drop-in of the unit, so that the unit cannot undo it. Same on 252 to 262. */
export interface ProfileMounts {
  /** `BindReadOnlyPaths=/etc/resolv.conf`. */
  readonly bindsResolvConf: boolean
  /** `DynamicUser=yes`: there is no home, and no `WorkingDirectory=~`. */
  readonly dynamicUser: boolean
  /** `ProtectSystem=strict`: the root is read-only by a rule of its own, which makes `ReadOnlyPaths=` in it redundant. */
  readonly protectsSystem: boolean
  /** `BindPaths=/run`: the host's, instead of an empty one. */
  readonly bindsRun: boolean
  /** `ProtectHome=yes`: nothing is mounted at or below these, and nothing is seen there. */
  readonly hides: readonly ImagePath[]
}

const HOMES = ['/home', '/root', '/run/user'].map(imagePath)

const CONFINED: ProfileMounts = {
  bindsResolvConf: false,
  dynamicUser: true,
  protectsSystem: true,
  bindsRun: false,
  hides: HOMES,
}

const MOUNTS: Readonly<Record<ProfileName, ProfileMounts>> = {
  default: { ...CONFINED, bindsResolvConf: true },
  nonetwork: CONFINED,
  strict: CONFINED,
  trusted: { bindsResolvConf: true, dynamicUser: false, protectsSystem: false, bindsRun: true, hides: [] },
}

export function profileMounts(name: ProfileName): ProfileMounts {
  return MOUNTS[name]
}
