import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Lines } from '../../../src/closure/nix/lines.js'
import { runs } from '../../support/runs.js'

function linesOf(chunks: readonly string[]): string[] {
  const taken: string[] = []
  const lines = new Lines((line) => taken.push(line))
  for (const chunk of chunks) lines.push(chunk)
  lines.end()
  return taken
}

describe('lines of a program', () => {
  it('are the same however they arrive', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r', ' '), maxLength: 40 })
    fc.assert(
      fc.property(fc.array(text), (chunks) => {
        expect(linesOf(chunks)).toEqual(
          chunks
            .join('')
            .split(/[\r\n]+/)
            .filter((line) => line !== ''),
        )
      }),
      runs(200),
    )
  })

  it('end at the end, and may begin anew after a carriage return', () => {
    expect(linesOf(['10%\r20%\r\nlast'])).toEqual(['10%', '20%', 'last'])
  })

  it('are cut when they are too long, and what is lost takes no memory', () => {
    const chunk = 'x'.repeat(1024 * 1024)
    const [line = '', next] = linesOf([...Array<string>(200).fill(chunk), '\nnext'])
    expect(line).toBe(`${'x'.repeat(4000)}…`)
    expect(next).toBe('next')
  })
})
