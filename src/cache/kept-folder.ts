import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf } from '../errors.js'
import { restoreFolder, type Restored } from './action-cache.js'
import { cacheKey, cachePrefix } from './cache-key.js'
import type { Change } from './change.js'

/** Entries of another form have other names. */
const FORMAT = 'v1'

/** Which of the entries of the same contents: mostly there is one. */
const FIRST = '1'
/** In no key of ours: what is asked for is found by its beginning. */
const ANY = 'any'

/**
 * A folder of files that one run leaves to the next, as one entry of the cache. Its path is a function of its name alone: the client of the
 * cache finds nothing that was saved from another path.
 */
export class KeptFolder {
  readonly path: string
  private readonly words: readonly string[]
  /** The key of the entry that it was filled from. */
  private found: string | undefined
  private isBroken = false

  /** @param about what an entry must agree in to be of any use */
  constructor(
    readonly what: string,
    about: readonly string[],
  ) {
    this.words = [`portable-service-${what}`, FORMAT, ...about.map(plain)]
    this.path = ownFolder(join(process.env.RUNNER_TEMP ?? '', 'portable-service-cache', `${what}-${digestOf(about)}`))
  }

  /** Fills the folder from the newest entry of these contents, else from the newest about the same. @param contents a digest, when it is known */
  async restore(contents?: string): Promise<Restored> {
    const prefixes = [...(contents === undefined ? [] : [this.prefixOf(contents)]), cachePrefix(this.words)]
    const restored = await restoreFolder(this.path, this.keyOf(contents ?? ANY, ANY), prefixes)
    this.found = restored.key ?? restored.broken
    this.isBroken = restored.hit === 'none' && restored.broken !== undefined
    return restored
  }

  /** Whether it was filled from an entry of these contents. */
  has(contents: string): boolean {
    return !this.isBroken && (this.found?.startsWith(this.prefixOf(contents)) ?? false)
  }

  /**
   * What there is to save when the folder has these contents; undefined when it came so from the cache.
   * @param wasDamaged it lacked something: an entry never changes, so one that heals it has a name of its own
   */
  change(contents: string, wasDamaged: boolean): Change | undefined {
    if (this.has(contents) && !wasDamaged) return undefined
    // It has to be newer than the damaged one, whatever that was of.
    const key = this.keyOf(contents, wasDamaged || this.isBroken ? digestOf([this.found ?? '']) : FIRST)
    return { what: this.what, folder: this.path, key }
  }

  private prefixOf(contents: string): string {
    return cachePrefix([...this.words, contents])
  }

  private keyOf(contents: string, which: string): string {
    return cacheKey([...this.words, contents, which])
  }
}

/**
 * A folder that no other build of this job has: what one leaves is saved at the end of the job, and must not be another's by then. The order of the
 * builds decides, which is the same in the next run.
 * @throws Error when it cannot be made
 */
function ownFolder(path: string): string {
  mkdirSync(dirname(path), { recursive: true })
  for (let number = 1; ; number++) {
    const own = number === 1 ? path : `${path}-${number}`
    try {
      mkdirSync(own)
      return own
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
}

function digestOf(words: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 16)
}

/** A key is one line of plain characters; what is changed, or cut, the digest of it tells apart. */
function plain(word: string): string {
  const shown = word.replace(/[^\w.]/g, '_').slice(0, 64)
  return shown === word ? word : `${shown}.${digestOf([word])}`
}
