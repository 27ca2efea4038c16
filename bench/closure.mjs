// What the action costs beside bare mksquashfs on a Nix closure: store paths made of this machine's own libraries and
// interpreters, with references among them, in a chroot store that this makes and removes. The bare one gets the store
// paths, as nixpkgs' portableService gives them to it. Needs root and Nix; prints ratios of paired runs.
//
//   npm run bench:closure                                  300 MB in 24 store paths, 3 pairs, the default compression (takes many minutes)
//   npm run bench:closure -- --paths 400 --megabytes 120   many store paths
//   npm run bench:closure -- --files 50000 --compression 'zstd -Xcompression-level 3'     many small files instead
import { spawnSync } from 'node:child_process'
import console from 'node:console'
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import {
  actionCommand,
  actionEnvironment,
  comparePairs,
  machineFiles,
  measure,
  printStart,
  scratchFolder,
} from './measure.mjs'

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
const store = join(folder, 'store')
const NIX_CONFIG = [
  `store = ${store}`,
  'build-users-group =',
  'substituters =',
  'sandbox-paths = /bin /lib /lib64 /usr',
  'max-jobs = 2',
].join('\n')

function run(command) {
  const { status, stdout, stderr, error } = spawnSync(command[0], command.slice(1), {
    env: { ...process.env, NIX_CONFIG },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw new Error(`${command[0]}: ${error?.message ?? stderr}`)
  return stdout
}

/** What each of `count` store paths has: files of the machine, `megabytes` in all, a share each. */
function shares(count, megabytes) {
  const share = (megabytes * 1e6) / count
  const parts = Array.from({ length: count }, () => [])
  let filled = 0
  for (const { path, size } of machineFiles(megabytes * 1e6, Math.max(share, 1e5))) {
    parts[Math.min(count - 1, Math.floor(filled / share))].push(path)
    filled += size
  }
  return parts
}

/** Each store path names up to three before it, and the last one all: it is the root of the closure. */
const EXPRESSION = `
  let
    plan = builtins.fromJSON (builtins.readFile ./plan.json);
    count = builtins.length plan.parts;
    make = index: derivation {
      name = "part-\${toString index}-1.0";
      system = builtins.currentSystem;
      builder = "/bin/bash";
      args = [ "-euc" plan.builder ];
      passAsFile = [ "files" ];
      files = builtins.concatStringsSep "\\n" (builtins.elemAt plan.parts index);
      number = index;
      small = plan.small;
      needed = map (builtins.elemAt made)
        (if index + 1 == count then builtins.genList (n: n) index
         else builtins.filter (n: n >= 0) [ (index - 1) (index / 2 - 1) (index / 3 - 1) ]);
    };
    made = builtins.genList make count;
  in
  builtins.elemAt made (count - 1)
`

/** Of the machine's files, or else of its own number of small ones, 200 to a folder. */
const BUILDER = `
  PATH=/bin
  mkdir $out
  printf '%s\\n' $needed > $out/needed
  if [ -s "$filesPath" ]; then
    xargs -d '\\n' cp --parents --no-preserve=mode -t $out < "$filesPath"
  fi
  for ((n = number * small; n < (number + 1) * small; n++)); do
    ((n % 200 > 0 && n > number * small)) || mkdir -p $out/$((n / 200))
    for ((line = 0; line <= n % 20; line++)); do echo "file $n"; done > $out/$((n / 200))/$n
  done
`

const [count, files] = [Number(values.paths), Number(values.files)]
const parts = files > 0 ? Array.from({ length: count }, () => []) : shares(count, Number(values.megabytes))
writeFileSync(join(folder, 'plan.json'), JSON.stringify({ parts, builder: BUILDER, small: Math.ceil(files / count) }))
writeFileSync(join(folder, 'closure.nix'), EXPRESSION)
const root = run(['nix-build', '--no-out-link', join(folder, 'closure.nix')]).trim()
const paths = run(['nix-store', '--query', '--requisites', root]).trim().split('\n')
const bytes = Number(run(['du', '--summarize', '--bytes', join(store, 'nix/store')]).split('\t')[0])

writeFileSync(join(folder, 'app.service'), `[Service]\nExecStart=${root}/needed\n`)
const { compression } = values
console.log(
  `${Math.round(bytes / 1e6)} MB in ${paths.length} store paths${files > 0 ? `, ${files} files` : ''}, ${compression}, ${values.runs} pairs of runs, Node ${process.versions.node}, ${run(['nix', '--version']).trim()}`,
)
const env = { ...actionEnvironment(folder, compression, { contents: root }), NIX_CONFIG }
const sources = paths.map((path) => join(store, path))
comparePairs({ folder, env, sources, compression, runs: Number(values.runs) })
printNix()
printStart(folder)

/** Prints what the action spends in Nix: measured around each call, in a run of its own with a fast compression. */
function printNix() {
  const [bin, log] = [join(folder, 'bin'), join(folder, 'nix-times')]
  mkdirSync(bin)
  const program = run(['bash', '-c', 'type -P nix']).trim()
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
