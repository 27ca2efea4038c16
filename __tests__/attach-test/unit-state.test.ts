import { describe, expect, it } from '@jest/globals'
import { hasFailed } from '../../src/attach-test/watch-units.js'
import { isUnderWay, parseStates, stateText, waitsForRestart, type UnitState } from '../../src/systemd/unit-state.js'

/** As systemd 257 prints them. */
const SHOWN = `Id=app.service
LoadState=loaded
ActiveState=activating
SubState=auto-restart
Result=exit-code
ExecMainCode=1
ExecMainStatus=3
NRestarts=2

Id=app.socket
LoadState=loaded
ActiveState=active
SubState=listening
Result=success

Id=app-bad.service
LoadState=bad-setting
LoadError=org.freedesktop.systemd1.BadUnitSetting "Unit app-bad.service has a bad unit file setting."
ActiveState=inactive
SubState=dead
Result=success
ExecMainCode=0
ExecMainStatus=0
NRestarts=0

Id=app-slow.service
LoadState=loaded
ActiveState=activating
SubState=start
Result=success
ExecMainCode=0
ExecMainStatus=0
NRestarts=0
Job=812
`

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

describe('what systemctl show prints', () => {
  const [service, socket, bad, slow, ...rest] = parseStates(SHOWN)

  it('is a block of properties for each unit', () => {
    expect(rest).toEqual([])
    expect(service).toEqual({
      ...RUNNING,
      active: 'activating',
      sub: 'auto-restart',
      result: 'exit-code',
      ended: { how: 'exited', status: 3 },
      restarts: 2,
    })
    expect(socket).toEqual({ ...RUNNING, unit: 'app.socket', sub: 'listening' })
    expect(bad?.loadError).toBe('Unit app-bad.service has a bad unit file setting.')
    expect(slow?.hasJob).toBe(true)
  })

  it('of no unit is nothing', () => {
    expect(parseStates('')).toEqual([])
    expect(parseStates('\n\n')).toEqual([])
  })
})

describe('a unit', () => {
  it.each<[string, Partial<UnitState>, { underWay?: true; failed?: true; waits?: true }]>([
    ['running', {}, {}],
    ['ended well', { active: 'inactive', sub: 'dead', ended: { how: 'exited', status: 0 } }, {}],
    ['starting', { active: 'activating', sub: 'start' }, { underWay: true }],
    ['waiting for another', { active: 'inactive', sub: 'dead', hasJob: true }, { underWay: true }],
    ['failed', { active: 'failed', sub: 'failed', result: 'signal' }, { failed: true }],
    ['skipped by its own ExecCondition=', { active: 'inactive', sub: 'dead', result: 'exec-condition' }, {}],
    ['that ended badly, and stays so', { active: 'inactive', sub: 'dead', result: 'timeout' }, { failed: true }],
    [
      'that waits to be restarted after it failed',
      { active: 'activating', sub: 'auto-restart', ended: { how: 'killed', status: 11 } },
      { failed: true, waits: true },
    ],
    [
      'that waits to be restarted after it ended well',
      { active: 'activating', sub: 'auto-restart-queued', ended: { how: 'exited', status: 0 } },
      { waits: true },
    ],
    ['that is not loaded', { load: 'error', active: 'inactive', sub: 'dead' }, { failed: true }],
  ])('%s', (_, changes, { underWay = false, failed = false, waits = false }) => {
    const state = { ...RUNNING, ...changes }
    expect([isUnderWay(state), hasFailed(state), waitsForRestart(state)]).toEqual([underWay, failed, waits])
  })

  it('is told as systemctl tells it', () => {
    expect(stateText(RUNNING)).toBe('active (running)')
    expect(stateText({ ...RUNNING, load: 'bad-setting' })).toBe('bad-setting')
  })
})
