import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Signs that mean themselves in every Nix's idea of a URL: Nix 2.8 does not decode `%20` in `file://`, and newer ones want it. */
const PLAIN = /^[A-Za-z0-9_./-]+$/

/** Calls `use` with a path of the folder that can stand in a URL: itself, or that of a link to it while `use` works. */
export async function withPlainPath<T>(folder: string, use: (path: string) => Promise<T>): Promise<T> {
  const path = resolve(folder)
  if (PLAIN.test(path)) return use(path)
  const place = mkdtempSync(join(tmpdir(), 'portable-service-'))
  try {
    const link = join(place, 'cache')
    if (!PLAIN.test(link)) throw new Error(`a path with other signs than letters, digits and "_./-": ${path}`)
    symlinkSync(path, link)
    return await use(link)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}
