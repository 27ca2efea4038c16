/** The profiles that systemd ships (src/portable/profile/). */
export const STOCK_PROFILES = ['default', 'nonetwork', 'strict', 'trusted'] as const

export type ProfileName = (typeof STOCK_PROFILES)[number]

export function isStockProfile(name: string): name is ProfileName {
  return (STOCK_PROFILES as readonly string[]).includes(name)
}
