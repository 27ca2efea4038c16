import { AsyncLocalStorage } from 'node:async_hooks'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, jest } from '@jest/globals'
import { restoreFolder, saveFolder, type Restored, type Saved } from '../../src/cache/action-cache.js'
import { CLIENT_LIMITS, type ClientLimits } from '../../src/cache/client-limits.js'
import type { ClientStart } from '../../src/cache/client-process.js'
import { clientProgram } from '../support/cache-client.js'
import { startGitHub, type GitHub } from '../support/github/service.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

export interface Told<T> {
  readonly result: T
  /** What was printed meanwhile, of this call alone. */
  readonly log: string
  readonly warnings: readonly string[]
}

/** A job after another on one machine: the folder is at the same place for all, and what one saves the others find. */
export interface Jobs {
  readonly github: GitHub
  /** The absolute path that is cached. */
  readonly folder: string
  /** Beside the folder: everything that a job may touch. */
  readonly machine: string
  /** Makes the folder hold just these files. */
  put(files: Readonly<Record<string, string | Uint8Array>>): void
  /** All files of the folder. */
  files(): Readonly<Record<string, string>>
  save(key: string, more?: Partial<ClientStart>): Promise<Told<Saved>>
  restore(key: string, prefixes?: readonly string[], more?: Partial<ClientStart>): Promise<Told<Restored>>
  /** The environment of the job, changed. */
  with(environment: Readonly<Record<string, string | undefined>>): Partial<ClientStart>
}

/** The client's bounds, some of them others than usual. */
export function limited(limits: Partial<ClientLimits>): Partial<ClientStart> {
  return { limits: { ...CLIENT_LIMITS, ...limits } }
}

/** To be called at the top of a test file. Every test gets a GitHub of its own, for tests run at once and faults know no test. */
export function cacheRig(): { readonly jobs: () => Promise<Jobs> } {
  const temporaryFolder = temporaryFolders()
  const program = clientProgram()
  const logs = new AsyncLocalStorage<string[]>()
  const servers: GitHub[] = []
  beforeAll(() => {
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      logs.getStore()?.push(String(text))
      return true
    })
  })
  afterAll(async () => {
    jest.restoreAllMocks()
    await Promise.all(servers.map((server) => server.close()))
  })

  async function told<T>(work: () => Promise<T>): Promise<Told<T>> {
    const lines: string[] = []
    const result = await logs.run(lines, work)
    const log = lines.join('')
    return { result, log, warnings: [...log.matchAll(/^::warning::(.*)$/gm)].map(([, text = '']) => text) }
  }

  async function jobs(): Promise<Jobs> {
    const github = await startGitHub()
    servers.push(github)
    const machine = temporaryFolder()
    const folder = join(machine, 'temp', 'parts')
    const environment: ClientStart['environment'] = { PATH: process.env.PATH, HOME: machine, ...github.environment }
    const start = { command: [process.execPath, program.path] as const, limits: CLIENT_LIMITS, environment }
    return {
      github,
      folder,
      machine,
      put: (files) => {
        mkdirSync(folder, { recursive: true })
        empty(folder)
        writeFiles(folder, files)
      },
      files: () => filesOf(folder),
      save: (key, more) => told(() => saveFolder(folder, key, { ...start, ...more })),
      restore: (key, prefixes = [], more = {}) =>
        told(() => restoreFolder(folder, key, prefixes, { ...start, ...more })),
      with: (changed) => ({ environment: { ...environment, ...changed } }),
    }
  }
  return { jobs }
}

function empty(folder: string): void {
  for (const name of readdirSync(folder)) execFileSync('rm', ['-rf', join(folder, name)])
}

function filesOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  )
}

/** An archive of any members, made by GNU tar: as an attacker would. */
export function archive(folder: string, args: readonly string[]): Uint8Array {
  const path = join(dirname(folder), 'hostile.tzst')
  execFileSync('tar', ['--posix', '--use-compress-program', 'zstdmt', '-cf', path, '-P', '-C', folder, ...args])
  return readFileSync(path)
}
