import { execFileSync, spawnSync } from 'node:child_process'
import { lstatSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { padding, TAR_END, tarHeader } from '../../src/image/tar.js'
import { temporaryFolders } from '../support/temporary-folder.js'
import { runs } from '../support/runs.js'

const newFolder = temporaryFolders()

function archive(entries: readonly { readonly header: Buffer; readonly content?: Buffer }[]): Buffer {
  return Buffer.concat([
    ...entries.flatMap(({ header, content }) =>
      content === undefined ? [header] : [header, content, padding(content.length)],
    ),
    TAR_END,
  ])
}

function unpack(tar: Buffer): string {
  const folder = newFolder()
  const result = spawnSync('tar', ['-xpf', '-', '-C', folder], { input: tar })
  expect(result.stderr.toString()).toBe('')
  return folder
}

describe('tar headers', () => {
  it('give GNU tar back every name, link target and content, long ones too', () => {
    const name = fc
      .string({ unit: fc.constantFrom('a', 'é', '@', ' ', '\\', "'", '"', '*', '-'), minLength: 1, maxLength: 200 })
      .filter((text) => Buffer.byteLength(text) <= 250 && text !== '-')
    fc.assert(
      fc.property(name, name, fc.uint8Array({ maxLength: 2000 }), (folder, file, bytes) => {
        const content = Buffer.from(bytes)
        const path = `${folder}/${file}`
        const target = `../${folder}/${folder}/${file}`
        const made = unpack(
          archive([
            { header: tarHeader({ kind: 'directory', name: folder, mode: 0o750 }, 7) },
            { header: tarHeader({ kind: 'file', name: path, mode: 0o4755, size: content.length }, 7), content },
            { header: tarHeader({ kind: 'symlink', name: `${path}-link`.slice(-200), target }, 7) },
          ]),
        )
        expect(readFileSync(join(made, path)).equals(content)).toBe(true)
        expect(lstatSync(join(made, path)).mode & 0o7777).toBe(0o4755)
        expect(lstatSync(join(made, path)).mtimeMs).toBe(7000)
        expect(lstatSync(join(made, folder)).mode & 0o7777).toBe(0o750)
        expect(readlinkSync(join(made, `${path}-link`.slice(-200)))).toBe(target)
      }),
      runs(60),
    )
  })

  it('have their numbers where tar(5) has them', () => {
    const size = 8 * 1024 ** 3 - 1
    const header = tarHeader({ kind: 'file', name: 'x', mode: 0o4751, size }, 0o12345)
    const field = (from: number, to: number): string => header.toString('latin1', from, to)
    expect([field(100, 108), field(108, 116), field(116, 124)]).toEqual(['0004751\0', '0000000\0', '0000000\0'])
    expect([field(124, 136), field(136, 148)]).toEqual(['77777777777\0', '00000012345\0'])
    expect([field(156, 157), field(257, 265)]).toEqual(['0', 'ustar  \0'])
    const larger = tarHeader({ kind: 'file', name: 'x', mode: 0o644, size: size + 1 }, 0)
    expect(larger.toString('hex', 124, 136)).toBe('800000000000000200000000')
  })

  it('say sizes from 8 GiB on, which do not fit the octal field', () => {
    const size = 9 * 1024 ** 3
    const list = execFileSync('sh', ['-c', 'tar -tvf - 2>/dev/null || true'], {
      input: tarHeader({ kind: 'file', name: 'big', mode: 0o644, size }, 0),
    })
    expect(list.toString()).toContain(String(size))
  })
})
