import { afterAll, describe, it, expect } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import {
  effectiveSettings,
  lastSetting,
  parseUnitFile,
  positionInValue,
  printUnitFile,
} from '../../src/systemd/unit-file.js'
import type { Setting } from '../../src/systemd/unit-file.js'
import { cpuSeconds } from '../support/cpu-time.js'
import { needs } from '../support/needs.js'
import { runs } from '../support/runs.js'

const HEAD = '[Service]\nExecStart=/bin/true\n'

/** What systemd 252, 255, 257 and 262 agree on; `[key, value]` in order. Each row was seen in `systemd-analyze verify` of 252. */
const READINGS: readonly (readonly [what: string, text: string, settings: readonly (readonly [string, string])[]])[] = [
  ['blanks around header, key and value', ' [Service]\t\n  Type \t=\t q  r \t\n', [['Type', 'q  r']]],
  ['comments with # and ;', '[Service]\n#Type=a\n ;Type=b\nType=c # not a comment\n', [['Type', 'c # not a comment']]],
  ['a value with =', '[Service]\nType=a=b\n', [['Type', 'a=b']]],
  [
    'an empty value',
    '[Service]\nType=\nUser= \t\n',
    [
      ['Type', ''],
      ['User', ''],
    ],
  ],
  ['a continuation', '[Service]\nType=a \\\n   b\n', [['Type', 'a     b']]],
  ['a comment inside a continuation', '[Service]\nType=a\\\n # c \\\n;d\nb\n', [['Type', 'a b']]],
  [
    'an empty line ends a continuation',
    '[Service]\nType=a \\\n\nUser=b\n',
    [
      ['Type', 'a'],
      ['User', 'b'],
    ],
  ],
  ['a backslash ending a comment continues nothing', '[Service]\n# c \\\nType=a\n', [['Type', 'a']]],
  [
    'two backslashes are no continuation',
    '[Service]\nType=a\\\\\nUser=b\n',
    [
      ['Type', 'a\\\\'],
      ['User', 'b'],
    ],
  ],
  ['three backslashes are one', '[Service]\nType=a\\\\\\\nUser=b\n', [['Type', 'a\\\\ User=b']]],
  [
    'a blank after the backslash is no continuation',
    '[Service]\nType=a\\ \nUser=b\n',
    [
      ['Type', 'a\\'],
      ['User', 'b'],
    ],
  ],
  ['a backslash at the very end', '[Service]\nType=a\\', [['Type', 'a']]],
  ['a backslash and newline at the very end', '[Service]\nType=a\\\n', [['Type', 'a']]],
  ['a key that is continued', '[Service]\nRest\\\nart=a\n', [['Rest art', 'a']]],
  ['a continuation before the key', '[Service]\n \\\n Type=a\n', [['Type', 'a']]],
  [
    'CRLF',
    '[Service]\r\nType=a b\r\nUser=c\r\n',
    [
      ['Type', 'a b'],
      ['User', 'c'],
    ],
  ],
  ['CRLF with a continuation', '[Service]\r\nType=a\\\r\nb\r\n', [['Type', 'a b']]],
  ['LF and CR are one line end', '[Service]\n\rType=a\\\n\rb\n', [['Type', 'a b']]],
  [
    'lone CR ends a line',
    '[Service]\rType=a\rUser=b',
    [
      ['Type', 'a'],
      ['User', 'b'],
    ],
  ],
  [
    'NUL ends a line',
    '[Service]\nType=a\0User=b\n\0',
    [
      ['Type', 'a'],
      ['User', 'b'],
    ],
  ],
  ['a byte order mark', '\ufeff[Service]\nType=a\n', [['Type', 'a']]],
  [
    'the first byte order mark, wherever',
    '[Service]\n\ufeffType=a\n\ufeffUser=b',
    [
      ['Type', 'a'],
      ['\ufeffUser', 'b'],
    ],
  ],
  ['blanks are only space and tab', '[Service]\nType=\f\va\u00a0\n', [['Type', '\f\va\u00a0']]],
  ['no newline at the end', '[Service]\nType=a', [['Type', 'a']]],
]

