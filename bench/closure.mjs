// What the action costs beside bare mksquashfs on a Nix closure: store paths made of this machine's own libraries and
// interpreters, with references among them, in a chroot store that this makes and removes. The bare one gets the store
// paths, as nixpkgs' portableService gives them to it. Needs root and Nix; prints ratios of paired runs.
//
//   npm run bench:closure                                  300 MB in 24 store paths, 3 pairs, the default compression (takes many minutes)
//   npm run bench:closure -- --paths 400 --megabytes 120   many store paths
//   npm run bench:closure -- --files 50000 --compression 'zstd -Xcompression-level 3'     many small files instead
import console from 'node:console'
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { actionCommand, actionEnvironment, comparePairs, measure, printStart, scratchFolder } from './measure.mjs'
import { machineShares, openStore } from './store.mjs'

const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '300' },
    paths: { type: 'string', default: '24' },
    files: { type: 'string', default: '0' },
    runs: { type: 'string', default: '3' },
    compression: { type: 'string', default: 'xz -Xdict-size 100%' },
  },
})
const folder = scratchFolder()
const store = openStore(folder)
const [count, files] = [Number(values.paths), Number(values.files)]
const parts =
  files > 0
    ? Array.from({ length: count }, () => [])
    : machineShares(Array.from({ length: count }, () => (Number(values.megabytes) * 1e6) / count))
const { root, paths, bytes } = store.closure({ parts, small: Math.ceil(files / count) })

writeFileSync(join(folder, 'app.service'), `[Service]\nExecStart=${root}/needed\n`)
const { compression } = values
console.log(
  `${Math.round(bytes / 1e6)} MB in ${paths.length} store paths${files > 0 ? `, ${files} files` : ''}, ${compression}, ${values.runs} pairs of runs, Node ${process.versions.node}, ${store.run(['nix', '--version']).trim()}`,
)
const env = { ...actionEnvironment(folder, compression, { contents: root }), ...store.env }
const sources = paths.map((path) => store.placeOf(path))
comparePairs({ folder, env, sources, compression, runs: Number(values.runs) })
printNix()
printStart(folder)

/** Prints what the action spends in Nix: measured around each call, in a run of its own with a fast compression. */
function printNix() {
  const [bin, log] = [join(folder, 'bin'), join(folder, 'nix-times')]
  mkdirSync(bin)
  const program = store.run(['bash', '-c', 'type -P nix']).trim()
  writeFileSync(
    join(bin, 'nix'),
    `#!/bin/bash\nTIMEFORMAT='%U %S %R'\nexec 3>&2\n{ time ${program} "$@" 2>&3; } 2>>'${log}'\n`,
  )
  chmodSync(join(bin, 'nix'), 0o755)
  rmSync(log, { force: true })
  const fast = { 'INPUT_SQUASH-COMPRESSION': 'zstd -Xcompression-level 1', PATH: `${bin}:${process.env.PATH}` }
  measure(actionCommand, { ...env, ...fast })
  const calls = readFileSync(log, 'utf8').trim().split('\n')
  const times = calls.map((line) => line.split(' ').map(Number))
  const sum = (of) => times.reduce((total, time) => total + of(time), 0).toFixed(2)
  console.log(
    `in Nix: ${calls.length} calls, ${sum(([user, system]) => user + system)} s of CPU, ${sum((time) => time[2])} s`,
  )
}
