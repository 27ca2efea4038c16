import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeFiles } from '../../support/temporary-folder.js'

/** Packs a tiny image of these files into `folder`, as any other tool might, and gives its bytes. */
export function packed(folder: string, files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const tree = join(folder, 'tree')
  writeFiles(tree, { 'etc/hostname': 'x', ...files })
  const raw = join(folder, 'packed.raw')
  execFileSync('mksquashfs', [tree, raw, '-quiet', '-no-progress', '-all-root', '-noappend'], { stdio: 'ignore' })
  return readFileSync(raw)
}
