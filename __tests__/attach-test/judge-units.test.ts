import { describe, expect, it } from '@jest/globals'
import { ActionError } from '../../src/errors.js'
import { judgeUnits, type Seen } from '../../src/attach-test/judge-units.js'
import type { JournalLine } from '../../src/attach-test/journal.js'
import { refusal } from '../../src/attach-test/refusal.js'
import type { PlannedUnit } from '../../src/attach-test/unit-plan.js'
import type { UnitState } from '../../src/systemd/unit-state.js'

const UNIT: PlannedUnit = {
  name: 'app.service',
  start: 'app.service',
  pattern: 'app.service',
  at: { file: 'units/app.service', line: 7, column: 1 },
}
const RUNNING: UnitState = {
  unit: 'app.service',
  load: 'loaded',
  loadError: '',
  active: 'active',
  sub: 'running',
  result: 'success',
  ended: undefined,
  restarts: 0,
  hasJob: false,
}

interface Sight {
  readonly last?: readonly UnitState[]
  readonly failed?: readonly UnitState[]
  readonly late?: readonly string[]
  readonly refused?: string
  readonly journal?: readonly JournalLine[]
}

function seen({ last = [RUNNING], failed = [], late = [], refused, journal = [] }: Sight, name = UNIT.name): Seen {
  const byUnit = (states: readonly UnitState[]) => new Map(states.map((state) => [state.unit, state]))
  return {
    mode: 'start',
    systemd: '257',
    watched: { last: byUnit(last), failed: byUnit(failed), late },
    refused: new Map(refused === undefined ? [] : [[name, refused]]),
    journals: new Map([[name, journal]]),
  }
}

function judged(sight: Sight, unit = UNIT) {
  const { findings, outcomes } = judgeUnits([unit], seen(sight, unit.name))
  return { findings, outcome: outcomes[0]?.outcome }
}

const systemd = (text: string): JournalLine => ({ text, isOfSystemd: true, priority: 5 })
const own = (text: string): JournalLine => ({ text, isOfSystemd: false, priority: 6 })

describe('a unit that was started', () => {
  it('passes while it runs', () => {
    expect(judged({})).toEqual({ findings: [], outcome: 'passed' })
  })

  it('fails where its program stands in the repository', () => {
    const state: UnitState = { ...RUNNING, active: 'failed', result: 'exit-code', ended: { how: 'exited', status: 1 } }
    const { findings, outcome } = judged({ failed: [state] })
    expect(outcome).toBe('failed')
    expect(findings).toEqual([
      {
        rule: 'T02',
        severity: 'fails-to-start',
        unit: 'app.service',
        message: 'On systemd 257, app.service fails: its program ended with status 1. It said nothing.',
        remedy: expect.stringContaining('journal'),
        file: 'units/app.service',
        line: 7,
        column: 1,
      },
    ])
  })

  it('fails when it ended badly and was up again before anybody looked', () => {
    const again = { ...RUNNING, restarts: 1 }
    const end = systemd('app.service: Main process exited, code=killed, status=11/SEGV')
    expect(judged({ last: [again] }).outcome).toBe('passed')
    expect(judged({ last: [again], journal: [systemd('Starting app.service'), end] }).findings[0]?.message).toMatch(
      /was ended by SIGSEGV/,
    )
    expect(judged({ last: [again], journal: [own(end.text)] }).outcome).toBe('passed')
  })

  it('fails when systemctl does not start it, or when it never finishes', () => {
    expect(judged({ refused: 'Failed to start app.service: Unit x.service not found.' }).findings[0]?.message).toBe(
      'systemd 257 does not start app.service. Its last words:\nFailed to start app.service: Unit x.service not found.',
    )
    const starting = { ...RUNNING, active: 'activating', sub: 'start' }
    expect(judged({ last: [starting], late: ['app.service'] }).findings[0]?.message).toMatch(
      /^app\.service has not finished starting .*\(activating \(start\)\)/,
    )
  })

  it('says the last three things of its journal when it never finishes', () => {
    const journal = ['1', '2', '3', '4'].map(own)
    expect(judged({ late: ['app.service'], journal }).findings[0]?.message).toMatch(/Its last words:\n2\n3\n4$/)
  })

  it('was not run when systemd, and not its program, says that a condition did not hold', () => {
    const ended = { ...RUNNING, active: 'inactive', sub: 'dead' }
    for (const text of [
      'app.service - App was skipped because of an unmet condition check (ConditionPathExists=/x).',
      'app.service - App skipped, unmet condition check ConditionPathExists=/x',
    ]) {
      expect(judged({ last: [ended], journal: [own(text)] }).outcome).toBe('passed')
      expect(judged({ journal: [systemd(text)] }).outcome).toBe('passed')
    }
    const text = 'App was skipped because of an unmet condition check (ConditionPathExists=/x).'
    expect(judged({ last: [ended], journal: [systemd(text)] })).toMatchObject({
      outcome: 'skipped',
      findings: [{ rule: 'T03', severity: 'warning', unit: 'app.service', line: 7 }],
    })
  })

  it('is only looked at where units are attached alone', () => {
    const stopped = { ...RUNNING, active: 'inactive', sub: 'dead' }
    const { findings, outcomes } = judgeUnits([UNIT], { ...seen({ last: [stopped] }), mode: 'attach' })
    expect([findings, outcomes.map(({ outcome }) => outcome)]).toEqual([[], ['left']])
  })

  it('is none when all of them are templates, which is told', () => {
    const template: PlannedUnit = { name: 'app@.service', start: undefined, pattern: 'app@*.service' }
    const rules = (units: readonly PlannedUnit[], mode: Seen['mode']) =>
      judgeUnits(units, { ...seen({}), mode }).findings.map(({ rule }) => rule)
    expect(rules([template], 'start')).toEqual(['T03'])
    expect(rules([template], 'attach')).toEqual([])
    expect(rules([template, UNIT], 'start')).toEqual([])
  })

  it('is known by its instances, of a template', () => {
    const template: PlannedUnit = { name: 'app@.service', start: undefined, pattern: 'app@*.service' }
    const failed = { ...RUNNING, unit: 'app@1.service', active: 'failed', result: 'signal' }
    const { findings } = judged({ last: [], failed: [failed] }, template)
    expect(findings[0]).toMatchObject({ unit: 'app@.service', message: expect.stringContaining('app@1.service fails') })
  })
})

describe('a refusal', () => {
  const said = (stderr: string, exitCode = 1) => refusal({ exitCode, stdout: '', stderr }, '257')

  it('is what portablectl says', () => {
    const finding = said("Failed to attach image: Couldn't find any matching unit files in image 'x', refusing.\n")
    expect(finding).toMatchObject({
      rule: 'T01',
      severity: 'refused',
      message: expect.stringContaining("Couldn't find"),
    })
  })

  it.each([
    ["AttachImage failed: Unit file 'app.service' exists on the host already, refusing.", 1],
    ["AttachImage failed: Unit file 'app.service' is active already, refusing.", 1],
    ['', 124],
  ])('of the machine is no verdict on the image: %s', (stderr, exitCode) => {
    expect(() => said(stderr, exitCode)).toThrow(ActionError)
  })
})
