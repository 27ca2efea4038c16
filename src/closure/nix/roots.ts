import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../../runner/temporary-folder.js'

/** Hands out places for links by which Nix's garbage collector knows that something is still needed: until this process ends. */
export class Roots {
  private folder: string | undefined
  private count = 0

  /** A path for `nix build --out-link`; outputs but `out` get their name added. */
  next(): string {
    if (this.folder === undefined) {
      const folder = mkdtempSync(join(temporaryFolder(), 'portable-service-roots-'))
      process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
      this.folder = folder
    }
    this.count++
    return join(this.folder, String(this.count))
  }
}
