import { PassThrough } from 'node:stream'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { LineSplitter } from '../../src/local-runner/line-splitter.js'
import { parseLogCommand } from '../../src/local-runner/log-command.js'
import { LogReader } from '../../src/local-runner/log-reader.js'
import { Printer } from '../../src/local-runner/printer.js'

function shown(...lines: readonly string[]): readonly string[] {
  const output = new PassThrough({ encoding: 'utf8', highWaterMark: 1 << 20 })
  const reader = new LogReader(new Printer(output, false))
  for (const line of lines) reader.line(line)
  return ((output.read() as string | null) ?? '').split('\n').slice(0, -1)
}

describe('log commands in a step’s output', () => {
  it.each<[string, string[], string[]]>([
    [
      'groups',
      ['::group::Build', 'a', '::group::Next', 'b', '::endgroup::', 'c'],
      ['▸ Build', '  a', '▸ Next', '  b', 'c'],
    ],
    [
      'an error with its place',
      ['::error file=a.service,line=3,col=2,title=M04::no%0Aleaf %25'],
      ['error: a.service:3:2: M04: no', '  leaf %'],
    ],
    ['a warning without one', ['::warning::careful'], ['warning: careful']],
    ['a notice, indented', ['   ::notice::hello'], ['notice: hello']],
    ['debug is hidden', ['::debug::secret detail', 'x'], ['x']],
    ['matchers and echo are hidden', ['::add-matcher::x.json', '::remove-matcher owner=x::', '::echo::on'], []],
    ['masks', ['::add-mask::pass', '::add-mask::password', 'the password is pass'], ['the *** is ***']],
    ['a mask of several lines', ['::add-mask::one%0Atwo', 'one', 'x two'], ['***', 'x ***']],
    ['an empty mask hides nothing', ['::add-mask::', 'abc'], ['abc']],
    ['stopped commands', ['::stop-commands::Tok1', '::error::x', '::Tok1::', '::error::y'], ['::error::x', 'error: y']],
    [
      'an unknown command is text',
      ['::unknown::x', '::not a command', ':: ::'],
      ['::unknown::x', '::not a command', ':: ::'],
    ],
    ['a command inside a line is text', ['x ::error::y'], ['x ::error::y']],
    [
      'retired commands',
      ['::set-output name=a::b'],
      ['warning: ::set-output:: is retired by GitHub and ignored here: write to GITHUB_OUTPUT.'],
    ],
    ['a name in any case', ['::Error::x'], ['error: x']],
  ])('%s', (_, lines, expected) => {
    expect(shown(...lines)).toEqual(expected)
  })

  it('decodes properties and leaves a decoded % alone', () => {
    const command = parseLogCommand('::error file=a%3Ab%2Cc,title=%250A::%250A%3A')
    expect(Object.fromEntries(command?.properties ?? [])).toEqual({ file: 'a:b,c', title: '%0A' })
    expect(command?.message).toBe('%0A%3A')
  })

  it('reads back what @actions/core encodes', () => {
    const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
    const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
    fc.assert(
      fc.property(fc.string(), fc.string(), (message, title) => {
        const command = parseLogCommand(`::error title=${property(title)},line=1::${data(message)}`)
        expect(command?.message).toBe(message)
        expect(command?.properties.get('title')).toBe(title.trim())
        expect(command?.properties.get('line')).toBe('1')
      }),
    )
  })
})

describe('lines of a stream', () => {
  const linesOf = (chunks: readonly string[]): readonly string[] => {
    const lines: string[] = []
    const splitter = new LineSplitter((line) => lines.push(line))
    for (const chunk of chunks) splitter.push(chunk)
    splitter.end()
    return lines
  }

  it('end at LF, CR LF and CR, and at nothing else', () => {
    expect(linesOf(['a\nb\r\nc\rd\u2028::error::e\n\nf'])).toEqual(['a', 'b', 'c', 'd\u2028::error::e', '', 'f'])
  })

  it('do not depend on where the chunks were cut', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'bc', '\n', '\r', '\r\n', '::')), (parts) => {
        expect(linesOf(parts)).toEqual(linesOf([parts.join('')]))
        expect(linesOf(Array.from(parts.join('')))).toEqual(linesOf([parts.join('')]))
      }),
    )
  })
})
