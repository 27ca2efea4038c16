import type { Position } from '../errors.js'
import type { UnitFile } from '../systemd/unit-file.js'
import type { UnitName } from '../systemd/unit-name.js'
import { originalColumn, type Edit } from './substitution.js'

/** A unit of the image: its text, and which line of which file of the repository each of its lines was. */
export interface Unit {
  readonly name: UnitName
  readonly content: Uint8Array
  readonly file: UnitFile
  readonly parts: readonly UnitPart[]
}

/** The unit's lines from `firstLine` (1-based) on are those of `file`, from its first line on, but for the `edits` in them. */
export interface UnitPart {
  readonly firstLine: number
  readonly file: string
  readonly edits: readonly Edit[]
}

/** Where a line of the unit stands in the repository. */
export function positionOf(unit: Unit, line: number, column?: number): Position {
  let part = unit.parts[0]
  for (const candidate of unit.parts) if (candidate.firstLine <= line) part = candidate
  const position = { file: part?.file ?? unit.name, line: line - (part?.firstLine ?? 1) + 1 }
  if (column === undefined) return position
  return { ...position, column: originalColumn(part?.edits ?? [], position.line, column) }
}
