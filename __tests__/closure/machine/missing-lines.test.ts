import { expect, it } from '@jest/globals'
import { missingLines } from '../../../src/closure/machine/missing-lines.js'
import type { MachineNote } from '../../../src/closure/machine/machine-note.js'

function notes(count: number): MachineNote[] {
  return Array.from({ length: count }, (_, index) => ({ kind: 'missing', message: `${index}.`, remedy: 'Do it.' }))
}

it('warns of the first with a remedy each, has a line for others, and counts the rest', () => {
  const taken: MachineNote = { kind: 'taken', message: 'Taken.' }
  expect(missingLines([taken, ...notes(1)])).toEqual({ warnings: ['0.\nDo it.'], others: [] })
  expect(missingLines(notes(11)).others).toEqual(['10.'])
  expect(missingLines(notes(50)).others.at(-1)).toBe('49.')
  const { warnings, others } = missingLines(notes(2000))
  expect(warnings).toHaveLength(10)
  expect(others).toHaveLength(41)
  expect(others.at(-1)).toBe('And 1950 more of the kind.')
})
