import type { UnitName } from '../systemd/unit-name.js'

/** Something that planning found out about a unit and that its author should know. */
export interface Notice {
  readonly unit: UnitName
  /** Line and column in the unit's text. */
  readonly line: number
  readonly column: number
  readonly message: string
  readonly remedy: string
}
