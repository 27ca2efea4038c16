import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import fc from 'fast-check'
import { pathsOf } from '../../../src/image/squashfs/plain-image.js'
import { readPlainImage } from '../../../src/image/squashfs/read-image.js'
import { peakOfThisProcess } from '../../support/peak.js'
import { mutationsOf } from './mutations.js'

/** What the process that runs this file tells of many mutated images that it read. */
export interface Swept {
  readonly read: number
  /** Kinds of problems that were found, without their numbers and names. */
  readonly problems: readonly string[]
  /** Milliseconds for the one that took longest. */
  readonly slowest: number
  /** The most memory that the process ever had, in bytes. */
  readonly peak: number
}

/** What may be allocated, used or not, on top of what node has reserved when it starts. Bytes. */
const MOST_MORE = 150_000_000

/** From here on the kernel refuses what is too much; V8 reserves half a gigabyte in some versions of node, nothing in others. */
function limitMemory(): void {
  const [, reserved = ''] = /^VmData:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  execFileSync('prlimit', [`--pid=${process.pid}`, `--data=${Number(reserved) * 1024 + MOST_MORE}`])
}

function sweep(images: readonly Buffer[], numRuns: number, seed: number): Swept {
  const problems = new Set<string>()
  let read = 0
  let slowest = 0
  const tryImage = (image: Buffer): void => {
    let asked = 0
    const start = performance.now()
    const found = readPlainImage((at, length) => {
      asked += length
      return image.subarray(at, at + length)
    }, image.length)
    if ('problem' in found) {
      assert.match(found.problem, /^(is|has|names) /)
      problems.add(found.problem.replace(/0x[0-9a-f]+|\d+|".*"/g, '…'))
    } else {
      read += 1
      for (const [path] of pathsOf(found)) assert.ok(path.length < 4096)
    }
    slowest = Math.max(slowest, performance.now() - start)
    assert.ok(asked <= 2 * image.length, `${asked} bytes were asked for`)
  }
  fc.assert(fc.property(mutationsOf(images), tryImage), { numRuns, seed })
  return { read, problems: [...problems], slowest, peak: peakOfThisProcess() }
}

const [runs = '', seed = '', ...paths] = process.argv.slice(2)
limitMemory()
const swept = sweep(
  paths.map((path) => readFileSync(path)),
  Number(runs),
  Number(seed),
)
process.stdout.write(JSON.stringify(swept))
