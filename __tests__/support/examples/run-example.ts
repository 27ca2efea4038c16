import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { REPOSITORY } from '../run-action.js'

export interface RanExample {
  /** The copy that it ran in: its workspace. */
  readonly workspace: string
  /** The path that the build said. */
  readonly image: string
  readonly log: string
}

/** Runs a copy of examples/NAME in `folder`, as `npm start examples/NAME` does, but for the compression. */
export function runExample(name: string, folder: string): RanExample {
  const workspace = join(folder, name)
  cpSync(join(REPOSITORY, 'examples', name), workspace, { recursive: true })
  // What earlier runs left there.
  for (const made of ['build', 'portable-service']) rmSync(join(workspace, made), { recursive: true, force: true })
  // Most of a build's time is compression, and the default takes the longest.
  const workflow = join(workspace, 'workflow.yml')
  const fast = readFileSync(workflow, 'utf8').replace(
    /^( +)pname:/m,
    '$1squash-compression: zstd -Xcompression-level 1\n$&',
  )
  writeFileSync(workflow, fast)
  const runner = join(REPOSITORY, 'dist/local/index.js')
  const { status, stdout, stderr } = spawnSync(process.execPath, [runner, workflow], {
    encoding: 'utf8',
  })
  const image = /build\.image = (.*)/.exec(stdout)?.[1] ?? ''
  if (status !== 0 || !existsSync(image)) throw new Error(`${name}: ${stdout}${stderr}`)
  return { workspace, image, log: stdout }
}
