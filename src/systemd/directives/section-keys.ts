import { from, SYSTEMD_RELEASES, type SystemdRelease } from '../releases.js'
import { wordsOf } from '../word-list.js'

/**
 * The settings of one section, as blank-separated words, sorted: under `since`, by the first of our releases that reads them;
 * under `removed`, by the first that accepts and ignores them (load-fragment-gperf.gperf.in: DISABLED_LEGACY).
 *
 * The lists are what `systemd --dump-configuration-items` of 252.39, 257.13 and 262.1 prints; what is not in it and was
 * removed comes from the log of each reading a unit with every setting there is. For 255 the man pages of 257 tell in
 * which version each setting came. A test compares them with the systemd of the machine it runs on.
 */
export interface SectionKeys {
  readonly since: Readonly<Partial<Record<SystemdRelease, string>>>
  readonly removed: Readonly<Partial<Record<SystemdRelease, string>>>
}

/** The releases that act on each setting; none for those that all of them ignore. */
export type KeyTable = ReadonlyMap<string, readonly SystemdRelease[]>

/** Puts lists of one section together. */
export function keyTable(...lists: readonly SectionKeys[]): KeyTable {
  const table = new Map<string, readonly SystemdRelease[]>()
  for (const { since, removed } of lists) {
    for (const release of SYSTEMD_RELEASES) {
      for (const key of namesIn(since[release])) table.set(key, from(Number(release)))
    }
    for (const release of SYSTEMD_RELEASES) {
      for (const key of namesIn(removed[release])) {
        table.set(
          key,
          (table.get(key) ?? []).filter((other) => Number(other) < Number(release)),
        )
      }
    }
  }
  return table
}

function namesIn(list: string | undefined): string[] {
  return list === undefined ? [] : wordsOf(list)
}
