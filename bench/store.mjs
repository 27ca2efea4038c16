// A chroot store that the benchmarks make and remove, with closures of this machine's own libraries and interpreters.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { machineFiles } from './measure.mjs'

/** Files of the machine for store paths of about these sizes in bytes: a list of paths for each. What is in one folder stays together, as in packages. */
export function machineShares(sizes) {
  const left = [...sizes]
  const shares = sizes.map(() => [])
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const most = Math.max(total / sizes.length, 1e5)
  const groups = new Map()
  for (const { path, size } of machineFiles(total, most)) {
    const folder = dirname(path)
    const last = groups.get(folder)?.at(-1)
    if (last !== undefined && last.size + size <= most) {
      last.paths.push(path)
      last.size += size
    } else groups.set(folder, [...(groups.get(folder) ?? []), { paths: [path], size }])
  }
  // The largest group into the emptiest share, and so on.
  for (const { paths, size } of [...groups.values()].flat().sort((one, other) => other.size - one.size)) {
    const emptiest = left.reduce((best, room, index) => (room > left[best] ? index : best), 0)
    shares[emptiest].push(...paths)
    left[emptiest] -= size
  }
  return shares
}

/** Each store path names up to three before it, and the last one all: it is the root of the closure. */
const EXPRESSION = `
  let
    plan = builtins.fromJSON (builtins.readFile ./plan.json);
    count = builtins.length plan.parts;
    make = index: derivation {
      name = "part-\${toString index}-\${if index + 1 == count then plan.version else "1.0"}";
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

/** A new store in `folder`, whose paths are named as in /nix/store. */
export function openStore(folder) {
  const store = join(folder, 'store')
  const env = {
    NIX_CONFIG: [
      `store = ${store}`,
      'build-users-group =',
      'substituters =',
      'sandbox-paths = /bin /lib /lib64 /usr',
      'max-jobs = 2',
    ].join('\n'),
  }
  const run = (command) => {
    const { status, stdout, stderr, error } = spawnSync(command[0], command.slice(1), {
      env: { ...process.env, ...env },
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    })
    if (status !== 0) throw new Error(`${command[0]}: ${error?.message ?? stderr}`)
    return stdout
  }
  const placeOf = (path) => join(store, path)
  /** Builds a store path of each list of files, of which the last, in this version, needs all others. */
  const closure = ({ parts, small = 0, version = '1.0' }) => {
    writeFileSync(join(folder, 'plan.json'), JSON.stringify({ parts, builder: BUILDER, small, version }))
    writeFileSync(join(folder, 'closure.nix'), EXPRESSION)
    const root = run(['nix-build', '--no-out-link', join(folder, 'closure.nix')]).trim()
    const paths = run(['nix-store', '--query', '--requisites', root]).trim().split('\n')
    const bytes = Number(
      run(['du', '--summarize', '--bytes', '--total', ...paths.map(placeOf)])
        .trim()
        .split('\n')
        .at(-1)
        .split('\t')[0],
    )
    return { root, paths, bytes }
  }
  return { env, run, placeOf, closure }
}