describe('the settings of a unit file', () => {
  it.each(READINGS)('%s', (_what, text, settings) => {
    const unit = parseUnitFile(text)
    expect(unit.settings.map(({ key, value }) => [key, value])).toEqual(settings)
    expect(unit.problems).toEqual([])
    expect(new Set(unit.settings.map(({ section }) => section))).toEqual(new Set(['Service']))
  })

  it('knows section and line of each', () => {
    const unit = parseUnitFile('\n[Unit]\nA=1\n\n[Service]\n  B=2\n[Unit]\nA=3\n')
    expect(unit.sections).toEqual([
      { name: 'Unit', line: 2 },
      { name: 'Service', line: 5 },
      { name: 'Unit', line: 7 },
    ])
    expect(unit.settings.map(({ section, key, line, column }) => [section, key, line, column])).toEqual([
      ['Unit', 'A', 3, 1],
      ['Service', 'B', 6, 3],
      ['Unit', 'A', 8, 1],
    ])
  })
})

describe('what systemd complains about', () => {
  it.each([
    ['a line without =', `${HEAD} garbage\nType=a\n`, 3, 2, false],
    ['a line without a key', `${HEAD} = x\nType=a\n`, 3, 2, false],
    ['a setting before any section', `Type=a\n${HEAD}`, 1, 1, false],
    ['garbage before any section', `garbage\n${HEAD}`, 1, 1, false],
    ['a comment behind a byte order mark', `\ufeff# hi\n${HEAD}`, 1, 1, false],
    ['an open section header', `${HEAD}[Foo\nType=a\n`, 3, 1, true],
    ['a comment after a section header', `${HEAD}[Foo] # c\nType=a\n`, 3, 1, true],
    ['a quote in a section header', `${HEAD}[Fo"o]\nType=a\n`, 3, 1, true],
    ['a lone bracket', `${HEAD}[\nType=a\n`, 3, 1, true],
    ['bytes that are not UTF-8', `${HEAD}Type=\ufffd\nType=a\n`, 3, 1, true],
    ['a noncharacter', `${HEAD}Type=\ufffe\nType=a\n`, 3, 1, true],
    ['a line of 1 MiB', `${HEAD}Type=${'a'.repeat(1024 * 1024 - 5)}\nType=a\n`, 3, 1, true],
    ['a comment of 1 MiB', `${HEAD}#${'a'.repeat(1024 * 1024)}\nType=a\n`, 3, 1, true],
    ['1 MiB in continued lines', `${HEAD}Type=${'é'.repeat(1024 * 512 - 504)}\\\n${'b'.repeat(1003)}\n`, 4, 1, true],
  ])('%s', (_what, text, line, column, fatal) => {
    const { problems, settings } = parseUnitFile(text)
    expect(problems).toEqual([{ line, column, fatal, message: expect.any(String) }])
    // Nothing is read after a fatal problem; everything is after another.
    expect(settings.filter(({ key }) => key === 'Type')).toHaveLength(!fatal && text.startsWith(HEAD) ? 1 : 0)
  })

  it('does not complain of bytes that are not UTF-8 in a comment, of lines just short of 1 MiB, and of lines in X- sections', () => {
    const long = `Type=${'a'.repeat(1024 * 1024 - 6)}\nType=${'é'.repeat(1024 * 512 - 504)}\\\n${'b'.repeat(1002)}\n`
    const unit = parseUnitFile(`#\ufffd\n${HEAD}${long}[X-Mine]\ngarbage\n=x\n`)
    expect(unit.problems).toEqual([])
    expect(unit.settings).toHaveLength(3)
  })
})

