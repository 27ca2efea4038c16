import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { ByteSource } from '../../src/programs/byte-source.js'
import { findTexts } from '../../src/programs/find-texts.js'
import { runs } from '../support/runs.js'

const MEBIBYTE = 1024 * 1024

function sourceOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    readAt: async (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  }
}

describe('texts in a file', () => {
  it('are where they stand first', async () => {
    const found = await findTexts(sourceOf(Buffer.from('..one.two.one')), ['one', 'two', 'three'])
    expect([...found]).toEqual([
      ['one', 2],
      ['two', 6],
    ])
  })

  it('are found across the pieces that it is read by', async () => {
    const text = '/etc/ssl/certs/ca-certificates.crt'
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -40, max: 40 }), async (shift) => {
        const bytes = Buffer.alloc(2 * MEBIBYTE + 100)
        bytes.write(text, MEBIBYTE + shift)
        expect((await findTexts(sourceOf(bytes), [text])).get(text)).toBe(MEBIBYTE + shift)
      }),
      runs(30),
    )
  })

  it('end the search once all are found, and whatever is behind 512 MiB is not looked at', async () => {
    const asked: number[] = []
    const piece = Buffer.alloc(2 * MEBIBYTE, 'x')
    const source: ByteSource = {
      size: 2 ** 40,
      readAt: async (offset, length) => {
        asked.push(offset)
        return Promise.resolve(piece.subarray(0, length))
      },
    }
    await findTexts(source, ['xxx'])
    expect(asked).toEqual([0])
    await findTexts(source, ['y'])
    expect(Math.max(...asked)).toBe(511 * MEBIBYTE)
  })
})
