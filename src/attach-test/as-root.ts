import { spawnSync } from 'node:child_process'
import { ActionError } from '../errors.js'
import { runCommand, toolEnvironment, type CommandResult } from '../runner/command.js'
import { findProgram } from '../runner/find-program.js'

/** Runs programs as root. */
export interface Root {
  /** @param seconds after which it is ended; its exit status is then 124 */
  run(command: readonly string[], seconds: number): Promise<CommandResult>
  /** Without events, for a process that is about to end; says nothing and never fails. */
  runNow(command: readonly string[], seconds: number): void
}

/** timeout(1): ended by it, or killed when that did not help. */
export function isOverdue({ exitCode }: CommandResult): boolean {
  return exitCode === 124 || exitCode === 137
}

/**
 * Root, by being it or by a sudo that asks for no password.
 * @throws ActionError when there is none
 */
export async function asRoot(): Promise<Root> {
  const uid = process.getuid?.() ?? 0
  const root = rootBy(uid)
  if (root !== undefined && (uid === 0 || (await root.run(['true'], 20)).exitCode === 0)) return root
  throw new ActionError({
    code: 'attach-test.root',
    message: `attach-test: this user (uid ${uid}) is not root and has no sudo without a password; only root attaches images.`,
    remedy: "Run the job as GitHub's own runners do, as a user with sudo, or set attach-test: none.",
  })
}

/** @returns undefined where there is no sudo */
export function rootBy(uid: number): Root | undefined {
  const sudo = findProgram('sudo')
  if (uid !== 0 && sudo === undefined) return undefined
  // Nobody but root can end what sudo runs: timeout runs as root as well.
  const argv = (command: readonly string[], seconds: number): string[] => [
    ...(uid === 0 || sudo === undefined ? [] : [sudo, '-n']),
    findProgram('timeout') ?? 'timeout',
    '--kill-after=5',
    String(seconds),
    ...command,
  ]
  return {
    run: (command, seconds) => {
      const [program = '', ...args] = argv(command, seconds)
      return runCommand(program, args)
    },
    runNow: (command, seconds) => {
      const [program = '', ...args] = argv(command, seconds)
      spawnSync(program, args, { stdio: 'ignore', env: toolEnvironment() })
    },
  }
}
