import { afterAll, describe, it, expect } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { isOsReleaseKey, osReleaseValueProblem, parseOsRelease, writeOsRelease } from '../../src/systemd/os-release.js'
import type { OsReleaseGrammar } from '../../src/systemd/os-release.js'
import { cpuSeconds } from '../support/cpu-time.js'
import { needs } from '../support/needs.js'
import { runs } from '../support/runs.js'

const folder = mkdtempSync(join(tmpdir(), 'os-release-'))
afterAll(() => rmSync(folder, { recursive: true }))

function valuesOf(file: string | Uint8Array, grammar?: OsReleaseGrammar): Record<string, string> {
  const parsed = parseOsRelease(file, grammar)
  if ('invalid' in parsed) throw new Error(parsed.invalid)
  return Object.fromEntries(parsed.values)
}

describe('the grammar of os-release', () => {
  it.each<[what: string, file: string, values: Record<string, string>]>([
    ['plain values', 'ID=debian\nVERSION_ID=12\n', { ID: 'debian', VERSION_ID: '12' }],
    ['no newline at the end', 'ID=debian', { ID: 'debian' }],
    ['blanks around key and value', ' \t ID\t =  a b \t\n', { ID: 'a b' }],
    ['comments with # and ;', '#ID=a\n  ;ID=b\nX=c#d ; e\n', { X: 'c#d ; e' }],
    ['a backslash ending a comment', '# c \\\nID=x\n', { ID: 'x' }],
    ['single quotes, literally', "ID='a\\$\"\nb '\n", { ID: 'a\\$"\nb ' }],
    ['double quotes, unescaping four characters only', 'ID="\\"\\\\\\`\\$ \\a\\\'$x"\n', { ID: '"\\`$ \\a\\\'$x' }],
    ['a continuation in double quotes', 'ID="a\\\nb"\n', { ID: 'ab' }],
    ['backslash and CR in double quotes', 'ID="a\\\rb"\n', { ID: 'a\\\rb' }],
    ['a newline in double quotes', 'ID="a\nb"\n', { ID: 'a\nb' }],
    ['escapes without quotes', 'ID=\\a\\\\\\"\\ \n', { ID: 'a\\" ' }],
    ['a continuation without quotes', 'ID=a\\\n b\n', { ID: 'a b' }],
    ['quotes that join, with blanks between them dropped', 'ID="a" \'b\'c\n', { ID: 'abc' }],
    ['a quote behind unquoted text is a character', 'ID=a"b"\n', { ID: 'a"b"' }],
    ['an escape makes the rest unquoted', 'ID=\\a"b"\n', { ID: 'a"b"' }],
    ['blanks kept by an escape before them or behind', 'ID=\\  b \\\n \n', { ID: '  b ' }],
    ['a file that ends behind a backslash', 'ID=a \\', { ID: 'a ' }],
    ['no expansion', 'ID=$HOME~\n', { ID: '$HOME~' }],
    ['the last wins', 'ID=a\nID=b\n', { ID: 'b' }],
    ['an empty value, which takes the earlier one away', 'ID=a\nID=\nX=""\n', { ID: '', X: '' }],
    ['a blank in quotes, which is a value', 'PORTABLE_PREFIXES=" "\n', { PORTABLE_PREFIXES: ' ' }],
    ['CRLF and CR', 'ID=a\r\nX="b"\rY=c', { ID: 'a', X: 'b', Y: 'c' }],
    ['= in a value', 'ID=a=b\n', { ID: 'a=b' }],
  ])('%s', (_what, file, values) => {
    expect(parseOsRelease(file)).toEqual({ values: new Map(Object.entries(values)), problems: [] })
  })

  it('let a comment go on behind a backslash before systemd 254', () => {
    expect(valuesOf('# c \\\nID=x\nX=y\n', { commentsContinue: true })).toEqual({ X: 'y' })
  })

  it.each<[what: string, file: string, line: number, values: Record<string, string>]>([
    ['a line without =', 'ID=a\ngarbage\nX=b\n', 2, { ID: 'a', X: 'b' }],
    ['a last line without =', 'ID=a\n\ngarbage', 3, { ID: 'a' }],
    ['export', 'export ID=a\n', 1, { 'export ID': 'a' }],
    ['a key that begins with =', '=a=b\n', 1, { '=a': 'b' }],
    ['a byte order mark', '\ufeffID=a\n', 1, { '\ufeffID': 'a' }],
    ['an open quote', 'X=1\nID="a\nb', 2, { X: '1', ID: 'a\nb' }],
  ])('has a problem with %s', (_what, file, line, values) => {
    const parsed = parseOsRelease(file)
    if ('invalid' in parsed) throw new Error(parsed.invalid)
    expect(parsed.problems.map((problem) => problem.line)).toEqual([line])
    expect(Object.fromEntries(parsed.values)).toEqual(values)
  })

  it.each([
    ['bytes that are not UTF-8 in a value', 'ID=a\nX=\xff\n'],
    ['bytes that are not UTF-8 in a key', 'ID=a\n\xffX=1\n'],
    ['an overlong form', 'X=\xc0\x80\n'],
    ['a surrogate', 'X=\xed\xa0\x80\n'],
    ['a noncharacter', 'X=\xef\xbf\xbe\n'],
    ['a NUL', 'ID=a\n#\0\n'],
  ])('refuses the whole file for %s', (_what, bytes) => {
    expect(parseOsRelease(Buffer.from(bytes, 'latin1'))).toHaveProperty('invalid')
  })

  it('does not mind such bytes where nothing is assigned', () => {
    expect(valuesOf(Buffer.from('#\xff\ngarbage \xff\nID=a\n', 'latin1'))).toEqual({ ID: 'a' })
  })

  it.each([' ', '\\', '"', "'", '\n', 'a ', 'A=\n', '\\\n', '# \\\n'])('takes linear time: %j', async (part) => {
    expect(await cpuSeconds(() => parseOsRelease(`ID=x${part.repeat(300_000)}`))).toBeLessThan(5)
  })
})

