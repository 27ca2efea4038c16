import type { ImagePath } from '../systemd/image-path.js'
import type { NeededLibrary } from './libraries.js'
import type { Tree, Viewer } from './tree.js'

/** A file that is executed on the way from a command to its machine code. */
export interface ProgramStep {
  /** The command's own program, the interpreter of a script, what `env` executes, the dynamic loader. */
  readonly role: 'program' | 'interpreter' | 'env' | 'loader'
  /** As it was asked for. */
  readonly asked: string
  readonly path: ImagePath
  /** The symlinks that lead to it. */
  readonly links: readonly ImagePath[]
}

export interface ProgramProblem {
  /** What it is about; a `program` cannot even be found or executed. */
  readonly about: ProgramStep['role'] | 'library'
  /** `fails`: it cannot be started; `unknown`: nobody can tell here. */
  readonly outcome: 'fails' | 'unknown'
  /** A whole sentence. */
  readonly message: string
}

export interface ProgramReport {
  readonly steps: readonly ProgramStep[]
  /** Of every ELF program on the way. */
  readonly libraries: readonly NeededLibrary[]
  /** systemd's name of the architecture that runs the program; undefined when it was not found out. */
  readonly architecture: string | undefined
  readonly problems: readonly ProgramProblem[]
}

export interface ProgramContext {
  readonly tree: Tree
  readonly viewer: Viewer
  /** PATH and LD_LIBRARY_PATH of the environment. */
  readonly path: readonly string[]
  readonly libraryPath: string
  /** Where relative interpreters are looked for; undefined when it is not known. */
  readonly workingDirectory: string | undefined
}

/** Nothing found out yet. */
export const EMPTY: ProgramReport = { steps: [], libraries: [], architecture: undefined, problems: [] }
