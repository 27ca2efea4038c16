import { SYSTEMD_RELEASES, type SystemdRelease } from '../../systemd/releases.js'
import type { Particulars, Place, Report } from '../rule.js'

/** A finding as one release of systemd has it. */
export interface ReleaseFinding extends Omit<Particulars, 'releases'> {
  readonly message: string
  readonly remedy: string
  readonly place: Place
}

/** Asks for each release, and reports what several of them say once. */
export async function reportPerRelease(
  report: Report,
  judge: (release: SystemdRelease) => Promise<readonly ReleaseFinding[]>,
): Promise<void> {
  const found = new Map<string, { readonly finding: ReleaseFinding; readonly releases: SystemdRelease[] }>()
  for (const release of SYSTEMD_RELEASES) {
    for (const finding of await judge(release)) {
      const key = keyOf(finding)
      const known = found.get(key) ?? { finding, releases: [] }
      if (!known.releases.includes(release)) known.releases.push(release)
      found.set(key, known)
    }
  }
  for (const { finding, releases } of found.values()) {
    const { message, remedy, place, ...particulars } = finding
    const all = releases.length === SYSTEMD_RELEASES.length
    report(message, remedy, place, { ...particulars, ...(all ? {} : { releases }) })
  }
}

function keyOf({ message, severity, open, place }: ReleaseFinding): string {
  const at = 'setting' in place ? [place.setting.line, place.setting.column, place.offset] : [place.line, place.column]
  return JSON.stringify([message, severity, open, ...at])
}