/** Any text that a file can hold, with plenty of what quoting could get wrong. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...Array.from('"\'\\`$ \t\n\r#;=!~*?[](){}<>|&%-.'),
        'a',
        'Z',
        '0',
        '$HOME',
        '$(id)',
        '`id`',
        '\\\n',
        '\u0081',
        '\u0085',
        '\u00a0',
        'é',
        '😀',
        '\ufeff',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))
  .filter((text) => osReleaseValueProblem(text) === undefined)

describe('any bytes', () => {
  it('are read or refused, and never more than there is', () => {
    const sane = Buffer.from('NAME="A b"\nID=debian\n# c \\\nPORTABLE_PREFIXES=\'a b\' "c"\\\n d\n')
    const mutation = fc.tuple(fc.nat(sane.length - 1), fc.nat(255), fc.constantFrom('replace', 'insert', 'drop', 'cut'))
    fc.assert(
      fc.property(fc.array(mutation, { maxLength: 8 }), fc.boolean(), (mutations, commentsContinue) => {
        let bytes = sane
        for (const [at, code, how] of mutations) {
          const kept = how === 'insert' ? at : at + 1
          const put = how === 'drop' || how === 'cut' ? [] : [code]
          bytes = Buffer.concat([
            bytes.subarray(0, at),
            Buffer.from(put),
            how === 'cut' ? Buffer.alloc(0) : bytes.subarray(kept),
          ])
        }
        const parsed = parseOsRelease(bytes, { commentsContinue })
        if ('invalid' in parsed) return
        const taken = [...parsed.values].reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0)
        expect(taken).toBeLessThanOrEqual(bytes.length)
        const lines = bytes.filter((byte) => byte === 10).length + 1
        for (const { line } of parsed.problems) expect(line).toBeLessThanOrEqual(lines)
      }),
      runs(5000),
    )
  })
})

describe('writing', () => {
  it('is undone by parsing, whatever the text', () => {
    const key = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,8}$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(key, anyText), { maxLength: 6 }), fc.boolean(), (entries, commentsContinue) => {
        const expected = { values: new Map(entries), problems: [] }
        expect(parseOsRelease(writeOsRelease(entries), { commentsContinue })).toEqual(expected)
      }),
      runs(5000),
    )
  })

  it('quotes only where needed', () => {
    expect(
      writeOsRelease([
        ['ID', 'nixos'],
        ['PRETTY_NAME', 'A "fine" $5 `thing` \\'],
        ['X', ''],
      ]),
    ).toBe('ID=nixos\nPRETTY_NAME="A \\"fine\\" \\$5 \\`thing\\` \\\\"\nX=""\n')
    expect(writeOsRelease([])).toBe('')
  })

  it('refuses what no file can hold', () => {
    expect(() => writeOsRelease([['A B', 'x']])).toThrow('not an os-release key')
    expect(() => writeOsRelease([['A\nID', 'x']])).toThrow('not an os-release key')
    expect(() => writeOsRelease([['ID\n', 'x']])).toThrow('not an os-release key')
    for (const value of ['\0', '\ud800', '\ufffe']) {
      expect(() => writeOsRelease([['A', value]])).toThrow('not an os-release value')
    }
  })

  it('knows keys', () => {
    expect(['ID', '_x', 'A1'].every(isOsReleaseKey)).toBe(true)
    expect(['', '1A', 'A-B', 'A B', 'É', 'A\n', 'A='].some(isOsReleaseKey)).toBe(false)
  })
})

describe.each(['dash', 'bash', 'busybox'])('%s, sourcing what is written,', (shell) => {
  const installed = spawnSync(shell, shell === 'busybox' ? ['true'] : ['-c', ':']).status === 0
  needs(installed, `sourcing os-release in ${shell}; that needs ${shell}`).it('reads every value back', () => {
    const path = join(folder, shell)
    fc.assert(
      fc.property(
        fc.array(anyText, { minLength: 25, maxLength: 25 }),
        fc.constantFrom('C', 'C.UTF-8'),
        (values, locale) => {
          writeFileSync(path, writeOsRelease(values.map((value, index) => [`KEY_${index}`, value])))
          const script = `. "$0"; printf '%s\\0' ${values.map((_, index) => `"$KEY_${index}"`).join(' ')}`
          // No standard input: bash would take a socket there for a remote login and read its start-up file.
          const argv = [...(shell === 'busybox' ? ['sh'] : []), '-c', script, path]
          const { stdout, stderr } = spawnSync(shell, argv, {
            env: { LC_ALL: locale },
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'pipe'],
          })
          expect(stderr).toBe('')
          expect(stdout.split('\0').slice(0, -1)).toEqual(values)
        },
      ),
      runs(60),
    )
  })
})

/** The real parser: systemd-tmpfiles writes these keys of ROOT/etc/os-release into files (specifiers of tmpfiles.d(5)). */
const SPECIFIERS = { ID: '%o', VERSION_ID: '%w', VARIANT_ID: '%W', BUILD_ID: '%B' }
const root = join(folder, 'root')

