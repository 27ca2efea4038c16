import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { RawStreamReader, type ContentReader, type RawTree, type Unreadable } from '../../src/image/raw-stream.js'

const MARKER = '#\n# START OF DATA - DO NOT MODIFY\n#\n'

/** Keeps what it is given, and holds the reader to its word: begin, then pieces, then end. */
class Contents implements ContentReader {
  readonly files: (readonly [path: string, content: string])[] = []
  private path: string | undefined
  private pieces: Buffer[] = []

  begin(path: string): void {
    if (this.path !== undefined) throw new Error(`${this.path} has not ended`)
    this.path = path
    this.pieces = []
  }

  take(chunk: Buffer): void {
    if (this.path === undefined) throw new Error('no file has begun')
    this.pieces.push(Buffer.from(chunk))
  }

  end(): void {
    if (this.path === undefined) throw new Error('no file has begun')
    this.files.push([this.path, Buffer.concat(this.pieces).toString('hex')])
    this.path = undefined
  }
}

function read(text: Buffer, cuts: readonly number[] = [], contents?: Contents): RawTree | Unreadable {
  const reader = new RawStreamReader(contents)
  let from = 0
  for (const to of [...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length]) {
    reader.push(text.subarray(from, to))
    from = to
  }
  return reader.finish()
}

describe('what unsquashfs -pf writes', () => {
  it('is read the same however it is cut into chunks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 8 }),
        fc.array(fc.nat(), { maxLength: 12 }),
        (files, cuts) => {
          let offset = 0
          const lines = files.map((bytes, index) => {
            const line = `f${index} R 0 644 0 0 ${bytes.length} ${offset}\n`
            offset += bytes.length
            return line
          })
          const contents = new Contents()
          const tree = read(
            Buffer.concat([Buffer.from(`/ D 0 755 0 0\n${lines.join('')}${MARKER}`), ...files]),
            cuts,
            contents,
          )
          if ('problem' in tree) throw new Error(tree.problem)
          expect(contents.files).toEqual(
            files.map((bytes, index) => [`/f${index}`, Buffer.from(bytes).toString('hex')]),
          )
          expect(tree.inodes).toBe(files.length + 1)
        },
      ),
    )
  })

  it.each([
    ['ends in the listing', '/ D 0 755 0 0\nf R 0 644 0 0 1 0\n', /ends too early/],
    ['ends in a file', `/ D 0 755 0 0\nf R 0 644 0 0 3 0\n${MARKER}ab`, /content of \/f ends too early/],
    ['has more than it says', `/ D 0 755 0 0\nf R 0 644 0 0 1 0\n${MARKER}ab`, /more content/],
    ['has a line that is none', `/ D 0 755 0 0\nwhat\n${MARKER}`, /line break/],
    ['names a path twice', `/ D 0 755 0 0\nf D 0 644 0 0\nf D 0 644 0 0\n${MARKER}`, /twice/],
    ['has a gap between files', `/ D 0 755 0 0\nf R 0 644 0 0 1 5\n${MARKER}`, /not where/],
    ['links to nothing', `/ D 0 755 0 0\nf L g\n${MARKER}`, /hard link/],
  ])('%s', (_, text, problem) => {
    expect(read(Buffer.from(text))).toMatchObject({ problem: expect.stringMatching(problem) })
  })

  it('keeps names apart that are not UTF-8', () => {
    const tree = read(
      Buffer.concat([
        Buffer.from('/ D 0 755 0 0\n'),
        Buffer.from([0xff]),
        Buffer.from(' D 0 755 0 0\n'),
        Buffer.from([0xfe]),
        Buffer.from(` D 0 755 0 0\n${MARKER}`),
      ]),
    )
    expect('problem' in tree ? tree.problem : [...tree.entries.keys()]).toEqual(['/\udcff', '/\udcfe'])
  })
})
