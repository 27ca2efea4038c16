import { describe, expect, it } from '@jest/globals'
import { unsaid } from '../../src/analyze/unsaid.js'
import { finding } from '../support/summaries.js'

const AT = { unit: 'app.service', file: 'units/app.service', line: 3 }

describe('what systemd remarks and our rules have said', () => {
  const placed = finding({ rule: 'A01', ...AT })
  const ofUnit = finding({ rule: 'A01', unit: 'app.service' })
  const ofNothing = finding({ rule: 'A01' })

  it.each<[string, Parameters<typeof finding>[0], number]>([
    ['of the same line', { rule: 'U14', ...AT }, 2],
    ['of the same line, at another column', { rule: 'X01', ...AT, column: 5 }, 2],
    ['of another line', { rule: 'U14', ...AT, line: 4 }, 3],
    ['of the same line of another file', { rule: 'U14', ...AT, file: 'units/b.service' }, 3],
    ['of the tree of the image', { rule: 'M04', ...AT, severity: 'fails-to-start' }, 3],
    ['that the unit cannot load', { rule: 'U06', ...AT, line: 9, severity: 'fails-to-start' }, 2],
    ['that another unit cannot load', { rule: 'U06', unit: 'b.service', severity: 'fails-to-start' }, 3],
    ['that the unit is odd', { rule: 'U02', unit: 'app.service' }, 3],
  ])('%s', (_, ours, left) => {
    expect(unsaid([placed, ofUnit, ofNothing], [finding(ours)])).toHaveLength(left)
  })

  it('is all new when they said nothing', () => {
    expect(unsaid([placed, ofUnit, ofNothing], [])).toEqual([placed, ofUnit, ofNothing])
  })
})
