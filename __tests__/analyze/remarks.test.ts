import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { isOfTheMachine, isOfTheRoot } from '../../src/analyze/artefacts.js'
import { parseRemarks, type Remark } from '../../src/analyze/remarks.js'
import { hostileText } from '../support/hostile-text.js'
import { runs } from '../support/runs.js'

const ROOT = '/tmp/systemd-analyze-x/root'
const UNITS = `${ROOT}/etc/systemd/system`

function remark(stderr: string): Remark {
  const [only, ...others] = parseRemarks(`${stderr}\n`, ROOT)
  expect(others).toEqual([])
  if (only === undefined) throw new Error('no remark')
  return only
}

describe('what systemd-analyze verify says', () => {
  // As the four said it of one and the same unit.
  it.each([
    [252, "Unknown key 'Foo' in section [Service], ignoring."],
    [255, "Unknown key name 'Foo' in section 'Service', ignoring."],
    [257, "Unknown key 'Foo' in section [Service], ignoring."],
    [252, 'Failed to parse service type, ignoring: bogus'],
    [257, 'Failed to parse Type=bogus, ignoring: Invalid argument'],
    [252, 'Failed to parse system call, ignoring: foo'],
    [255, 'System call foo is not known, ignoring.'],
    [262, 'Failed to parse CPU range, ignoring assignment: 0-x'],
    [262, "Unit uses X=a: b; please use '/y:3: z' instead."],
  ])('of a line, on %d: %s', (_, text) => {
    expect(remark(`${UNITS}/app.service:12: ${text}`)).toEqual({
      text,
      at: { file: 'app.service', line: 12 },
      fatal: false,
    })
  })

  it.each([
    ['app.service', 'Service has no ExecStart=, ExecStop=, or SuccessAction=. Refusing.'],
    ['app.socket', 'Unit has no Listen setting (ListenStream=, ListenDatagram=, ListenFIFO=, ...). Refusing.'],
    ['app-x@i:1.timer', 'Timer unit lacks value setting. Refusing.'],
    ['app\\x2dy.service', "Specifier '%r' used in unit configuration, which is deprecated."],
  ])('of a unit: %s: %s', (unit, text) => {
    expect(remark(`${unit}: ${text}`)).toEqual({ text, unit, fatal: false })
    expect(remark(`${unit}: ${text}\nUnit ${unit} has a bad unit file setting.`)).toEqual({ text, unit, fatal: true })
  })

  it.each([
    'Unit app.service has a bad unit file setting.',
    'Unit app.service failed to load properly, please adjust/correct and reload service manager: Permission denied',
    'app.service: Unit configuration has fatal error, unit will not be started.',
  ])('of the end of a unit without a reason: %s', (text) => {
    expect(remark(text)).toEqual({ text, unit: 'app.service', fatal: true })
  })

  it('of the end of a unit, whose reason is the line before', () => {
    const end = [
      'app.service: Unit configuration has fatal error, unit will not be started.',
      'Unit app.service has a bad unit file setting.',
    ]
    const lines = [`${UNITS}/app.service:3: one`, `${UNITS}/app.service:4: two`, ...end]
    expect(parseRemarks(lines.join('\n'), ROOT)).toMatchObject([
      { text: 'one', fatal: false },
      { text: 'two', fatal: true },
    ])
    const ofTemplate = [`${UNITS}/app@.service:4: two`, ...end.map((line) => line.replace('app.', 'app@a@1.'))]
    expect(parseRemarks(ofTemplate.join('\n'), ROOT)).toMatchObject([{ text: 'two', fatal: true }])
    const inProfile = [`${UNITS}/service.d/10-profile.conf:4: two`, ...end]
    expect(parseRemarks(inProfile.join('\n'), ROOT)).toEqual([
      { text: 'two', at: { profile: true, line: 4 }, fatal: true },
    ])
    const ofAnother = [`${UNITS}/app-b.service:4: two`, ...end]
    expect(parseRemarks(ofAnother.join('\n'), ROOT)).toMatchObject([
      { text: 'two', fatal: false },
      { unit: 'app.service', fatal: true },
    ])
  })

  it.each([
    ['Unit app-empty.service is masked.', 'app-empty.service'],
    ['Unit X is odd.', undefined],
    ['Something new: /etc/systemd/system/app.service:4', undefined],
    ['/etc/systemd/system/app.service:x: no number', undefined],
    ['/etc/systemd/system/sub/app.service:1: a folder', undefined],
    ['::error::no command', undefined],
  ])('in a form that is not known, is a remark without place: %s', (text, unit) => {
    expect(remark(text)).toEqual({ text, ...(unit === undefined ? {} : { unit }), fatal: false })
  })

  it('loses what a terminal would take for commands, and the root that nobody knows', () => {
    expect(remark(`${UNITS}/app.service:2: \u001b[31mred\u001b[0m in ${ROOT}/etc/\u009bx\u0007`)).toMatchObject({
      text: 'red in /etc/x',
      at: { line: 2 },
    })
  })

  it('is never lost: every line that says something is in a remark, but for what becomes of a unit', () => {
    fc.assert(
      fc.property(fc.array(hostileText), (texts) => {
        const stderr = texts.join('\n')
        const spoken = stderr.split('\n').filter((line) => /[A-Za-z]{3}/.test(line)).length
        expect(parseRemarks(stderr, ROOT).length).toBeGreaterThanOrEqual(spoken - texts.length)
        for (const { text } of parseRemarks(stderr, ROOT)) expect(text).not.toMatch(/[\u0000-\u0008\n\r\u001b\u009b]/)
      }),
      runs(200),
    )
  })
})

