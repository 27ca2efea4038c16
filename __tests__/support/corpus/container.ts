import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { both, CONFINING, everywhere, image, under, type CorpusCase, type Expectation, type Packing } from './case.js'
import { executable, file, folder, mode, special, type Change } from './tree.js'

function packed(
  name: string,
  about: string,
  packing: Packing,
  expected: readonly Expectation[],
  changes: readonly Change[] = [],
): CorpusCase {
  return image(`file-${name}`, about, changes, expected, { packing })
}

/** Where the bytes of a squashfs end, by its superblock (bytes_used). */
function used(image: Buffer): number {
  return Number(image.readBigUInt64LE(40))
}

/** Without padding, of a size that is not a multiple of 512. */
function unpadded(image: Buffer): Buffer {
  const size = used(image)
  if (size % 512 === 0) throw new Error('no sector is cut: change the tree')
  return image.subarray(0, size)
}

/** Whole sectors of 512 bytes, but half a block of 1024: the kernel's squashfs reads no smaller ones. */
function oddSectors(image: Buffer): Buffer {
  const size = Math.ceil(used(image) / 512) * 512
  if (size % 1024 === 0) throw new Error('no block is cut: change the tree')
  return image.subarray(0, size)
}

/** Blocks of 1024 bytes, but none of 4096. */
function kilobytes(image: Buffer): Buffer {
  const size = Math.ceil(used(image) / 1024) * 1024
  return image.subarray(0, size % 4096 === 0 ? size + 1024 : size)
}

function changed(image: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(image)
  change(copy)
  return copy
}

/** What no compressor makes smaller. */
const BULK = file(
  '/usr/share/bulk',
  Buffer.concat(Array.from({ length: 1000 }, (_, index) => createHash('sha256').update(String(index)).digest())),
)

/** Sizes that do not depend on a compressor. */
const UNCOMPRESSED = ['-noI', '-noD', '-noF', '-noX']

/** The file itself: systemd.md 1.3 and 2.7. */
export const CONTAINERS: readonly CorpusCase[] = [
  packed('gzip', 'F03', { compressor: 'gzip' }, both('runs')),
  packed('xz', 'F03', { compressor: 'xz', options: ['-Xdict-size', '100%', '-b', '1M'] }, both('runs')),
  packed('zstd', 'F03', { compressor: 'zstd' }, both('runs')),
  packed('lz4', 'F03', { compressor: 'lz4' }, both('runs')),
  packed('lzo', 'F03', { compressor: 'lzo' }, both('runs')),
  packed('uncompressed', 'F03', { options: UNCOMPRESSED }, both('runs')),
  packed('smallest-blocks', 'F01', { options: ['-b', '4K'] }, both('runs')),
  packed('plainest', 'F01', { options: ['-no-fragments', '-no-exports', '-no-xattrs'] }, both('runs')),
  packed('unpadded', 'F02', { damage: unpadded }, everywhere('refused', 'F02')),
  packed('odd-sectors', 'F02', { options: UNCOMPRESSED, damage: oddSectors }, both('refused', 'F02'), [
    BULK,
    file('/usr/share/more', 'x'.repeat(400)),
  ]),
  packed('kilobytes', 'F02', { options: UNCOMPRESSED, damage: kilobytes }, both('runs', 'F02'), [BULK]),
  packed('one-kilobyte', 'F02', { damage: kilobytes }, both('refused', 'F02')),
  packed('two-kilobytes', 'F02', { damage: (image) => image.subarray(0, 2048) }, both('runs', 'F02')),
  packed(
    'trailing-garbage',
    'F01',
    { damage: (image) => Buffer.concat([image, Buffer.alloc(8192, 'garbage')]) },
    both('runs'),
  ),
  packed('half', 'F01', { damage: (image) => image.subarray(0, 8192) }, both('refused', 'F01'), [BULK]),
  packed(
    'last-sector-lost',
    'F01',
    { damage: (image) => image.subarray(0, used(image) - 512) },
    both('refused', 'F01'),
  ),
  packed('only-the-superblock', 'F01', { damage: (image) => image.subarray(0, 512) }, both('refused', 'F01')),
  packed('empty', 'F01', { damage: () => Buffer.alloc(0) }, both('refused', 'F01')),
  packed('zeros', 'F01', { damage: (image) => Buffer.alloc(image.length) }, both('refused', 'F01')),
  packed('text', 'F04', { damage: () => Buffer.from('version https://git-lfs.github.com/spec/v1\n'.padEnd(4096)) }, [
    ...both('refused', 'F04'),
  ]),
  packed('gzipped', 'F04', { damage: (image) => gzipSync(image) }, both('refused', 'F04')),
  packed(
    'gzipped-and-padded',
    'F04',
    { damage: (image) => Buffer.concat([gzipSync(image), Buffer.alloc(8192)]).subarray(0, 8192) },
    both('refused', 'F04'),
  ),
  packed(
    'no-magic',
    'F01',
    { damage: (image) => changed(image, (copy) => copy.write('hsqx', 0, 'latin1')) },
    both('refused', 'F01'),
  ),
  packed(
    'squashfs-3',
    'F01',
    { damage: (image) => changed(image, (copy) => copy.writeUInt16LE(3, 28)) },
    both('refused', 'F01'),
  ),
  packed(
    'inode-table-lost',
    'F01',
    { damage: (image) => changed(image, (copy) => copy.fill(0xff, Number(copy.readBigUInt64LE(64)) + 2, used(copy))) },
    both('refused', 'F01'),
  ),

  packed('root-0700', 'F06', { rootMode: '700' }, [
    ...under(CONFINING, 'fails-to-start', 'F06'),
    ...under('trusted', 'runs'),
  ]),
  packed('root-0711', 'F06', { rootMode: '711' }, both('runs')),
  packed('root-0750-of-user', 'F06', { rootMode: '750', owner: 1001 }, [
    ...under(CONFINING, 'fails-to-start', 'F06'),
    ...under('trusted', 'runs'),
  ]),
  packed('all-of-user', 'F07', { owner: 1000 }, both('runs', 'F07')),
  packed('setuid', 'F07', {}, both('runs', 'F07'), [mode('/usr/bin/program', '4755')]),
  packed('device', 'F07', {}, both('runs', 'F07'), [special('/srv/null', 'c 666 0 0 1 3')]),
  packed('pipe', 'F07', {}, both('runs'), [special('/srv/pipe', 'i 644 0 0 f')]),
  packed('closed-folders', 'F06', {}, both('runs'), [
    ...['/proc', '/sys', '/dev', '/run', '/tmp', '/var/tmp'].map((path) => folder(path, '000')),
    file('/etc/machine-id', '', '000'),
    file('/etc/resolv.conf', '', '000'),
  ]),
  packed('strange-names', 'F10', {}, both('runs'), [executable('/usr/share/naïve name\t$(x)')]),
]