function systemdReads(file: string | Uint8Array): Record<string, string> | undefined {
  const rules = Object.entries(SPECIFIERS).map(([key, specifier]) => `f+ /${key} - - - - ${specifier}\n`)
  mkdirSync(join(root, 'etc'), { recursive: true })
  writeFileSync(join(root, 'etc/os-release'), file)
  writeFileSync(join(folder, 'rules.conf'), rules.join(''))
  const run = spawnSync('systemd-tmpfiles', [`--root=${root}`, '--create', join(folder, 'rules.conf')])
  if (run.status !== 0) return undefined
  return Object.fromEntries(Object.keys(SPECIFIERS).map((key) => [key, readFileSync(join(root, key), 'utf8')]))
}

const haveSystemd = systemdReads('ID=x\n')?.ID === 'x'
const systemdMajor = Number(
  /systemd (\d+)/.exec(spawnSync('systemd-tmpfiles', ['--version'], { encoding: 'utf8' }).stdout)?.[1],
)
const installedGrammar = { commentsContinue: systemdMajor < 254 }

const withSystemd = needs(haveSystemd, 'os-release as systemd reads it; that needs a systemd-tmpfiles that knows %o')

withSystemd.describe('the systemd of this machine', () => {
  it('reads what is written', () => {
    fc.assert(
      fc.property(fc.tuple(anyText, anyText, anyText, anyText), ([a, b, c, d]) => {
        const values = { ID: a, VERSION_ID: b, VARIANT_ID: c, BUILD_ID: d }
        expect(systemdReads(writeOsRelease(Object.entries(values)))).toEqual(values)
      }),
      runs(150),
    )
  })

  it('reads any file as we do', () => {
    const token = fc.constantFrom(
      ...[
        'ID',
        'BUILD_ID',
        'VERSION_ID',
        '=',
        '=',
        '=',
        '\n',
        '\n',
        '\r',
        ' ',
        '\t',
        '"',
        '"',
        "'",
        "'",
        '\\',
        '\\',
        '#',
        ';',
        '$',
        '`',
        'a',
        'é',
      ],
      ...['ID=', '\nBUILD_ID=', '\nID="', "\nVERSION_ID='", '\\\n', '\ufeff', '\ufffe'],
    )
    fc.assert(
      fc.property(fc.array(token, { maxLength: 25 }), (tokens) => {
        const file = tokens.join('')
        const parsed = parseOsRelease(file, installedGrammar)
        const ours =
          'invalid' in parsed
            ? undefined
            : Object.fromEntries(Object.keys(SPECIFIERS).map((key) => [key, parsed.values.get(key) ?? '']))
        expect(ours).toEqual(systemdReads(file))
      }),
      runs(200),
    )
  })
})
