import { findStorePaths, type FoundPath } from '../sources/store-path.js'
import type { Unit } from '../sources/unit.js'

/** A store path in the text of a unit. Line and column count from 1 in the unit's own text. */
export interface Mention extends Pick<FoundPath, 'candidates'> {
  readonly unit: Unit
  readonly line: number
  readonly column: number
  readonly isComment: boolean
}

/** Every store path that units name, in order, comments included. */
export function mentionsIn(units: readonly Unit[]): readonly Mention[] {
  return units.flatMap((unit) =>
    Buffer.from(unit.content)
      .toString('utf8')
      .split('\n')
      .flatMap((text, index) =>
        findStorePaths(text).map(({ candidates, offset }) => ({
          unit,
          candidates,
          line: index + 1,
          column: offset + 1,
          isComment: /^\s*[#;]/.test(text),
        })),
      ),
  )
}
