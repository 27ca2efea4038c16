import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StoredCache } from './github/github.js'

/** The names of the files in an entry's archive, without their folders, sorted. */
export function namesIn({ path }: StoredCache): readonly string[] {
  const names = execFileSync('tar', ['--zstd', '-tPf', path], { encoding: 'utf8' })
  return names
    .split('\n')
    .filter((name) => name !== '' && !name.endsWith('/'))
    .map((name) => name.replace(/^.*\//, ''))
    .sort()
}

/** The keys of the parts in an entry. */
export function partsIn(entry: StoredCache): readonly string[] {
  return namesIn(entry).flatMap((name) => (name.endsWith('.squashfs') ? [name.replace('.squashfs', '')] : []))
}

/**
 * The archive of the same entry, with its folder changed by `change`: as somebody would make it who wants it to look well.
 * The client packs relative to the workspace, here the folder's parent.
 */
export function changedEntry({ path }: StoredCache, change: (folder: string) => void): Uint8Array {
  const place = mkdtempSync(join(tmpdir(), 'psa-entry-'))
  try {
    const unpacked = join(place, 'unpacked')
    mkdirSync(unpacked)
    execFileSync('tar', ['--zstd', '-xf', path, '-C', unpacked])
    const [name = ''] = readdirSync(unpacked)
    change(join(unpacked, name))
    const packed = join(place, 'packed.tzst')
    execFileSync('tar', ['--posix', '--zstd', '-cf', packed, '-C', unpacked, name])
    return readFileSync(packed)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}
