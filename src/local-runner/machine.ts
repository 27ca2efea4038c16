import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import path from 'node:path'

export const RUNNER_OS = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' }[process.platform as string] ?? 'Linux'
export const RUNNER_ARCH =
  { x64: 'X64', arm64: 'ARM64', ia32: 'X86', arm: 'ARM' }[process.arch as string] ?? process.arch.toUpperCase()

/** The private folders of one run. */
export interface Folders {
  readonly root: string
  /** RUNNER_TEMP: the steps' own. */
  readonly temp: string
  readonly tools: string
  /** GITHUB_OUTPUT and its like. */
  readonly commands: string
}

export function makeFolders(parent: string): Folders {
  // The real path, because a workspace check of an action compares real paths (macOS: /var is a link).
  const root = realpathSync(mkdtempSync(path.join(parent, 'local-runner-')))
  const folders = {
    root,
    temp: path.join(root, 'temp'),
    tools: path.join(root, 'tools'),
    commands: path.join(root, 'commands'),
  }
  for (const folder of [folders.temp, folders.tools, folders.commands]) mkdirSync(folder)
  return folders
}

/** False when something stays (files that a step made as another user). */
export function removeFolders(folders: Folders): boolean {
  try {
    rmSync(folders.root, { recursive: true, force: true, maxRetries: 3 })
    return true
  } catch {
    return false
  }
}

/** Variables that belong to the caller's own run (npm, a runner, a step), not to the steps of this one. */
const FOREIGN = /^(?:GITHUB_|RUNNER_|ACTIONS_|INPUT_|STATE_|npm_)|^INIT_CWD$/

export function inheritedEnvironment(environment: NodeJS.ProcessEnv): ReadonlyMap<string, string> {
  const inherited = new Map<string, string>()
  for (const [name, value] of Object.entries(environment))
    if (value !== undefined && !FOREIGN.test(name)) inherited.set(name, value)
  return inherited
}
