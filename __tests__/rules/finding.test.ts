import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { concerning, fails } from '../../src/rules/demands.js'
import { bySeverity, supported, verdictOf, verdictsOf, type Finding } from '../../src/rules/finding.js'
import { before, from, SYSTEMD_RELEASES } from '../../src/systemd/releases.js'
import { runs } from '../support/runs.js'

function finding(severity: Finding['severity'], more: Partial<Finding> = {}): Finding {
  return { rule: 'M04', severity, message: 'm', remedy: 'r', ...more }
}

describe('the verdict', () => {
  it.each<[string, readonly Finding[], string]>([
    ['nothing found', [], 'runs'],
    ['warnings alone', [finding('warning'), finding('info')], 'runs'],
    ['something that nobody can tell', [finding('info', { open: true }), finding('warning')], 'unknown'],
    ['a unit that cannot start', [finding('info', { open: true }), finding('fails-to-start')], 'fails-to-start'],
    ['a refusal', [finding('fails-to-start'), finding('refused')], 'refused'],
  ])('of %s', (_, findings, verdict) => {
    expect(verdictsOf(findings)).toEqual({ '252': verdict, '255': verdict, '257': verdict, '262': verdict })
    expect(verdictOf(findings, 252)).toBe(verdict)
  })

  it('is that of each systemd by what holds for it, and the worst of those that are supported', () => {
    const findings = [
      finding('refused', { releases: before(254) }),
      finding('fails-to-start', { releases: before(257) }),
      finding('info', { open: true, releases: from(262) }),
    ]
    expect(verdictsOf(findings)).toEqual({ '252': 'refused', '255': 'fails-to-start', '257': 'runs', '262': 'unknown' })
    expect([252, 253, 255, 256, 257, 260, 262, 300].map((oldest) => verdictOf(findings, oldest))).toEqual([
      ...['refused', 'fails-to-start', 'fails-to-start', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown'],
    ])
  })

  it('is never better with more findings, nor with an older systemd to support', () => {
    const order = ['runs', 'unknown', 'fails-to-start', 'refused']
    const some: fc.Arbitrary<Finding> = fc
      .record({
        severity: fc.constantFrom('refused', 'fails-to-start', 'warning', 'info'),
        open: fc.option(fc.constant(true as const), { nil: undefined }),
        releases: fc.option(fc.subarray([...SYSTEMD_RELEASES]), { nil: undefined }),
      })
      .map(({ severity, open, releases }) =>
        finding(severity, { ...(open && { open }), ...(releases === undefined ? {} : { releases }) }),
      )
    fc.assert(
      fc.property(fc.array(some), some, fc.integer({ min: 252, max: 270 }), (findings, more, oldest) => {
        const worst = (all: readonly Finding[], from: number): number => order.indexOf(verdictOf(all, from))
        expect(worst([...findings, more], oldest)).toBeGreaterThanOrEqual(worst(findings, oldest))
        expect(worst(findings, 252)).toBeGreaterThanOrEqual(worst(findings, oldest))
      }),
      runs(500),
    )
  })
})

describe('the systemds to support', () => {
  it('are those judged from the oldest on, the newest at least', () => {
    expect([252, 253, 262, 263].map((oldest) => supported(oldest))).toEqual([
      ['252', '255', '257', '262'],
      ['255', '257', '262'],
      ['262'],
      ['262'],
    ])
  })

  it('decide which findings are told, and which fail the step', () => {
    const old = finding('refused', { releases: before(262) })
    const all = { oldest: 252, failOn: 'error' } as const
    const newest = { oldest: 262, failOn: 'error' } as const
    expect(concerning([old], all)).toEqual([old])
    expect(concerning([old], newest)).toEqual([])
    expect([fails([old], false, all), fails([old], false, newest), fails([old], true, newest)]).toEqual([
      true,
      false,
      true,
    ])
    expect(fails([old], true, { ...all, failOn: 'never' })).toBe(false)
    expect(fails([finding('warning')], false, { ...all, failOn: 'warning' })).toBe(true)
    expect(fails([finding('info')], false, { ...all, failOn: 'warning' })).toBe(false)
  })
})

describe('findings in their order', () => {
  it('are the worst first, and those of one severity as they came', () => {
    const all = (['info', 'warning', 'refused', 'info', 'fails-to-start', 'warning'] as const).map((severity, index) =>
      finding(severity, { rule: `M${index}` }),
    )
    expect(bySeverity(all).map(({ rule }) => rule)).toEqual(['M2', 'M4', 'M1', 'M5', 'M0', 'M3'])
    expect(bySeverity([])).toEqual([])
  })
})
