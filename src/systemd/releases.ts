/** The releases of systemd that a verdict is given for: those of Debian 12, Ubuntu 24.04 and Debian 13, and the newest. */
export const SYSTEMD_RELEASES = ['252', '255', '257', '262'] as const

export type SystemdRelease = (typeof SYSTEMD_RELEASES)[number]

/** The releases that have what came with this version. */
export function from(version: number): readonly SystemdRelease[] {
  return SYSTEMD_RELEASES.filter((release) => Number(release) >= version)
}

/** The releases that are older than this version. */
export function before(version: number): readonly SystemdRelease[] {
  return SYSTEMD_RELEASES.filter((release) => Number(release) < version)
}
