// What a build costs that remembers, beside bare mksquashfs of the same store paths: cold, unchanged, with one store path of 10 MB changed,
// and with only the unit changed. Main and post step, the real client against GitHub's cache protocol on this machine, and a RUNNER_TEMP
// that is empty each time. Beside them nixpkgs' recipe, which copies and compresses everything whatever changed. Needs root and Nix.
//
//   npm run bench                        both closures, 3 rounds, the default compression (takes about an hour)
//   npm run bench -- --closure mixed     300 MB in 24 store paths (even), or 200 store paths of mixed sizes (mixed)
//   npm run bench -- --megabytes 60 --runs 1 --compression 'zstd -Xcompression-level 6'
import { spawn } from 'node:child_process'
import console from 'node:console'
import { lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { actionCommand, actionEnvironment, measure, median, scratchFolder } from './measure.mjs'
import { machineShares, openStore } from './store.mjs'

const { values } = parseArgs({
  options: {
    closure: { type: 'string', multiple: true, default: ['even', 'mixed'] },
    megabytes: { type: 'string', default: '300' },
    runs: { type: 'string', default: '3' },
    compression: { type: 'string', default: 'xz -Xdict-size 100%' },
  },
})

/** Of the last store path, which changes. */
const CHANGED = 10e6

/** Sizes of store paths, in bytes: the last is of 10 MB. */
const SIZES = {
  even: (total) => [...Array.from({ length: 23 }, () => (total - CHANGED) / 23), CHANGED],
  mixed: (total) => {
    // As closures are: a few large ones, many small.
    const weights = Array.from({ length: 199 }, (_, index) => 1 / (index + 1) ** 1.2)
    const sum = weights.reduce((all, weight) => all + weight, 0)
    return [...weights.map((weight) => ((total - CHANGED) * weight) / sum), CHANGED]
  },
}

const server = spawn(process.execPath, [join(import.meta.dirname, 'cache-server.mjs')], {
  stdio: ['pipe', 'pipe', 'inherit'],
})
process.on('exit', () => server.kill())
const { value: line } = await createInterface(server.stdout)[Symbol.asyncIterator]().next()
const service = JSON.parse(line)
for (const name of values.closure) compare(name)
server.stdin.end()

function compare(name) {
  const folder = scratchFolder()
  const store = openStore(folder)
  const parts = machineShares(SIZES[name](Number(values.megabytes) * 1e6))
  const first = store.closure({ parts })
  const { compression } = values
  console.log(
    `${name}: ${Math.round(first.bytes / 1e6)} MB in ${first.paths.length} store paths, ${compression}, ${values.runs} rounds, Node ${process.versions.node}`,
  )
  const squash = [
    '-noappend',
    '-no-progress',
    '-quiet',
    '-all-root',
    '-no-xattrs',
    '-b',
    '1M',
    '-comp',
    ...compression.split(' '),
  ]
  const bareOf = (paths) => ['mksquashfs', ...paths.map(store.placeOf), join(folder, 'bare.raw'), ...squash]
  const recipe = [
    'bash',
    '-euc',
    'rm -rf "$1"; mkdir "$1"; cp -a "${@:3}" "$1"; mksquashfs "$1" "$2" $SQUASH',
    'bash',
    join(folder, 'copy'),
    join(folder, 'recipe.raw'),
    ...first.paths.map(store.placeOf),
  ]
  const rows = {
    recipe: [],
    plain: [],
    cold: [],
    unchanged: [],
    'one path of 10 MB': [],
    'the unit': [],
    'that path alone, bare': [],
  }
  for (let round = 1; round <= Number(values.runs); round++) {
    const root = store.closure({ parts, version: `${round}.0` }).root
    const next = store.closure({ parts, version: `${round}.1` }).root
    const pname = `${name}${round}`
    const build = (contents, unit, packing = 'spliced') =>
      runAction(folder, { pname, contents, compression, packing, NIX_CONFIG: store.env.NIX_CONFIG }, unit)
    const bare = measure(bareOf(first.paths)).cpu
    const bareSize = lstatSync(join(folder, 'bare.raw')).size
    const take = (row, cpu) => rows[row].push(cpu / bare)
    take('recipe', measure(recipe, { SQUASH: squash.join(' ') }).cpu)
    take('plain', build(root, 'one', 'plain'))
    take('cold', build(root, 'one'))
    const size = lstatSync(join(folder, `portable-service/${pname}_1.raw`)).size
    take('unchanged', build(root, 'one'))
    take('the unit', build(root, 'two'))
    take('one path of 10 MB', build(next, 'two'))
    take('that path alone, bare', measure(bareOf([next])).cpu)
    if (round === 1) console.log(`  size: ${(size / bareSize).toFixed(4)} times bare mksquashfs's`)
    console.log(
      `  round ${round}: ${Object.entries(rows)
        .map(([row, ratios]) => `${row} ${ratios.at(-1).toFixed(3)}`)
        .join(', ')}`,
    )
  }
  console.log('  CPU of bare mksquashfs of all store paths = 1; medians, and the range')
  for (const [row, ratios] of Object.entries(rows))
    console.log(
      `  ${row.padEnd(22)} ${median(ratios).toFixed(3)}   ${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)}`,
    )
  rmSync(folder, { recursive: true, force: true })
}

/** Runs both steps as a runner does, with nothing left of an earlier run but what the cache service has. @returns seconds of CPU */
function runAction(folder, { pname, contents, compression, packing, NIX_CONFIG }, unit) {
  writeFileSync(join(folder, 'app.service'), `[Unit]\nDescription=${unit}\n[Service]\nExecStart=${contents}/needed\n`)
  const [temporary, state] = [join(folder, 'temporary'), join(folder, 'state')]
  rmSync(temporary, { recursive: true, force: true })
  mkdirSync(temporary)
  writeFileSync(state, '')
  const units = { units: `${pname}.service: app.service` }
  const inputs = {
    ...units,
    pname,
    contents,
    packing,
    cache: packing === 'plain' ? 'false' : 'true',
    artifact: 'false',
    sbom: 'false',
  }
  const env = {
    ...service,
    ...actionEnvironment(folder, compression, inputs),
    NIX_CONFIG,
    RUNNER_TEMP: temporary,
    GITHUB_STATE: state,
  }
  const main = measure(actionCommand, env)
  const post = measure(actionCommand, { ...env, ...statesIn(readFileSync(state, 'utf8')) })
  return main.cpu + post.cpu
}

/** The environment that the runner makes of GITHUB_STATE's file for the post step. */
function statesIn(text) {
  return Object.fromEntries(
    [...text.matchAll(/^(\S+)<<(ghadelimiter_\S+)\n([^]*?)\n\2$/gm)].map(([, name, , value]) => [
      `STATE_${name}`,
      value,
    ]),
  )
}
