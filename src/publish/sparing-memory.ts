import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** How often to look, in milliseconds: a fast network brings some ten megabytes meanwhile. */
const EVERY = 20
/** Bytes of buffers, used and not collected yet, beyond which garbage is collected. */
const GARBAGE = 24 * 1024 * 1024

/**
 * Runs work through which a file of any size passes in buffers, and collects them as they go out of use. V8 leaves that to threads of its own, which
 * fall behind where the machine is busy: an upload of 300 MB, four other processes running, took Node to 245 MB without this, and to 221 with it.
 */
export async function sparingMemory<T>(work: () => Promise<T>): Promise<T> {
  const collect = garbageCollector()
  let kept = 0
  const timer = setInterval(() => {
    if (process.memoryUsage().arrayBuffers < kept + GARBAGE) return
    collect()
    kept = process.memoryUsage().arrayBuffers
  }, EVERY)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}

/** Node has it only where a flag asks for it; V8 looks at that flag when a context is made. */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  return typeof collect === 'function' ? (collect as () => void) : () => undefined
}
