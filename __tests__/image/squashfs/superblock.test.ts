import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { fileSizeProblem } from '../../../src/image/file-size.js'
import { describeMagic, systemdMounts } from '../../../src/image/magic.js'
import { readSuperblock, type Superblock } from '../../../src/image/squashfs/superblock.js'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'superblock-'))
  mkdirSync(join(folder, 'tree', 'sub'), { recursive: true })
  writeFileSync(join(folder, 'tree', 'file'), 'text\n'.repeat(50_000))
  writeFileSync(join(folder, 'tree', 'sub', 'small'), 'x')
  mkdirSync(join(folder, 'empty'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function pack(tree: string, ...options: string[]): { readonly path: string; readonly bytes: Buffer } {
  const path = join(folder, 'image.raw')
  execFileSync('mksquashfs', [join(folder, tree), path, '-noappend', '-no-progress', '-quiet', ...options])
  return { path, bytes: readFileSync(path) }
}

function read(bytes: Uint8Array): Superblock {
  const found = readSuperblock(bytes)
  if ('problem' in found) throw new Error(found.problem)
  return found
}

function problemOf(bytes: Uint8Array): string {
  const found = readSuperblock(bytes)
  if (!('problem' in found)) throw new Error('no problem found')
  return found.problem
}

/** A copy with one field overwritten. */
function changed(bytes: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes)
  change(copy)
  return copy
}

describe('the superblock of what mksquashfs makes', () => {
  it.each([
    ['tree', ['-comp', 'gzip']],
    ['tree', ['-comp', 'xz', '-b', '1M', '-Xdict-size', '75%', '-no-xattrs', '-all-root']],
    ['tree', ['-comp', 'zstd', '-no-exports', '-mkfs-time', '4000000000']],
    ['tree', ['-comp', 'lz4', '-no-fragments', '-no-duplicates']],
    ['tree', ['-comp', 'lzo', '-noI', '-noD', '-noF', '-noX', '-b', '4K', '-always-use-fragments']],
    ['empty', ['-comp', 'gzip', '-no-xattrs']],
    ['empty', ['-comp', 'xz', '-no-exports', '-no-fragments']],
  ])('says what unsquashfs says: %s %j', (tree, options) => {
    const { path, bytes } = pack(tree, ...options)
    const said = execFileSync('unsquashfs', ['-UTC', '-s', path], { encoding: 'utf8' })
    const superblock = read(bytes)
    const value = (label: string): string => new RegExp(`^${label} (.*)$`, 'm').exec(said)?.[1] ?? ''
    expect(superblock.compressor).toBe(value('Compression'))
    expect(superblock.blockSize).toBe(Number(value('Block size')))
    expect(superblock.inodes).toBe(Number(value('Number of inodes')))
    expect(superblock.ids).toBe(Number(value('Number of ids')))
    expect(superblock.fragments).toBe(Number(value('Number of fragments') || 0))
    expect(superblock.bytesUsed).toBe(parseInt(value('Filesystem size'), 10))
    expect(superblock.time).toBe(Date.parse(`${value('Creation or last append time')} UTC`) / 1000)
    expect(superblock.flags.exportable).toBe(said.includes('Filesystem is exportable'))
    expect(superblock.exportTable !== undefined).toBe(superblock.flags.exportable)
    expect(superblock.flags.noXattrs).toBe(said.includes('Xattrs are not stored'))
    expect(superblock.flags.inodesUncompressed).toBe(said.includes('Inodes are uncompressed'))
    expect(superblock.flags.dataUncompressed).toBe(said.includes('Data is uncompressed'))
    expect(superblock.flags.duplicatesRemoved).toBe(said.includes('Duplicates are removed'))
    expect(superblock.flags.alwaysFragments).toBe(said.includes('Always-use-fragments option is specified'))
    expect(superblock.flags.noFragments).toBe(said.includes('Fragments are not stored'))
    expect(superblock.flags.compressorOptions).toBe(options.includes('-Xdict-size') || options.includes('lz4'))
  })

  it('reads it from a view into a larger buffer', () => {
    const { bytes } = pack('tree')
    const shifted = new Uint8Array([1, 2, 3, ...bytes.subarray(0, 96)]).subarray(3)
    expect(readSuperblock(shifted)).toEqual(readSuperblock(bytes))
  })

  it('finds nothing wrong with the size', () => {
    const { bytes } = pack('tree')
    expect(fileSizeProblem(bytes.length, read(bytes))).toBeUndefined()
  })
})

describe('the size of the file (F01, F02)', () => {
  it('F02: refuses what -nopad makes, as its size is no multiple of 512', () => {
    const { bytes } = pack('tree', '-nopad')
    expect(bytes.length % 512).not.toBe(0)
    expect(fileSizeProblem(bytes.length, read(bytes))).toMatchObject({ rule: 'F02', severity: 'error' })
  })

  it('F02: warns of a size that is a multiple of 512 but not of 4096', () => {
    const { bytes } = pack('tree')
    expect(fileSizeProblem(bytes.length + 512, read(bytes))).toMatchObject({ rule: 'F02', severity: 'warning' })
  })

  it('F01: refuses a file that is shorter than its file system, by one byte or more', () => {
    const { bytes } = pack('tree', '-nopad')
    const superblock = read(bytes)
    expect(superblock.bytesUsed).toBe(bytes.length)
    expect(fileSizeProblem(bytes.length - 1, superblock)).toMatchObject({ rule: 'F01', severity: 'error' })
    expect(fileSizeProblem(96, superblock)).toMatchObject({ rule: 'F01', severity: 'error' })
  })
})

describe('what is no superblock', () => {
  it.each<[string, (copy: Buffer) => void, RegExp]>([
    ['version', (copy) => copy.writeUInt16LE(3, 28), /^is squashfs 3\.0; Linux reads 4\.0$/],
    ['minor version', (copy) => copy.writeUInt16LE(1, 30), /^is squashfs 4\.1/],
    ['compressor', (copy) => copy.writeUInt16LE(7, 20), /unknown compressor 7/],
    ['compressor 0', (copy) => copy.writeUInt16LE(0, 20), /unknown compressor 0/],
    ['block size', (copy) => copy.writeUInt32LE(65_536, 12), /block size 65536 and its logarithm 17 do not agree/],
    ['block log', (copy) => copy.writeUInt16LE(21, 22), /do not agree/],
    ['inodes', (copy) => copy.writeUInt32LE(0, 4), /counts no inodes/],
    ['ids', (copy) => copy.writeUInt16LE(0, 26), /no owners/],
    ['root inode', (copy) => copy.writeUInt16LE(8192, 32), /root inode/],
    ['bytes used', (copy) => copy.writeBigUInt64LE(97n, 40), /begins at \d+, outside the 97 bytes in use/],
    ['id table', (copy) => copy.writeBigUInt64LE(1n << 40n, 48), /the id table begins at 1099511627776/],
    ['xattr table', (copy) => copy.writeBigUInt64LE(1n << 40n, 56), /the xattr table begins/],
    ['inode table', (copy) => copy.writeBigUInt64LE(2n ** 64n - 1n, 64), /the inode table begins/],
    ['directory table', (copy) => copy.writeBigUInt64LE(96n, 72), /inode table does not begin before/],
    ['fragment table', (copy) => copy.writeBigUInt64LE(2n ** 64n - 1n, 80), /no fragment table/],
    ['fragment table', (copy) => copy.writeBigUInt64LE(4n, 80), /the fragment table begins at 4/],
    ['export table', (copy) => copy.writeBigUInt64LE(1n << 62n, 88), /the export table begins/],
  ])('finds a damaged %s', (_, change, expected) => {
    expect(problemOf(changed(pack('tree').bytes, change))).toMatch(expected)
  })

  it('says what a file is instead', () => {
    const { path, bytes } = pack('tree')
    expect(problemOf(gzipSync(bytes))).toBe('is compressed with gzip')
    for (const [program, description] of [
      ['xz', 'is compressed with xz'],
      ['zstd', 'is compressed with zstd'],
    ] as const)
      expect(problemOf(execFileSync(program, ['-c', path]))).toBe(description)
    execFileSync('tar', ['-cf', `${path}.tar`, '-C', folder, 'tree'])
    expect(problemOf(readFileSync(`${path}.tar`))).toBe('is a tar archive')
    expect(problemOf(Buffer.from('PK\u0003\u0004…'))).toBe('is a zip archive')
    expect(problemOf(Buffer.from('hello, world'))).toMatch(/^is not a squashfs file system/)
    expect(problemOf(Buffer.alloc(0))).toBe('is empty')
    expect(problemOf(bytes.subarray(0, 95))).toBe('is cut off: 95 bytes do not hold a superblock')
  })

  it('knows file systems and partition tables by the signs inside', () => {
    const disk = Buffer.alloc(2048)
    expect(describeMagic(disk)).toBeUndefined()
    expect(describeMagic(changed(disk, (copy) => copy.write('EFI PART', 512)))).toBe('is a disk image with a GPT')
    expect(describeMagic(changed(disk, (copy) => copy.writeUInt16LE(0xef53, 1080)))).toBe('is an ext4 file system')
    expect(describeMagic(pack('tree').bytes)).toBeUndefined()
    expect(systemdMounts(changed(disk, (copy) => copy.write('EFI PART', 512)))).toBe(true)
    expect(systemdMounts(gzipSync(disk))).toBe(false)
    expect(systemdMounts(disk)).toBe(false)
  })

  it('never throws, whatever the bytes', () => {
    const { bytes } = pack('tree')
    const flips = fc.array(fc.tuple(fc.integer({ min: 4, max: 95 }), fc.integer({ min: 0, max: 255 })), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(flips, (edits) => {
        const found = readSuperblock(
          changed(bytes, (copy) => {
            for (const [offset, byte] of edits) copy[offset] = byte
          }),
        )
        if ('problem' in found) expect(found.problem).toMatch(/^(is|has|names) /)
        else expect(found.inodeTable).toBeLessThan(found.bytesUsed)
      }),
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => 'problem' in readSuperblock(noise)))
  })
})
