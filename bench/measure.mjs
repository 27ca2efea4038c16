// What the benchmarks share: files of this machine to pack, paired runs of the action and of bare mksquashfs, and what
// they print. Ratios of paired runs say something; absolute times are the machine's.
import { spawnSync } from 'node:child_process'
import console from 'node:console'
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'

const ACTION = resolve(import.meta.dirname, '../dist/index.js')

/** A fresh folder, which goes when the process ends. */
export function scratchFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'psa-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Ordinary files of the machine, world-readable, of at most `largest` bytes each, in the order of their names, until they have `bytes`. */
export function* machineFiles(bytes, largest = Infinity) {
  let left = bytes
  function* below(folder) {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      if (left <= 0) return
      if (entry.isDirectory()) yield* below(path)
      if (!entry.isFile()) continue
      const { mode, size } = lstatSync(path)
      if ((mode & 0o004) === 0 || size > largest) continue
      left -= size
      yield { path, size }
    }
  }
  for (const folder of [
    '/usr/lib/python3',
    '/usr/lib/python3.11',
    '/usr/share/perl',
    `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`,
    '/usr/lib',
  ]) {
    if (existsSync(folder) && left > 0) yield* below(folder)
  }
}

/** Content of the small file of a number: between one and twenty lines. */
export function smallText(number) {
  return `file ${number}\n`.repeat(1 + (number % 20))
}

/** Runs a command and returns user plus system CPU seconds of it and its children, and wall seconds. */
export function measure(command, env = {}) {
  const script = 'TIMEFORMAT="%U %S %R"; time "$@" >/dev/null 2>&1'
  const result = spawnSync('bash', ['-c', script, 'bash', ...command], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  const [user = NaN, system = NaN, wall = NaN] = result.stderr.trim().split(/\s+/).slice(-3).map(Number)
  if (result.status !== 0) throw new Error(`${command.join(' ')} failed`)
  return { cpu: user + system, wall }
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

/** The environment that has the action make `app_1.raw` in `folder` of a unit that is there, and of `inputs`. */
export function actionEnvironment(folder, compression, inputs) {
  const all = {
    pname: 'app',
    version: '1',
    units: 'app.service',
    'squash-compression': compression,
    // What is packed is no program: that is said, and costs what it costs.
    'fail-on': 'never',
    ...inputs,
  }
  return {
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
    GITHUB_OUTPUT: '',
    GITHUB_STATE: '',
    GITHUB_STEP_SUMMARY: '',
    ...Object.fromEntries(Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  }
}

export const actionCommand = [process.execPath, ACTION]

/**
 * Runs the action and bare mksquashfs in turns, `runs` times, and prints how they compare.
 * @param folder where app.service is, and where images go
 * @param env what the action gets
 * @param sources what bare mksquashfs packs
 */
export function comparePairs({ folder, env, sources, compression, runs }) {
  const memory = join(folder, 'memory')
  // The process's own peak in KiB, written when it ends. (maxRSS would begin with that of the process which started it.)
  const peakWriter = `import{readFileSync,writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync('${memory}',/VmHWM:[^0-9]+([0-9]+)/.exec(readFileSync('/proc/self/status','utf8'))[1]))`
  const ours = { ...env, NODE_OPTIONS: `--import "data:text/javascript,${peakWriter}"` }
  const options = ['-noappend', '-no-progress', '-quiet', '-all-root', '-no-xattrs', '-b', '1M', '-comp']
  const bare = ['mksquashfs', ...sources, join(folder, 'bare.raw'), ...options, ...compression.split(' ')]
  const pairs = []
  for (let run = 1; run <= runs; run++) {
    const [a, b] = [measure(actionCommand, ours), measure(bare)]
    const pair = {
      cpu: a.cpu / b.cpu,
      wall: a.wall / b.wall,
      moreCpu: a.cpu - b.cpu,
      peak: Number(readFileSync(memory, 'utf8')) / 1024,
    }
    pairs.push(pair)
    console.log(
      `  pair ${run}: CPU ${a.cpu.toFixed(2)} / ${b.cpu.toFixed(2)} s = ${pair.cpu.toFixed(3)}, wall ${pair.wall.toFixed(3)} times bare mksquashfs; Node's peak ${pair.peak.toFixed(0)} MiB`,
    )
  }
  const of = (name) => median(pairs.map((pair) => pair[name]))
  console.log(
    `whole run, content proof included: CPU ${of('cpu').toFixed(3)} (${of('moreCpu').toFixed(2)} s more), wall ${of('wall').toFixed(3)} times bare mksquashfs (medians)`,
  )
  const sizes = ['bare.raw', 'portable-service/app_1.raw'].map((name) => lstatSync(join(folder, name)).size)
  console.log(`image: ${(sizes[1] / sizes[0]).toFixed(4)} times the size of bare mksquashfs's`)
  console.log(`Node's peak memory: ${Math.max(...pairs.map(({ peak }) => peak)).toFixed(0)} MiB`)
}

/** Prints what it costs to start the bundle: an unknown mode ends the run after its inputs are read. */
export function printStart(folder) {
  const starts = Array.from({ length: 11 }, () => {
    const env = { PATH: process.env.PATH, GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder, INPUT_MODE: 'none' }
    const begin = process.hrtime.bigint()
    spawnSync(process.execPath, [ACTION], { env })
    return Number(process.hrtime.bigint() - begin) / 1e9
  })
  console.log(`start of the bundle: ${median(starts).toFixed(2)} s (median of ${starts.length})`)
}
