import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packSpliced, type Spliced } from '../../../src/image/parts/pack-spliced.js'
import { PartFolder } from '../../../src/image/parts/part-folder.js'
import type { Member } from '../../../src/image/parts/part-plan.js'
import { planParts, type SpliceOptions } from '../../../src/image/parts/parts-plan.js'
import type { FileEntry, ImagePlan, PlanEntry } from '../../../src/image/plan.js'
import type { SquashfsTools } from '../../../src/image/squashfs-tools.js'
import { storePath } from '../../../src/sources/store-path.js'
import { imagePath } from '../../../src/systemd/image-path.js'
import { BECAUSE, planOf } from '../../support/plans.js'
import { noise, type WantedTree } from '../squashfs/assemble.js'

export const TOOLS: SquashfsTools = {
  mksquashfs: '/usr/bin/mksquashfs',
  unsquashfs: '/usr/bin/unsquashfs',
  version: '4.5.1',
  defect: undefined,
}

export const OPTIONS: SpliceOptions = {
  compressor: 'gzip',
  compression: ['gzip'],
  blockSize: 4096,
  time: 1_700_000_000,
  compressorIdentity: 'that of this machine',
}

/** Any text as the hash of a store path. */
export function inStore(name: string, hash = 'x'): string {
  return `/nix/store/${hash.repeat(32).slice(0, 32)}-${name}`
}

/** A file of the Nix store, with a content that is somewhere on this machine. */
export function storeFile(path: string, mode = 0o444): FileEntry {
  return { kind: 'file', mode, size: statSync(path).size, source: { kind: 'store', path }, because: BECAUSE }
}

export function fileAt(path: string, mode = 0o644): FileEntry {
  const { size, dev, ino, mtimeMs } = statSync(path)
  const source = { kind: 'path', path, device: dev, inode: ino, modified: mtimeMs } as const
  return { kind: 'file', mode, size, source, because: BECAUSE }
}

/** A plan in which these store paths are whole. @param narHashes of the store paths */
export function planWithStore(
  entries: Readonly<Record<string, PlanEntry>>,
  narHashes: Readonly<Record<string, string>>,
): ImagePlan {
  const storePaths = Object.entries(narHashes).map(([path, narHash]) => ({
    path: storePath(path),
    narHash,
    narSize: 0,
    references: [],
  }))
  return { ...planOf(entries), storePaths }
}

/** A plan of a tree, whose larger files are somewhere below `folder`, and whose small ones are in memory. */
export function planOfTree(wanted: WantedTree, folder: string): ImagePlan {
  const entries = Object.entries(wanted).map(([path, entry], index): [string, PlanEntry] => {
    if (entry.kind !== 'file') return [path, { ...entry, because: BECAUSE }]
    const content = Buffer.concat([entry.content, Buffer.alloc(entry.zeros)])
    if (index % 3 === 0) {
      return [
        path,
        {
          kind: 'file',
          mode: entry.mode,
          size: content.length,
          source: { kind: 'bytes', bytes: content },
          because: BECAUSE,
        },
      ]
    }
    const source = join(folder, String(index))
    writeFileSync(source, content)
    return [path, fileAt(source, entry.mode)]
  })
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return { ...planOf({}), entries: new Map(sorted.map(([path, entry]) => [imagePath(path), entry])) }
}

/** An image in a folder of its own, and what was said of it. */
export async function packIn(
  folder: string,
  plan: ImagePlan,
  parts: string,
  more: Partial<SpliceOptions> = {},
  tools: SquashfsTools = TOOLS,
): Promise<{ readonly image: string; readonly spliced: Spliced; readonly bytes: Buffer }> {
  const image = join(folder, 'app_1.0.raw')
  const options = { ...OPTIONS, ...more }
  const spliced = await packSpliced(plan, planParts(plan, options), image, options, tools, new PartFolder(parts))
  return { image, spliced, bytes: readFileSync(image) }
}

/**
 * A plan of five parts of blocks of 4096 bytes: of large store paths, of small ones, of one large file, of other files, and of what the
 * build writes. Some contents are in several; there are holes, and blocks that nothing compresses.
 */
export function fiveParts(folder: string): ImagePlan {
  const put = (name: string, content: Buffer): string => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const text = Buffer.alloc(2_200_000, 'the same again and again. ')
  const odd = Buffer.concat([noise(10_000, 'odd'), Buffer.alloc(20_000), Buffer.from('end')])
  const [large, small] = [inStore('large-1.0', 'a'), inStore('small-2.0', 'b')]
  return planWithStore(
    {
      [`${large}/lib/text`]: storeFile(put('text', text)),
      [`${large}/lib/odd`]: storeFile(put('odd', odd)),
      [`${small}/bin/tool`]: storeFile(put('tool', noise(5000, 'tool')), 0o555),
      [`${small}/share/odd`]: storeFile(put('odd-again', odd)),
      [`${small}/share/none`]: storeFile(put('none', Buffer.alloc(0))),
      '/usr/large': fileAt(put('noise', noise(2_097_152, 'large'))),
      '/usr/zeros': fileAt(put('zeros', Buffer.alloc(9000))),
      '/usr/share/tool': fileAt(put('tool-again', noise(5000, 'tool')), 0o4755),
      '/usr/share/small': fileAt(put('small', Buffer.from('small'))),
      '/etc/os-release': { ...bytes('ID=x\n'), because: BECAUSE },
      '/etc/systemd/system/app.service': { ...bytes('[Service]\nExecStart=/usr/share/tool\n'), because: BECAUSE },
      '/usr/link': { kind: 'symlink', target: 'share/tool', because: BECAUSE },
      '/var/empty': { kind: 'directory', mode: 0o700, because: BECAUSE },
    },
    { [large]: 'sha256-large', [small]: 'sha256-small' },
  )
}

function bytes(text: string): FileEntry {
  const content = Buffer.from(text)
  const source = { kind: 'bytes', bytes: content } as const
  return { kind: 'file', mode: 0o644, size: content.length, source, because: BECAUSE }
}

/** A member of so many bytes in one file, for what decides by sizes and names alone. */
export function memberOf(name: string, size: number, narHash?: string): Member {
  const source = { kind: 'store', path: '/nowhere' } as const
  const entry: FileEntry = { kind: 'file', mode: 0o444, size, source, because: BECAUSE }
  const kind = narHash === undefined ? 'given' : 'store'
  return { name, kind, narHash, size, files: [{ path: imagePath(`/${name}`), entry }] }
}
