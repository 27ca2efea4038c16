import type { Position } from '../errors.js'
import type { SubjectUnit } from '../rules/rule.js'
import type { UnitActivation } from '../systemd/activation.js'
import { isTrigger } from '../systemd/start-causes.js'
import { settingsOf } from '../systemd/unit-file.js'
import { patternOf } from '../systemd/unit-references.js'

/** A unit of the image, and what a test does with it. */
export interface PlannedUnit {
  /** As its file is named. */
  readonly name: string
  /** What to start; undefined when it is left to others, or to whoever names an instance. */
  readonly start: string | undefined
  /** What systemctl and journalctl know it by: its name, or a pattern of all instances of a template. */
  readonly pattern: string
  /** Of its program's line in the repository, for an annotation. */
  readonly at?: Position
}

/**
 * What a test starts, of the units of an image: what a person would enable or start, and nothing that a socket, timer, path or other
 * unit starts. Sockets, timers and paths come first: a socket is opened before its service runs.
 * @param places where units stand in the repository
 */
export function planUnits(
  activation: readonly UnitActivation[],
  places: ReadonlyMap<string, Position>,
): readonly PlannedUnit[] {
  const planned = activation.map(({ name, handling }): PlannedUnit => {
    const at = places.get(name)
    return {
      name,
      start: handling.kind === 'start' || handling.kind === 'enable' ? handling.unit : undefined,
      pattern: patternOf(name),
      ...(at === undefined ? {} : { at }),
    }
  })
  return [...planned.filter(({ name }) => isTrigger(name)), ...planned.filter(({ name }) => !isTrigger(name))]
}

/** Where, in the repository, each unit says what it runs; its first line where it does not. */
export function placesOf(
  units: readonly Pick<SubjectUnit, 'name' | 'file' | 'locate'>[],
): ReadonlyMap<string, Position> {
  const places = new Map<string, Position>()
  for (const { name, file, locate } of units) {
    const { line, column } = settingsOf(file, 'Service', 'ExecStart').at(-1) ?? { line: 1, column: 1 }
    const place = locate(line, column)
    if (place !== undefined) places.set(name, place)
  }
  return places
}
