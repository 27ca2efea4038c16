import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { CorpusCase, Packing } from './case.js'
import { treeOf, type Tree } from './tree.js'

const run = promisify(execFile)

/** Packs the image of a case into a folder of its own below `folder`, and gives its path. */
export async function buildCase({ name, fileName, changes, packing }: CorpusCase, folder: string): Promise<string> {
  const tree = treeOf(changes)
  const root = join(folder, name, 'root')
  const path = join(folder, name, fileName)
  writeTree(tree, root)
  await run('mksquashfs', [root, path, ...packingArguments(tree, packing)])
  rmSync(root, { recursive: true })
  if (packing.damage !== undefined) writeFileSync(path, packing.damage(readFileSync(path)))
  return path
}

/** Without the modes of files, which mksquashfs sets: any user may run this. */
function writeTree(tree: Tree, root: string): void {
  mkdirSync(root, { recursive: true })
  chmodSync(root, 0o755)
  for (const [path, entry] of tree) {
    const target = join(root, path)
    mkdirSync(entry.kind === 'directory' ? target : dirname(target), { recursive: true })
    if (entry.kind === 'file') writeFileSync(target, entry.content)
    if (entry.kind === 'symlink') symlinkSync(entry.target, target)
  }
}

function packingArguments(tree: Tree, { compressor = 'gzip', options = [], rootMode, owner }: Packing): string[] {
  const definitions = [...tree].flatMap(([path, entry]) => {
    const name = `"${path.replaceAll(/["\\]/g, '\\$&')}"`
    if (entry.kind === 'special') return ['-p', `${name} ${entry.definition}`]
    return 'mode' in entry ? ['-p', `${name} m ${entry.mode} 0 0`] : []
  })
  return [
    ...['-quiet', '-no-progress', '-noappend', '-processors', '1', '-all-time', '0', '-mkfs-time', '0'],
    ...['-comp', compressor],
    ...(owner === undefined ? ['-all-root'] : ['-force-uid', String(owner), '-force-gid', String(owner)]),
    ...(rootMode === undefined ? [] : ['-root-mode', rootMode]),
    ...definitions,
    ...options,
  ]
}
