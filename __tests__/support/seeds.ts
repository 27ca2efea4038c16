import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lockInputs, nixBuild, nixEnvironment } from './nix.js'
import { REPOSITORY, runAction, type ActionRun } from './run-action.js'
import { unpack } from './image-content.js'

const SEEDS = join(REPOSITORY, '__tests__/fixtures/seeds')

/** A file of the cases, as text. */
export function seedFile(path: string): string {
  return readFileSync(join(SEEDS, path), 'utf8')
}

export interface SeedImage extends ActionRun {
  readonly workspace: string
  readonly image: string
  /** Where it is unpacked. */
  readonly root: string
}

export interface Seeds {
  /** A fresh workspace that is the flake of fixtures/seeds, locked to build offline, with its files. */
  workspace(): string
  /** Builds an image in a fresh workspace; throws the log when that fails. zstd, unless another compressor is named. */
  build(inputs: Readonly<Record<string, string>>, prepare?: (workspace: string) => void): Promise<SeedImage>
  /** The store path of one of the flake's packages. */
  path(attribute: string): string
}

export function openSeeds(newFolder: () => string): Seeds {
  let locked: string | undefined
  const built = new Map<string, string>()
  const workspace = (): string => {
    if (locked === undefined) {
      const folder = newFolder()
      cpSync(SEEDS, folder, { recursive: true })
      lockInputs(folder)
      locked = folder
    }
    const copy = join(newFolder(), 'workspace')
    mkdirSync(copy)
    cpSync(locked, copy, { recursive: true })
    return copy
  }
  return {
    workspace,
    build: async (inputs, prepare = () => undefined) => {
      const folder = workspace()
      prepare(folder)
      const run = await runAction({
        workspace: folder,
        inputs: { version: '1.0', 'squash-compression': 'zstd -Xcompression-level 1', ...inputs },
        environment: nixEnvironment(),
      })
      if (run.status !== 0) throw new Error(run.log)
      const image = run.outputs.image ?? ''
      return { ...run, workspace: folder, image, root: unpack(image, join(newFolder(), 'root')) }
    },
    path: (attribute) => {
      const path = built.get(attribute) ?? nixBuild([`.#${attribute}`], workspace())[0]
      if (path === undefined) throw new Error(`${attribute} has no output`)
      built.set(attribute, path)
      return path
    },
  }
}
