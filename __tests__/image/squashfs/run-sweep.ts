import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { compileInto } from '../../support/compile.js'
import type { Swept } from './sweep.js'

const ENTRY = '__tests__/image/squashfs/sweep'

/** What JavaScript's objects may take. MiB. */
const MOST_OBJECTS = 64

/**
 * Reads so many mutated images in a process of its own, whose memory is limited and which is ended when time is over: what
 * allocates without bound, or hangs, does so there.
 * @throws Error that tells the seed, with which the same happens again
 */
export function sweep(folder: string, images: readonly string[], runs: number, seed: number, seconds: number): Swept {
  const program = [`--max-old-space-size=${MOST_OBJECTS}`, compileInto(folder, ENTRY)]
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    [...program, String(runs), String(seed), ...images],
    { encoding: 'utf8', timeout: 1000 * seconds, killSignal: 'SIGKILL' },
  )
  if (status === 0) return JSON.parse(stdout) as Swept
  throw new Error(`seed ${seed}: ended by ${signal ?? status} within ${seconds} s: ${stderr}`)
}
