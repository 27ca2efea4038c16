import { ActionError } from '../errors.js'
import { lastLines, runCommand } from './command.js'
import { findProgram } from './find-program.js'
import { say } from './log.js'

type PackageManager = 'apt-get' | 'dnf' | 'apk' | 'pacman' | 'zypper'

/** In the order they are looked for; a machine has one of them. */
const PACKAGE_MANAGERS: readonly PackageManager[] = ['apt-get', 'dnf', 'apk', 'pacman', 'zypper']

/** What to run, in order, to install a package; `package_` is a name that this program chose, never text from outside. */
export function installCommands(manager: PackageManager, package_: string): readonly (readonly string[])[] {
  switch (manager) {
    case 'apt-get':
      return [
        ['apt-get', 'update', '-q', '-o', 'Acquire::Retries=3'],
        ['apt-get', 'install', '-q', '-y', '--no-install-recommends', '-o', 'Acquire::Retries=3', package_],
      ]
    case 'dnf':
      return [['dnf', 'install', '-q', '-y', package_]]
    case 'apk':
      return [['apk', 'add', '--no-cache', package_]]
    case 'pacman':
      return [['pacman', '-Sy', '--noconfirm', '--needed', package_]]
    case 'zypper':
      return [['zypper', '--non-interactive', 'install', '--no-recommends', package_]]
  }
}

/** Puts `sudo -n` (which never asks) in front when the user is not root; apt must not ask either. */
export function asRoot(command: readonly string[], uid: number): readonly string[] {
  const quiet = command[0] === 'apt-get' ? ['env', 'DEBIAN_FRONTEND=noninteractive', ...command] : [...command]
  return uid === 0 ? quiet : ['sudo', '-n', ...quiet]
}

/**
 * Installs a package with the machine's own package manager.
 * @param names the package's name where it differs between managers
 * @param byHand what to do where that cannot be done
 * @throws ActionError `tools.install` when there is no package manager, no right to use it, or it fails
 */
export async function installPackage(
  names: Partial<Record<PackageManager, string>> & { default: string },
  byHand: string,
): Promise<void> {
  const manager = PACKAGE_MANAGERS.find((candidate) => findProgram(candidate) !== undefined)
  if (manager === undefined) {
    throw new ActionError({
      code: 'tools.install',
      message: `${names.default} is not installed, and none of ${PACKAGE_MANAGERS.join(', ')} is here to install it.`,
      remedy: byHand,
    })
  }
  const uid = process.getuid?.() ?? 0
  if (uid !== 0 && findProgram('sudo') === undefined) {
    throw new ActionError({
      code: 'tools.install',
      message: `${names.default} is not installed, and this user (uid ${uid}) has no sudo to install it with ${manager}.`,
      remedy: byHand,
    })
  }
  for (const command of installCommands(manager, names[manager] ?? names.default)) {
    const [program = '', ...args] = asRoot(command, uid)
    say(`${program} ${args.join(' ')}`)
    const result = await runCommand(findProgram(program) ?? program, args)
    // A stale or partly unreachable package list need not stop the install that follows it.
    if (result.exitCode !== 0 && command[1] !== 'update') {
      throw new ActionError({
        code: 'tools.install',
        message: `${command.join(' ')} failed with status ${result.exitCode}.`,
        remedy: byHand,
        details: lastLines(`${result.stdout}\n${result.stderr}`),
      })
    }
  }
}
