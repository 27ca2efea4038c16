import type { Unit } from '../../src/analyze/asked-unit.js'
import { positionOf } from '../../src/sources/unit.js'
import { unitOf } from '../support/plans.js'

/** Units of these names and texts, each a file of its own name in `units/`. */
export function unitsOf(texts: Readonly<Record<string, string>>): readonly Unit[] {
  return Object.entries(texts).map(([name, text]) => {
    const unit = unitOf(name, text)
    return { name: unit.name, file: unit.file, locate: (line, column) => positionOf(unit, line, column) }
  })
}

/** A unit of which the repository has no file. */
export function foreign(unit: Unit): Unit {
  return { ...unit, locate: () => undefined }
}