describe('printing', () => {
  it('is the inverse of parsing, whatever the text', () => {
    const piece = fc.constantFrom(
      '\\',
      '\n',
      '\r',
      '\0',
      '\ufeff',
      '[',
      ']',
      '=',
      '#',
      ';',
      ' ',
      '\t',
      'a',
      '[Service]\n',
      'Type=x',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (text) => {
        expect(printUnitFile(parseUnitFile(text))).toBe(text)
      }),
      runs(5000),
    )
  })
})

describe('the place of a character of a value', () => {
  it('is right across continuations, comments, CRLF and a byte order mark', () => {
    const text = '\ufeff[Service]\r\n  Type =  one \\\r\n# no\r\n\t two\\\r\nthree  \r\n'
    const setting = only(parseUnitFile(text).settings)
    expect(setting.value).toBe('one  \t two three')
    const at = (word: string) => positionInValue(setting, setting.value.indexOf(word))
    expect(at('one')).toEqual({ line: 2, column: 11 })
    expect(at('two')).toEqual({ line: 4, column: 3 })
    expect(at('three')).toEqual({ line: 5, column: 1 })
  })

  it('is the place after "=" in an empty value', () => {
    const setting = only(parseUnitFile('[Service]\nType=\n').settings)
    expect(positionInValue(setting, 0)).toEqual({ line: 2, column: 6 })
  })

  it('shows the same character as the value, except for the backslash that became a space', () => {
    const part = fc.constantFrom('\\\n', '\\\r\n', '\\\n# c\n', 'word', ' ', '\t', 'é', '😀', '=', '\\\\')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const text = `\n[Service]\n Key${parts.includes('=') ? ' ' : '='}${parts.join('')}=x\n`
        const lines = text.split('\n')
        for (const setting of parseUnitFile(text).settings) {
          for (let offset = 0; offset < setting.value.length; offset++) {
            const { line, column } = positionInValue(setting, offset)
            const shown = lines[line - 1]?.charAt(column - 1)
            expect([setting.value.charAt(offset), setting.value.charAt(offset) === ' ' ? '\\' : '']).toContain(shown)
          }
        }
      }),
      runs(2000),
    )
  })
})

describe('settings that count', () => {
  const unit = parseUnitFile('[S]\nA=1\nA=\nA=2\n[T]\nA=no\n[S]\nA=3\nB=x\nB=\nC=1\nC=2\n')

  it('of a list are those since the last empty assignment, in all sections of the name', () => {
    expect(effectiveSettings(unit, 'S', 'A').map(({ value }) => value)).toEqual(['2', '3'])
    expect(effectiveSettings(unit, 'S', 'B')).toEqual([])
    expect(effectiveSettings(unit, 'S', 'a')).toEqual([])
  })

  it('of a single value is the last, or nothing after an empty one', () => {
    expect(lastSetting(unit, 'S', 'C')?.value).toBe('2')
    expect(lastSetting(unit, 'S', 'B')).toBeUndefined()
    expect(lastSetting(unit, 'S', 'D')).toBeUndefined()
  })
})

describe('a hostile file of 1 MB', () => {
  it.each([
    ['backslashes', '\\'],
    ['continued lines', 'a\\\n'],
    ['continued empty lines', '\\\n'],
    ['blanks', ' '],
    ['blanks in short lines', '  \t \n'],
    ['newlines', '\n'],
    ['NULs', '\0'],
    ['brackets', '[\n'],
    ['headers', '[a]\n'],
    ['assignments', 'a=\n'],
    ['equals signs', '='],
    ['byte order marks', '\ufeff\n'],
    ['comments in a continuation', '\\\n#\n'],
  ])('of %s is read in linear time (a second of a busy machine, not minutes)', async (_what, part) => {
    const text = `[S]\nKey=x ${part.repeat(Math.floor(1_000_000 / Buffer.byteLength(part)))}`
    const seconds = await cpuSeconds(() => {
      for (const setting of parseUnitFile(text).settings) {
        for (let offset = 0; offset < setting.value.length; offset += 2) positionInValue(setting, offset)
      }
    })
    expect(seconds).toBeLessThan(5)
  })
})

