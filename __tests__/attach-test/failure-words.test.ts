import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { failureWords } from '../../src/attach-test/failure-words.js'
import { firstEnd } from '../../src/attach-test/first-end.js'
import { parseJournal, type JournalLine } from '../../src/attach-test/journal.js'
import { setupFailure, signalName } from '../../src/systemd/exit-status.js'
import type { UnitState } from '../../src/systemd/unit-state.js'

const FAILED: UnitState = {
  unit: 'app.service',
  load: 'loaded',
  loadError: '',
  active: 'failed',
  sub: 'failed',
  result: 'exit-code',
  ended: { how: 'exited', status: 3 },
  restarts: 0,
  hasJob: false,
}

const own = (text: string): JournalLine => ({ text, isOfSystemd: false, priority: 6 })
const systemd = (text: string, priority = 5): JournalLine => ({ text, isOfSystemd: true, priority })
const ended = (status: string, process = 'Main'): JournalLine =>
  systemd(`app.service: ${process} process exited, code=exited, status=${status}`)

describe('why a unit failed', () => {
  it("is a program's status and what it said last", () => {
    const journal = ['1', '2', '3', '4', '5', '6', '7'].map(own)
    expect(failureWords(FAILED, [systemd('Starting app.service'), ...journal, ended('3/NOTIMPLEMENTED')])).toEqual({
      how: 'fails: its program ended with status 3',
      lastWords: ['3', '4', '5', '6', '7'],
      remedy: expect.stringContaining('last words'),
    })
  })

  it('is told without the empty lines among its words', () => {
    const journal = [own('why'), own(' '), own(''), own(' how '), own(''), own(''), own(''), ended('3/x')]
    expect(failureWords(FAILED, journal).lastWords).toEqual(['why', 'how'])
  })

  it('is what the first failure said, when it was started again and again', () => {
    const state = { ...FAILED, result: 'start-limit-hit', ended: undefined }
    const journal = [own('no configuration'), ended('3/x'), own('locked'), ended('4/x')]
    expect(failureWords(state, journal)).toMatchObject({
      how: 'was started again and again until systemd gave up: its program ended with status 3',
      lastWords: ['no configuration'],
    })
  })

  it('is also what was logged a moment too late', () => {
    expect(failureWords(FAILED, [ended('3/x'), own('late')]).lastWords).toEqual(['late'])
  })

  it('is a program before or after the main one', () => {
    const state = { ...FAILED, ended: undefined }
    expect(failureWords(state, [own('no folder'), ended('1/FAILURE', 'Control')]).how).toBe(
      'fails: a program of ExecStartPre=, ExecStartPost= or the like ended with status 1',
    )
  })

  it("is systemd's own warnings, when it could not set the service up", () => {
    const journal = [
      systemd('app.service: Failed to set up mount namespacing: /srv: No such file or directory', 3),
      systemd('app.service: Failed at step NAMESPACE spawning /usr/bin/app: No such file or directory', 3),
      ended('226/NAMESPACE'),
      systemd("app.service: Failed with result 'exit-code'.", 4),
    ]
    const words = failureWords({ ...FAILED, ended: { how: 'exited', status: 226 } }, journal)
    expect(words.how).toMatch(/^cannot be started: systemd could not mount .* \(status=226\/NAMESPACE\)$/)
    expect(words.lastWords).toEqual(journal.slice(0, 2).map(({ text }) => text))
  })

  it('is a signal by its name', () => {
    const state: UnitState = { ...FAILED, result: 'core-dump', ended: { how: 'dumped', status: 11 } }
    expect(failureWords(state, [])).toEqual({
      how: 'fails: its program was ended by SIGSEGV, with a core dump',
      lastWords: [],
      remedy: expect.stringContaining('profile'),
    })
  })

  it.each([
    ['timeout', /^took longer than its own time limit/],
    ['watchdog', /^did not call its watchdog/],
    ['oom-kill', /too little memory/],
    ['protocol', /^did not do what its Type= demands/],
    ['resources', /^could not be set up$/],
    ['trigger-limit-hit', /^fails: systemd calls the result "trigger-limit-hit"$/],
  ])('is the result %s in words', (result, says) => {
    expect(failureWords({ ...FAILED, result, ended: undefined }, []).how).toMatch(says)
  })

  it('is why systemd does not load it', () => {
    const state = { ...FAILED, load: 'bad-setting', loadError: 'Unit app.service has a bad unit file setting.' }
    expect(failureWords(state, [systemd('app.service:3: nonsense', 4)])).toMatchObject({
      how: 'is not loaded (bad-setting): Unit app.service has a bad unit file setting.',
      lastWords: ['app.service:3: nonsense'],
    })
  })

  it('cannot be made up by the service', () => {
    expect(firstEnd([own('app.service: Main process exited, code=exited, status=226/NAMESPACE')])).toBeUndefined()
  })
})

describe('exit statuses', () => {
  it('of systemd begin with 200', () => {
    expect(setupFailure(203)?.name).toBe('EXEC')
    expect([0, 1, 126, 127, 199].map(setupFailure)).toEqual([undefined, undefined, undefined, undefined, undefined])
  })

  it('of signals have names', () => {
    expect([signalName(9), signalName(31), signalName(99)]).toEqual(['SIGKILL', 'SIGSYS', 'signal 99'])
  })
})

describe('a journal', () => {
  const line = (fields: Readonly<Record<string, unknown>>): string => `${JSON.stringify(fields)}\n`

  it('tells who said what', () => {
    const json = [
      line({ MESSAGE: 'Started app.', _PID: '1', PRIORITY: '6' }),
      line({ MESSAGE: 'app.service: Failed at step EXEC', _PID: '77', UNIT: 'app.service', PRIORITY: '3' }),
      line({ MESSAGE: '\u001b[31mred\u001b[0m\r\nnext', _PID: '78', PRIORITY: '6' }),
      line({ MESSAGE: [...Buffer.from('ü\u0007')], _PID: '78' }),
      line({ MESSAGE: null, _PID: '78' }),
      line({ MESSAGE: ['one', 'two'], _PID: '78' }),
      line({ _PID: '78' }),
      'no JSON\n',
    ].join('')
    expect(parseJournal(json)).toEqual([
      systemd('Started app.', 6),
      systemd('app.service: Failed at step EXEC', 3),
      own('red'),
      own('next'),
      own('ü'),
      own('(a message that is too long to be shown)'),
      own('one'),
    ])
  })

  it('has no control characters and no long lines, whatever was logged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 6000 }), (message) => {
        for (const { text } of parseJournal(line({ MESSAGE: message }))) {
          expect(text).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/)
          expect(text.length).toBeLessThanOrEqual(4096)
        }
      }),
    )
  })
})
