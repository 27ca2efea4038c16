import { findStorePaths, type StorePath } from '../sources/store-path.js'
import type { Unit } from '../sources/unit.js'

/** A store path in the text of a unit. Line and column count from 1 in the unit's own text. */
export interface Mention {
  readonly unit: Unit
  readonly path: StorePath
  readonly line: number
  readonly column: number
  readonly isComment: boolean
}

/** Every store path that units name, in order, comments included: Nix, too, looks for references in all of a text. */
export function mentionsIn(units: readonly Unit[]): readonly Mention[] {
  return units.flatMap((unit) =>
    Buffer.from(unit.content)
      .toString('utf8')
      .split('\n')
      .flatMap((text, index) =>
        findStorePaths(text).map(({ path, offset }) => ({
          unit,
          path,
          line: index + 1,
          column: offset + 1,
          isComment: /^\s*[#;]/.test(text),
        })),
      ),
  )
}
