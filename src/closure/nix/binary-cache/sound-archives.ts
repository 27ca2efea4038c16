import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { nixBase32 } from './base32.js'
import { narPlace, type Narinfo } from './narinfo.js'

/** Those whose archives have the content that is said of them. The other archives are removed, so that they are written anew. */
export async function soundArchives(folder: string, entries: readonly Narinfo[]): Promise<readonly Narinfo[]> {
  const sound: Narinfo[] = []
  for (const entry of entries) {
    const archive = join(folder, narPlace(entry.narHash))
    if (await hasHash(archive, entry.narHash)) sound.push(entry)
    else await rm(archive, { force: true })
  }
  return sound
}

async function hasHash(path: string, expected: string): Promise<boolean> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk as Buffer)
  } catch {
    return false
  }
  return nixBase32(hash.digest()) === expected
}
