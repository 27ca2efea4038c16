import type { MachineNote } from './machine-note.js'

/** GitHub shows no more of a level in a step. */
const MOST_WARNINGS = 10

/** Of a repository full of scripts thousands may lack something, and hardly any is ever started. */
const MOST_LINES = 40

/** What is missing: the first with a remedy each, as warnings; of the others a line each, as far as somebody may read them. */
export function missingLines(notes: readonly MachineNote[]): {
  readonly warnings: readonly string[]
  readonly others: readonly string[]
} {
  const missing = notes.filter(({ kind }) => kind === 'missing')
  const lines = missing.slice(MOST_WARNINGS).map(({ message }) => message)
  const rest = lines.length - MOST_LINES
  return {
    warnings: missing
      .slice(0, MOST_WARNINGS)
      .map(({ message, remedy }) => (remedy === undefined ? message : `${message}\n${remedy}`)),
    others: rest > 0 ? [...lines.slice(0, MOST_LINES), `And ${rest} more of the kind.`] : lines,
  }
}