/** The real parser says what it read: the value of Type= or Restart= when that is no word it knows, any other key, and its complaints. */
const haveSystemd = spawnSync('systemd-analyze', ['--version']).status === 0
const folder = mkdtempSync(join(tmpdir(), 'unit-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

function systemdReads(text: string): string[] {
  const path = join(folder, 'a.service')
  writeFileSync(path, text)
  const verify = ['verify', '--man=no', '--recursive-errors=no', path]
  const { stderr } = spawnSync('systemd-analyze', verify, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })
  return stderr.split('\n').flatMap((line) => {
    const said = /a\.service:\d+: (.*)$/.exec(line)?.[1]
    if (said === undefined) return []
    const [, what = '', value = ''] = /^Failed to parse (.*), ignoring: (.*)$/.exec(said) ?? []
    if (/type/i.test(what)) return [`Type=${value}`]
    if (/restart/i.test(what)) return [`Restart=${value}`]
    const key = /^Unknown key (?:name )?'(.*)' in section/.exec(said)?.[1]
    if (key !== undefined) return [`${key}=`]
    if (/^(Missing|Assignment outside)/.test(said)) return ['ignored']
    if (/^(Invalid section|Bad characters|String is not UTF-8)/.test(said)) return ['fatal']
    if (said.startsWith('Unknown section')) return ['section']
    throw new Error(`unknown complaint: ${said}`)
  })
}

function weRead(text: string): string[] {
  const { settings, sections, problems } = parseUnitFile(text)
  const known = ['Type', 'Restart']
  const events = [
    ...settings
      .filter(({ section, key }) => section === 'Service' && key !== 'ExecStart')
      .map((setting) => ({ ...setting, said: `${setting.key}=${known.includes(setting.key) ? setting.value : ''}` })),
    ...problems.map((problem) => ({ ...problem, said: problem.fatal ? 'fatal' : 'ignored' })),
    ...sections
      .filter(({ name }) => name !== 'Service' && !name.startsWith('X-'))
      .map(({ line }) => ({ line, column: 0, said: 'section' })),
  ]
  return events.sort((a, b) => a.line - b.line || a.column - b.column).map(({ said }) => said)
}

const withSystemd = needs(haveSystemd, 'unit files as systemd reads them; that needs systemd-analyze')

withSystemd.describe('systemd-analyze reads the same', () => {
  it.each(READINGS)('of %s', (_what, text) => {
    const withoutUser = text.replaceAll('User', 'Restart')
    expect(weRead(withoutUser)).toEqual(systemdReads(withoutUser))
  })

  it('of any text', () => {
    const token = fc.constantFrom(
      ...[
        '\\',
        '\\',
        '\\\n',
        '\\\n',
        '\n',
        '\n',
        '\r',
        '\0',
        ' ',
        '\t',
        '#',
        ';',
        'a',
        'é',
        '[',
        ']',
        '=',
        '"',
        '\ufeff',
        '\ufffe',
      ],
      ...['Type=', '\nType=', '\nRestart=', '\n[Service]\n', '\n[X-a]\n'],
    )
    fc.assert(
      fc.property(fc.constantFrom(HEAD, ''), fc.array(token, { minLength: 1, maxLength: 25 }), (head, tokens) => {
        const text = head + tokens.join('')
        const ours = weRead(text)
        // systemd says no more of what follows a section that it does not know.
        fc.pre(!ours.includes('section'))
        expect(ours).toEqual(systemdReads(text))
      }),
      runs(200),
    )
  })
})

function only(settings: readonly Setting[]): Setting {
  const [setting] = settings
  if (setting === undefined || settings.length > 1) throw new Error('not one setting')
  return setting
}
