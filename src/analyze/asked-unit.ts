import type { SubjectUnit } from '../rules/rule.js'
import { defaultInstance, namedFile } from '../systemd/start-causes.js'
import { parseUnitName, unitType, type UnitName } from '../systemd/unit-name.js'
import { withInstance } from '../systemd/unit-references.js'

export type Unit = Pick<SubjectUnit, 'name' | 'file' | 'locate'>

/** A unit, and by which name systemd-analyze is asked about it: of a template, that of an instance. */
export interface AskedUnit {
  readonly unit: Unit
  readonly name: UnitName
}

/**
 * The units as systemd-analyze is asked about them. Left to itself it gives a template the instance `i` (257 and newer:
 * `test_instance`); `1` is legal in more places, in a port for one, and another is taken where the image has that instance
 * as a unit of its own. A template whose name has no room for an instance is left out: nothing can start it.
 */
export function askedUnits(units: readonly Unit[]): readonly AskedUnit[] {
  const names = new Set(units.map(({ name }) => name))
  return units.flatMap((unit) => {
    const named = namedFile(unit.name, unit.file)
    if (named.parts.kind !== 'template') return [{ unit, name: unit.name }]
    const wanted = defaultInstance(named) ?? '1'
    let name = withInstance(named.parts, wanted)
    for (let instance = '1'; names.has(name); instance += '1') name = withInstance(named.parts, instance)
    return parseUnitName(name).ok ? [{ unit, name }] : []
  })
}

/** `verify` takes `A:B.service` for the file A under the name B, and then says nothing of any unit (analyze-verify.c process_aliases). */
export function isVerifiable({ name }: AskedUnit): boolean {
  return !name.includes(':')
}

/** Only services run something that can be confined. */
export function isMeasurable({ name }: AskedUnit): boolean {
  return unitType(name) === 'service'
}
