import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { harmless } from '../../src/runner/log.js'

/** Char.IsWhiteSpace of .NET: what the runner's TrimStart takes off. */
function netTrimStart(line: string): string {
  return line.replace(/^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/, '')
}

describe('text from outside in the log', () => {
  it.each([
    ['::error::x'],
    ['  ::set-output name=x::y'],
    ['ok\n::add-mask::x'],
    ['ok\r::warning::x'],
    ['\u0085::error::x'],
    [' \u0085\u00a0\u3000::error::x'],
    ['##[error]x'],
    ['a ##[group]b'],
  ])('is no command: %j', (text) => {
    for (const line of harmless(text).split('\n')) {
      // How the runner recognises a command: ActionCommand.cs, TryParseV2 and TryParse.
      expect(netTrimStart(line).startsWith('::')).toBe(false)
      expect(line.includes('##[')).toBe(false)
    }
  })

  it('is never a command, whatever it is made of', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(':', '#', '[', ' ', '\t', '\n', '\r', '\u0085', '\u00a0', 'x') }),
        (text) => {
          for (const line of harmless(text).split(/[\n\r]/)) {
            expect(netTrimStart(line).startsWith('::')).toBe(false)
            expect(line.includes('##[')).toBe(false)
          }
        },
      ),
    )
  })

  it('stays as it is otherwise', () => {
    expect(harmless('a: b :: c\n# d')).toBe('a: b :: c\n# d')
  })
})
