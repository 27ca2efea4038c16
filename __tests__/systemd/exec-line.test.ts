import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { execEntries, parseExecLine, type ExecCommand, type ExecEntry } from '../../src/systemd/exec-line.js'
import { parseUnitFile, type Setting } from '../../src/systemd/unit-file.js'
import { SYSTEMD_RELEASES, type SystemdRelease } from '../../src/systemd/releases.js'
import { unitName } from '../support/plans.js'
import { runs } from '../support/runs.js'

const APP = unitName('app.service')

function setting(value: string): Setting {
  const [only] = parseUnitFile('[Service]\nExecStart=x\n').settings
  if (only === undefined) throw new Error('no setting')
  return { ...only, value: value.trim() }
}

function parse(value: string, release: SystemdRelease = '257', unit = APP): readonly ExecEntry[] {
  return parseExecLine(setting(value), unit, release)
}

function commands(value: string, release?: SystemdRelease): ExecCommand[] {
  return parse(value, release).flatMap((entry) => (entry.kind === 'command' ? [entry] : []))
}

function shown({ program, words }: ExecCommand): string[] {
  const first = program.kind === 'path' ? program.path : program.kind === 'name' ? program.name : `<${program.kind}>`
  return [first, ...words.map(({ text }) => text)]
}

describe('the words of a command line', () => {
  it.each([
    ['/bin/a', [['/bin/a']]],
    ['  /bin/a   b\tc ', [['/bin/a', 'b', 'c']]],
    [`/bin/a "b c" 'd "e"'`, [['/bin/a', 'b c', 'd "e"']]],
    [`"/bin/a" b`, [['/bin/a', 'b']]],
    [`/bin/a b"c d"e`, [['/bin/a', 'bc de']]],
    ['/bin/a ""', [['/bin/a', '']]],
    ['/bin/a \\x41\\t\\u00e9\\101', [['/bin/a', 'A\téA']]],
    ['/bin/a \\q \\x4', [['/bin/a', '\\q', '\\x4']]],
    ['/bin/a b\\ c', [['/bin/a', 'b\\ c']]],
    ['/bin/a b\\', [['/bin/a', 'b\\']]],
    ['/bin/a \\xff\\q', [['/bin/a', '\ufffd\\q']]],
    ['/bin/a b\\', [['/bin/a', 'b\\']]],
    ['/bin//./a', [['/bin/a']]],
    ['/bin/../bin/a', [['/bin/../bin/a']]],
    ['sh -c true', [['sh', '-c', 'true']]],
    ['/bin/a ; /bin/b c', [['/bin/a'], ['/bin/b', 'c']]],
    ['/bin/a b; c', [['/bin/a', 'b;', 'c']]],
    ['/bin/a \\; b', [['/bin/a', ';', 'b']]],
    ['/bin/a ";" b', [['/bin/a', ';', 'b']]],
    ['; /bin/a ; ; /bin/b ;', [['/bin/a'], ['/bin/b']]],
    ['/bin/%%a', [['/bin/%a']]],
    ['/bin/%p', [['/bin/app']]],
    ['/bin/a $B ${C}', [['/bin/a', '$B', '${C}']]],
    ['$B', [['$B']]],
  ])('%s', (value, expected) => {
    expect(parse(value).map(({ kind }) => kind)).toEqual(expected.map(() => 'command'))
    expect(commands(value).map(shown)).toEqual(expected)
  })

  it('are as many as were quoted', () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => !/[\u0000-\u001f\u007f%]|\p{Cn}|\p{Cs}|\p{Co}/u.test(text))
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), (texts) => {
        const quoted = texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`)
        expect(commands(['/bin/a', ...quoted].join(' ')).map(shown)).toEqual([['/bin/a', ...texts]])
      }),
      runs(200),
    )
  })
})

describe('prefixes', () => {
  const flags = (value: string, release?: SystemdRelease): unknown =>
    commands(value, release).map(({ forgiven, privilege, ownName, program, offset }) => [
      forgiven,
      privilege,
      ownName,
      program.kind,
      offset,
    ])

  it.each([
    ['/bin/a', [false, 'ordinary', false, 'path', 0]],
    ['-/bin/a', [true, 'ordinary', false, 'path', 1]],
    ['@/bin/a b', [false, 'ordinary', true, 'path', 1]],
    ['-@:+/bin/a b', [true, '+', true, 'path', 4]],
    ['!/bin/a', [false, '!', false, 'path', 1]],
    ['!!/bin/a', [false, '!!', false, 'path', 2]],
    ['"-/bin/a"', [true, 'ordinary', false, 'path', 2]],
    ['-a', [true, 'ordinary', false, 'name', 1]],
  ])('%s', (value, expected) => {
    expect(flags(value)).toEqual([expected])
  })

  it.each(['--/bin/a', '@@/bin/a b', '::/bin/a', '++/bin/a', '+!/bin/a', '!+/bin/a', '!!!/bin/a'])(
    '%s is one too many',
    (value) => {
      expect(commands(value)).toEqual([])
    },
  )

  it('"|" is one from 258 on: before, systemd refuses the unit', () => {
    expect(SYSTEMD_RELEASES.map((release) => parse('|/bin/echo "a b"', release).map(({ kind }) => kind))).toEqual([
      ['refused'],
      ['refused'],
      ['refused'],
      ['command'],
    ])
    expect(commands('@|echo b', '262').map(shown)).toEqual([['<shell>', 'echo', 'b']])
    expect(commands('| echo b', '262').map(shown)).toEqual([['<shell>', 'echo', 'b']])
  })
})

describe('lines that systemd does not take', () => {
  it.each([
    ['bin/a', 'refused', 0, 'neither an absolute path'],
    ['-bin/a', 'ignored', 1, 'neither an absolute path'],
    ['@', 'refused', 1, 'no program'],
    ['-', 'ignored', 1, 'no program'],
    ['@/bin/a', 'refused', 1, 'name that the program is to see'],
    ['/bin/a/', 'refused', 0, 'as a folder'],
    ['/bin/a "b', 'refused', 0, 'never closed'],
    ['-/bin/a "b', 'ignored', 1, 'never closed'],
    ['"/bin/a', 'ignored', 0, 'never closed'],
    ['/bin/%z', 'refused', 0, '%z'],
    ['/bin/a %z', 'refused', 0, '%z'],
    ['"/bin/a\\x20\\""', 'refused', 1, 'quote'],
    ['..', 'refused', 0, 'neither an absolute path'],
    [`/${'a'.repeat(256)}`, 'refused', 0, 'too long'],
  ])('%s', (value, kind, offset, reason) => {
    expect(parse(value)).toEqual([{ kind, setting: setting(value), offset, reason: expect.stringContaining(reason) }])
  })

  it.each(['/bin/a*', 'a?', '/bin/[a'])('%s has a character of patterns, which 262 minds', (value) => {
    const kinds = (text: string): unknown =>
      SYSTEMD_RELEASES.map((release) => parse(text, release).map(({ kind }) => kind))
    expect(kinds(value)).toEqual([['command'], ['command'], ['command'], ['refused']])
    expect(kinds(`-${value}`)).toEqual([['command'], ['command'], ['command'], ['ignored']])
  })

  it('keep the commands before a ";"', () => {
    expect(parse('/bin/a ; bin/b ; /bin/c').map(({ kind }) => kind)).toEqual(['command', 'refused'])
  })

  it('leave open what a template stands for', () => {
    const [entry] = parse('/bin/%i a', '257', unitName('app@.service'))
    expect(entry).toMatchObject({ kind: 'command', program: { kind: 'unknown', specifier: '%i', text: '/bin/%i' } })
  })
})

describe('the commands of a key', () => {
  const kinds = (...lines: string[]): string[] =>
    execEntries(APP, parseUnitFile(['[Service]', ...lines, ''].join('\n')), 'ExecStart', '257').map((entry) =>
      entry.kind === 'command' ? shown(entry).join(' ') : entry.kind,
    )

  it('add up, until an empty assignment forgets them', () => {
    expect(kinds('ExecStart=/a', 'ExecStartPre=/x', 'ExecStart=/b')).toEqual(['/a', '/b'])
    expect(kinds('ExecStart=/a', 'ExecStart=', 'ExecStart=/b')).toEqual(['/b'])
  })

  it('are refused for a line that is forgotten later, too', () => {
    expect(kinds('ExecStart=a/b', 'ExecStart=', 'ExecStart=/b')).toEqual(['refused', '/b'])
  })
})

it('reads any line without throwing, and points into it', () => {
  const piece = fc.constantFrom(
    '/bin/a',
    ' ',
    '"',
    "'",
    '\\',
    ';',
    '-',
    '@',
    '+',
    '!',
    '|',
    '%i',
    '%z',
    '%',
    '\\x',
    '0',
    'é',
    '\ufffd',
    '\t',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom(...SYSTEMD_RELEASES), (pieces, release) => {
      const value = pieces.join('').trim()
      for (const { offset } of parse(value, release)) expect(offset).toBeLessThanOrEqual(value.length)
    }),
    runs(500),
  )
})
