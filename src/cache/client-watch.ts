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

/** Why the client was ended. */
export interface Stop {
  /** A clause about it. */
  readonly why: string
  /** It took too long: another question would, too. An entry that is too much is merely a bad one. */
  readonly isSlow: boolean
}

/** Looks at what the client does to the disk, and calls `stop` once when it does too much or, for too long, nothing. */
export function watchClient(watched: Watched, stop: (because: Stop) => void): { readonly end: () => void } {
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
    if (excess !== undefined) over({ why: `what it unpacks ${excess}`, isSlow: false })
    else if (Date.now() - since > limits.still)
      over({ why: `nothing moved for ${limits.still / 1000} s`, isSlow: true })
    else timer = setTimeout(() => void look(), EVERY)
  }
  const archivesIn = async (name: string): Promise<number> => (await amountIn(join(watched.temporary, name))).bytes
  const end = (): void => {
    isOver = true
    clearTimeout(timer)
  }
  const over = (because: Stop): void => {
    end()
    stop(because)
  }
  return { end }
}
