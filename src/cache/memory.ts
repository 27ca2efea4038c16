import { createHash } from 'node:crypto'
import { warning } from '@actions/core'
import { exportPaths } from '../closure/nix/binary-cache/export-paths.js'
import { importPaths } from '../closure/nix/binary-cache/import-paths.js'
import type { Nix } from '../closure/nix/nix.js'
import type { StorePathInfo } from '../closure/nix/store-path-info.js'
import { errorText } from '../errors.js'
import type { Identity } from '../image/identity.js'
import { PartFolder } from '../image/parts/part-folder.js'
import type { PartOptions } from '../image/parts/part-key.js'
import { say } from '../runner/log.js'
import type { Wanted } from '../sources/wanted.js'
import { formatBytes } from '../wording.js'
import type { Change } from './change.js'
import { CLIENT_LIMITS } from './client-limits.js'
import { KeptFolder } from './kept-folder.js'

/** What a build has from earlier runs, and leaves to later ones. Nothing in it fails: what goes wrong costs a warning, and work that is done again. */
export class Memory {
  private parts: KeptFolder | undefined
  private store: { readonly folder: KeptFolder; readonly nix: Nix; readonly damaged: boolean } | undefined
  private readonly changed: Change[] = []
  /** Once it does not answer, nobody asks it again: each time costs a warning, and time. */
  private answers = true

  /** What an entry must agree in: the hyphen stands between the words of a key. */
  private readonly about: readonly string[]

  /** @param keepsStore whether store paths are remembered too */
  constructor(
    { architecture, pname }: Pick<Identity, 'pname' | 'architecture'>,
    private readonly keepsStore: boolean,
  ) {
    this.about = [architecture.replace(/-/g, '_'), pname]
  }

  /** What the post step shall save. */
  get changes(): readonly Change[] {
    return this.answers ? this.changed : []
  }

  /** Gives Nix the store paths of the last run, if there is something that it would have to build or fetch. */
  async recallStorePaths(nix: Nix, wanted: readonly Wanted[]): Promise<void> {
    // A store that keeps itself from run to run needs no copy in a cache.
    if (!this.keepsStore || (await nix.isMade(wanted))) return
    const folder = this.storeFolder()
    if (folder === undefined) return
    this.store = { nix, folder, damaged: false }
    if (!(await this.recall(folder))) return
    const { isDamaged } = await importPaths(nix, folder.path)
    this.store = { nix, folder, damaged: isDamaged }
  }

  /** Whether Nix had to build or fetch something, so that there may be something to leave. */
  get hasNewStorePaths(): boolean {
    return this.store !== undefined && this.answers
  }

  /** Keeps all that Nix built, fetched or had for this build, and what that needs. */
  async leaveStorePaths(): Promise<void> {
    if (this.store === undefined) return
    const { folder, nix } = this.store
    const closure = await closureOf(nix)
    if (closure === undefined) return
    const contents = digestOf(closure.map(({ path, narHash }) => [path, narHash]))
    const change = folder.change(contents, this.store.damaged)
    if (change === undefined) {
      say('They are remembered already')
      return
    }
    const size = closure.reduce((sum, { narSize }) => sum + narSize, 0)
    if (size > CLIENT_LIMITS.bytes) {
      say(`${formatBytes(size)} of store paths are too much to be remembered`)
      return
    }
    say(`${closure.length} store paths, ${formatBytes(size)}, are copied to be remembered`)
    const { kind } = await exportPaths(nix, nix.realised(), folder.path)
    if (kind !== 'failed') this.changed.push(change)
  }

  /** The parts of the last image that was packed in the same way, or none. */
  async recallParts(imageKey: string, options: PartOptions): Promise<PartFolder> {
    const { compression, blockSize, compressorIdentity } = options
    const how = digestOf([compression, blockSize, compressorIdentity])
    this.parts = new KeptFolder('parts', [...this.about, how])
    await this.recall(this.parts, imageKey)
    return new PartFolder(this.parts.path)
  }

  /**
   * @param made how many parts this run made
   * @param damaged how many of the parts that were recalled were not what they had been
   */
  leaveParts(imageKey: string, { made, damaged }: { readonly made: number; readonly damaged: number }): void {
    const lacked = this.parts?.has(imageKey) === true && made > 0
    const change = this.parts?.change(imageKey, damaged > 0 || lacked)
    if (change !== undefined) this.changed.push(change)
  }

  private storeFolder(): KeptFolder | undefined {
    try {
      return new KeptFolder('store', this.about)
    } catch (error) {
      warnOfStore(error)
      return undefined
    }
  }

  private async recall(folder: KeptFolder, contents?: string): Promise<boolean> {
    if (!this.answers) return false
    const restored = await folder.restore(contents)
    if (restored.hit === 'none') {
      this.answers = restored.answered
      if (this.answers && restored.broken === undefined) say('Nothing is remembered yet')
      return false
    }
    const isSame = contents !== undefined && folder.has(contents)
    say(`${formatBytes(restored.bytes)} of an earlier run${isSame ? ', of the same image' : ''}: ${restored.key}`)
    return true
  }
}

async function closureOf(nix: Nix): Promise<readonly StorePathInfo[] | undefined> {
  try {
    return await nix.closureOf(nix.realised())
  } catch (error) {
    warnOfStore(error)
    return undefined
  }
}

function warnOfStore(error: unknown): void {
  warning(`The store paths are not remembered for the next run: ${errorText(error)}`)
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
