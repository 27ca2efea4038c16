import { join } from 'node:path'
import { amountIn, namesIn } from './amounts.js'
import { tooMuch, type ClientLimits } from './client-limits.js'

/** How often to look, in milliseconds. */
const EVERY = 250

export interface Watched {
  /** Where the client makes folders for its archives. */
  readonly temporary: string
  /** Where it unpacks, into no folders. */
  readonly unpacked: string
  /** How many bytes it says that it has moved: a download reaches the disk in pieces of 128 MiB. */
  readonly moved: () => string | undefined
  readonly limits: ClientLimits
}

/** Looks at what the client does to the disk, and calls `stop` once with a clause about it when it does too much or, for too long, nothing. */
export function watchClient(watched: Watched, stop: (why: string) => void): { readonly end: () => void } {
  const { limits } = watched
  let before = ''
  let since = Date.now()
  let timer = setTimeout(() => void look(), EVERY)
  let isOver = false
  async function look(): Promise<void> {
    const unpacked = await amountIn(watched.unpacked)
    const archives = await Promise.all((await namesIn(watched.temporary)).map(archivesIn))
    if (isOver) return
    const now = JSON.stringify([unpacked, archives, watched.moved()])
    if (now !== before) since = Date.now()
    before = now
    const excess = tooMuch(unpacked, limits)
    if (excess !== undefined) over(`what it unpacks ${excess}`)
    else if (Date.now() - since > limits.still) over(`nothing moved for ${limits.still / 1000} s`)
    else timer = setTimeout(() => void look(), EVERY)
  }
  const archivesIn = async (name: string): Promise<number> => (await amountIn(join(watched.temporary, name))).bytes
  const end = (): void => {
    isOver = true
    clearTimeout(timer)
  }
  const over = (why: string): void => {
    end()
    stop(why)
  }
  return { end }
}
