import { writeFileSync } from 'node:fs'
import process from 'node:process'
import { errorText } from '../errors.js'

/** What the client's process is asked to do. */
export interface CacheTask {
  /** `lookup` tells the key that `restore` would find; `restore` looks first, and writes that answer to {@link lookedUp}. */
  readonly kind: 'lookup' | 'restore' | 'save'
  /** Where to write the answer. */
  readonly answer: string
  readonly folder: string
  readonly key: string
  readonly prefixes: readonly string[]
  /** Milliseconds for each 128 MiB of a download. */
  readonly segmentTimeout: number
}

export type CacheAnswer =
  | { readonly kind: 'found'; readonly key: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'failed'; readonly message: string }

/** Where `restore` writes the key that it found, before it downloads anything. */
export function lookedUp(answer: string): string {
  return `${answer}.key`
}

/** The first argument of the process; the second is the task as JSON. */
export const CACHE_CLIENT = 'cache-client'

/** GitHub's own client does one thing, then this process ends: whatever the client still has open must not keep it. */
export async function runCacheClient(json: string): Promise<never> {
  const task = JSON.parse(json) as CacheTask
  writeFileSync(task.answer, JSON.stringify(await answerOf(task)))
  process.exit(0)
}

async function answerOf(task: CacheTask): Promise<CacheAnswer> {
  const { kind, folder, key, prefixes, segmentTimeout: segmentTimeoutInMs } = task
  try {
    const { restoreCache, saveCache } = await import('@actions/cache')
    if (kind === 'save') return (await saveCache([folder], key)) === -1 ? { kind: 'nothing' } : { kind: 'saved' }
    const find = async (lookupOnly: boolean): Promise<CacheAnswer> => {
      const found = await restoreCache([folder], key, [...prefixes], { segmentTimeoutInMs, lookupOnly })
      return found === undefined ? { kind: 'nothing' } : { kind: 'found', key: found }
    }
    const looked = await find(true)
    // One that nobody asked for is told, and not fetched.
    const isOurs = [key, ...prefixes].some((start) => looked.kind === 'found' && startsAlike(looked.key, start))
    if (kind === 'lookup' || looked.kind !== 'found' || !isOurs) return looked
    writeFileSync(lookedUp(task.answer), looked.key)
    return await find(false)
  } catch (error) {
    return { kind: 'failed', message: errorText(error) }
  }
}

/** The service does not look at the case of keys. */
export function startsAlike(key: string, start: string): boolean {
  return key.toLowerCase().startsWith(start.toLowerCase())
}
