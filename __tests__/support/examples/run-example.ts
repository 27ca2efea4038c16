import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockInputs, nixEnvironment } from '../nix.js'
import { REPOSITORY } from '../run-action.js'

export interface RanExample {
  /** The copy that it ran in: its workspace. */
  readonly workspace: string
  /** The path that the build said. */
  readonly image: string
  readonly log: string
}

/** Most of a build's time is compression, and the default takes the longest. */
const FAST = 'zstd -Xcompression-level 1'

/** Runs a copy of examples/NAME in `folder`, as `npm start examples/NAME` does, but for the compression; a flake with the packages that stand in for nixpkgs. */
export function runExample(name: string, folder: string, compression = FAST): RanExample {
  const workspace = join(folder, name)
  cpSync(join(REPOSITORY, 'examples', name), workspace, { recursive: true })
  // What earlier runs left there.
  for (const made of ['build', 'portable-service']) rmSync(join(workspace, made), { recursive: true, force: true })
  if (existsSync(join(workspace, 'flake.nix'))) lockInputs(workspace)
  const workflow = join(workspace, 'workflow.yml')
  const text = readFileSync(workflow, 'utf8').replace(/^( +)pname:/m, `$1squash-compression: ${compression}\n$&`)
  writeFileSync(workflow, text)
  const runner = join(REPOSITORY, 'dist/local/index.js')
  // The file of the summary outlives the run.
  const temporary = join(folder, 'temporary')
  mkdirSync(temporary, { recursive: true })
  const { status, stdout, stderr } = spawnSync(process.execPath, [runner, workflow], {
    encoding: 'utf8',
    env: { ...process.env, ...nixEnvironment(), TMPDIR: temporary },
  })
  const image = /build\.image = (.*)/.exec(stdout)?.[1] ?? ''
  if (status !== 0 || !existsSync(image)) throw new Error(`${name}: ${stdout}${stderr}`)
  return { workspace, image, log: stdout }
}