describe('remarks that are no news of a unit', () => {
  it.each([
    'app.service: Command /usr/bin/app is not executable: No such file or directory',
    'app.service: Command app is not executable: Permission denied',
    'app.socket: service app@internal.service not loaded, socket cannot be started.',
    'app.service: Failed to create app.service/start: Unit sysinit.target not found.',
    // 255 in a container without a machine id.
    `${UNITS}/app.service:2: Failed to resolve unit specifiers in 'x%mx', ignoring: Protocol driver not attached`,
    `${UNITS}/app.service:4: Failed to resolve unit specifiers in %m: Protocol driver not attached`,
    `${UNITS}/app.service:4: Failed to resolve unit specifiers in %m: Protocol driver not attached\nUnit app.service has a bad unit file setting.`,
    `${UNITS}/app.service:4: Failed to resolve unit specifiers in '/a: %o': No such file or directory`,
    // 257 without /proc.
    `${UNITS}/app.service:4: Failed to resolve specifiers in OS=%o, ignoring: Function not implemented`,
    `${UNITS}/app.service:4: Failed to resolve unit specifiers in working directory path '/%m', ignoring: No medium found`,
  ])('for the root has only units: %s', (line) => {
    expect(isOfTheRoot(remark(line))).toBe(true)
  })

  it.each([
    `${UNITS}/app.service:4: Failed to resolve unit specifiers in '%z': Invalid slot`,
    `${UNITS}/app.service:4: Failed to resolve unit specifiers in %D: Invalid slot`,
    `${UNITS}/app.service:4: Failed to resolve unit specifiers in '%m %z': Invalid slot`,
    `${UNITS}/app\\x.service:4: Failed to resolve unit specifiers in '%I', ignoring: Invalid argument`,
    'app.service: Failed to create app.service/start: Transaction order is cyclic.',
    'app.service: Service has no ExecStart=, ExecStop=, or SuccessAction=. Refusing.',
  ])('are none of these: %s', (line) => {
    expect(isOfTheRoot(remark(line))).toBe(false)
    expect(isOfTheMachine(remark(line))).toBe(false)
  })

  it('for the tool did not work', () => {
    expect(isOfTheMachine(remark('Failed to initialize manager: Permission denied'))).toBe(true)
    expect(isOfTheMachine(remark("systemd-analyze: unrecognized option '--root=/x'"))).toBe(true)
    expect(isOfTheMachine(remark('app.service: Failed to initialize manager: no'))).toBe(false)
  })
})
