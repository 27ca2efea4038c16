import type { ImagePath } from './image-path.js'
import type { Ground, Grounds } from './mount-ground.js'
import type { Outcome, Remark } from './mount-simulation.js'
import type { MountTarget } from './mount-target.js'
import { SYSTEMD_RELEASES, type SystemdRelease } from './releases.js'
import type { Setting } from './unit-file.js'

/** What each systemd does. */
export type Outcomes = ReadonlyMap<SystemdRelease, Outcome>

/** In the order of `all`, each with the systemds that need it. */
export function mergeTargets(all: readonly MountTarget[], outcomes: Outcomes): MountTarget[] {
  return groupsOf(all).flatMap((alike): MountTarget[] => {
    const [target] = alike
    const needing = releasesWith(outcomes, ({ needed }) => alike.some((each) => needed.has(each)))
    if (needing.length > 0) return [{ ...target, optional: false, releases: unlessAll(needing) }]
    // What the sandbox protects, if it is there, nobody has to make.
    if (target.origin.kind === 'sandbox') return []
    const forgiving = releasesWith(outcomes, ({ optional }) => alike.some((each) => optional.has(each)))
    return forgiving.length > 0 ? [{ ...target, optional: true, releases: undefined }] : []
  })
}

/** One entry may ask for the same in several ways, as one systemd reads or does it so and another otherwise. */
function groupsOf(all: readonly MountTarget[]): (readonly [MountTarget, ...MountTarget[]])[] {
  const groups = new Map<string, [MountTarget, ...MountTarget[]]>()
  const settings = new Map<Setting, number>()
  for (const target of all) {
    const { type, origin } = target
    const what = `${type === 'symlink' ? target.link : type} ${target.target}`
    if (origin.kind === 'setting' && !settings.has(origin.setting)) settings.set(origin.setting, settings.size)
    const where =
      origin.kind === 'setting' ? `${settings.get(origin.setting) ?? ''} ${origin.offset} ${target.mode}` : ''
    const key = `${where} ${what}`
    const alike = groups.get(key)
    if (alike === undefined) groups.set(key, [target])
    else alike.push(target)
  }
  return [...groups.values()]
}

/** What is mounted from the host. */
export function mergeSources(all: readonly MountTarget[], outcomes: Outcomes): MountTarget[] {
  return all.flatMap((target): MountTarget[] => {
    if (target.source === undefined) return []
    const mounting = releasesWith(outcomes, ({ done }) => done.has(target))
    return mounting.length > 0 ? [{ ...target, releases: unlessAll(mounting) }] : []
  })
}

function releasesWith(outcomes: Outcomes, holds: (outcome: Outcome) => boolean): SystemdRelease[] {
  return [...outcomes].flatMap(([release, outcome]) => (holds(outcome) ? [release] : []))
}

export function mergeRemarks(outcomes: Outcomes): Remark[] {
  const merged = new Map<Setting, Map<string, { readonly remark: Remark; readonly releases: SystemdRelease[] }>>()
  for (const [release, { remarks }] of outcomes) {
    for (const remark of remarks) {
      const ofSetting = merged.get(remark.setting) ?? new Map<string, never>()
      merged.set(remark.setting, ofSetting)
      const key = `${remark.kind} ${remark.offset} ${remark.reason}`
      const same = ofSetting.get(key) ?? { remark, releases: [] }
      ofSetting.set(key, same)
      if (!same.releases.includes(release)) same.releases.push(release)
    }
  }
  return [...merged.values()].flatMap((ofSetting) =>
    [...ofSetting.values()].map(({ remark, releases }) => ({ ...remark, releases: unlessAll(releases) })),
  )
}

/** What only some systemds mount makes nothing on the others: there counts what can be relied on. */
export function mergeGrounds(outcomes: readonly Outcome[]): Grounds {
  const merged = new Map<ImagePath, Ground>()
  for (const path of new Set(outcomes.flatMap(({ grounds }) => [...grounds.keys()]))) {
    const [first, ...others] = outcomes.map(({ grounds }) => grounds.get(path))
    if (first !== undefined) {
      merged.set(path, others.every((other) => other?.kind === first.kind) ? first : { kind: 'image' })
    } else merged.set(path, { kind: 'image' })
  }
  return merged
}

function unlessAll(releases: readonly SystemdRelease[]): readonly SystemdRelease[] | undefined {
  return releases.length === SYSTEMD_RELEASES.length ? undefined : releases
}
