// What the action costs beside bare mksquashfs, on the same tree: files of this machine's own libraries and
// interpreters. Prints ratios of paired runs; absolute times are the machine's and say little.
//
//   npm run bench                     300 MB, 3 pairs, the default compression (takes many minutes)
//   npm run bench -- --megabytes 60 --runs 5 --compression 'zstd -Xcompression-level 6'
//   npm run bench -- --files 50000 --compression 'zstd -Xcompression-level 3'     many small files instead
import { spawnSync } from 'node:child_process'
import console from 'node:console'
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '300' },
    files: { type: 'string', default: '0' },
    runs: { type: 'string', default: '3' },
    compression: { type: 'string', default: 'xz -Xdict-size 100%' },
  },
})
const action = resolve(import.meta.dirname, '../dist/index.js')
const folder = mkdtempSync(join(tmpdir(), 'psa-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

/** Fills `tree` with ordinary files of the machine, in the order of their names, until it has `bytes`. */
function fill(tree, bytes) {
  let left = bytes
  const copy = (from) => {
    for (const entry of readdirSync(from, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(from, entry.name)
      if (left <= 0) return
      if (entry.isDirectory()) copy(path)
      if (!entry.isFile()) continue
      const stats = lstatSync(path)
      if ((stats.mode & 0o004) === 0) continue
      mkdirSync(join(tree, from), { recursive: true })
      cpSync(path, join(tree, path))
      left -= stats.size
    }
  }
  for (const from of [
    '/usr/lib/python3',
    '/usr/lib/python3.11',
    '/usr/share/perl',
    `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`,
    '/usr/lib',
  ]) {
    if (existsSync(from) && left > 0) copy(from)
  }
  return bytes - left
}

/** Fills `tree` with `count` small files, 200 to a folder. */
function fillSmall(tree, count) {
  let bytes = 0
  for (let number = 0; number < count; number++) {
    const folder = join(tree, String(Math.floor(number / 200)))
    if (number % 200 === 0) mkdirSync(folder)
    const text = `file ${number}\n`.repeat(1 + (number % 20))
    writeFileSync(join(folder, String(number)), text)
    bytes += text.length
  }
  return bytes
}

/** Runs a command and returns user plus system CPU seconds of it and its children, and wall seconds. */
function measure(command, env = {}) {
  const script = 'TIMEFORMAT="%U %S %R"; time "$@" >/dev/null 2>&1'
  const result = spawnSync('bash', ['-c', script, 'bash', ...command], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  const [user = NaN, system = NaN, wall = NaN] = result.stderr.trim().split(/\s+/).slice(-3).map(Number)
  if (result.status !== 0) throw new Error(`${command.join(' ')} failed`)
  return { cpu: user + system, wall }
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

const tree = join(folder, 'tree')
mkdirSync(tree)
const files = Number(values.files)
const bytes = files > 0 ? fillSmall(tree, files) : fill(tree, Number(values.megabytes) * 1e6)
writeFileSync(join(folder, 'app.service'), '[Service]\nExecStart=/usr/bin/true\n')
const memory = join(folder, 'memory')
const inputs = {
  GITHUB_WORKSPACE: folder,
  RUNNER_TEMP: folder,
  GITHUB_OUTPUT: '',
  GITHUB_STATE: '',
  GITHUB_STEP_SUMMARY: '',
  INPUT_PNAME: 'app',
  INPUT_VERSION: '1',
  INPUT_UNITS: 'app.service',
  INPUT_FILES: '/usr/share/tree: tree',
  'INPUT_SQUASH-COMPRESSION': values.compression,
  // The process's own peak, written when it ends.
  NODE_OPTIONS: `--import "data:text/javascript,import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync('${memory}',String(process.resourceUsage().maxRSS)))"`,
}
const bare = [
  'mksquashfs',
  tree,
  join(folder, 'bare.raw'),
  '-noappend',
  '-no-progress',
  '-quiet',
  '-all-root',
  '-no-xattrs',
  '-b',
  '1M',
  '-comp',
  ...values.compression.split(' '),
]
const ours = [process.execPath, action]

console.log(
  `${Math.round(bytes / 1e6)} MB${files > 0 ? ` in ${files} files` : ' of files'}, ${values.compression}, ${values.runs} pairs of runs, Node ${process.versions.node}`,
)
const pairs = []
for (let run = 0; run < Number(values.runs); run++) {
  const [a, b] = [measure(ours, inputs), measure(bare)]
  const peak = Number(readFileSync(memory, 'utf8')) / 1024
  pairs.push({ cpu: a.cpu / b.cpu, wall: a.wall / b.wall, peak })
  console.log(
    `  pair ${run + 1}: CPU ${(a.cpu / b.cpu).toFixed(3)}, wall ${(a.wall / b.wall).toFixed(3)} times bare mksquashfs; Node's peak ${peak.toFixed(0)} MiB`,
  )
}
const sizes = ['bare.raw', 'portable-service/app_1.raw'].map((name) => lstatSync(join(folder, name)).size)
// An unknown mode ends the run after its inputs are read: what it costs to start.
const starts = Array.from({ length: 11 }, () => {
  const begin = process.hrtime.bigint()
  spawnSync(process.execPath, [action], {
    env: { PATH: process.env.PATH, GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder, INPUT_MODE: 'none' },
  })
  return Number(process.hrtime.bigint() - begin) / 1e9
})
console.log(
  `whole run, content proof included: CPU ${median(pairs.map(({ cpu }) => cpu)).toFixed(3)}, wall ${median(pairs.map(({ wall }) => wall)).toFixed(3)} times bare mksquashfs (medians)`,
)
console.log(`image: ${(sizes[1] / sizes[0]).toFixed(4)} times the size of bare mksquashfs's`)
console.log(`Node's peak memory: ${Math.max(...pairs.map(({ peak }) => peak)).toFixed(0)} MiB`)
console.log(`start of the bundle: ${median(starts).toFixed(2)} s (median of ${starts.length})`)
