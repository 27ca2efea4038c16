import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nixEnvironment } from './nix.js'
import { NOBODY } from './ordinary-user.js'

const PATIENCE = 10_000

export interface PrivateDaemon {
  /** For NIX_REMOTE. */
  readonly url: string
  readonly stop: () => Promise<void>
}

/**
 * Starts a nix-daemon of its own socket, before a store of its own below `folder`: everybody may talk to it.
 * @param settings further lines of nix.conf: whom it trusts
 */
export async function startPrivateDaemon(folder: string, settings: readonly string[]): Promise<PrivateDaemon> {
  const socket = join(folder, 'socket')
  const env = nixEnvironment()
  const child = spawn('setpriv', ['--pdeathsig=TERM', 'nix-daemon', '--daemon'], {
    env: {
      ...process.env,
      NIX_CONFIG: [env.NIX_CONFIG, 'fsync-metadata = false', ...settings].join('\n'),
      NIX_REMOTE: join(folder, 'root'),
      NIX_DAEMON_SOCKET_PATH: socket,
    },
    stdio: 'ignore',
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  for (const begin = Date.now(); !existsSync(socket);) {
    if (child.exitCode !== null || Date.now() - begin > PATIENCE) throw new Error('nix-daemon does not start')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return {
    url: `unix://${socket}`,
    stop: async () => {
      child.kill()
      await ended
    },
  }
}

/** Makes a program `nix` that runs the one at `real` as an ordinary user, and gives its folder: for PATH. */
export function nixOfOrdinaryUser(folder: string, real: string): string {
  const home = join(folder, 'home')
  mkdirSync(home)
  chmodSync(home, 0o777)
  const program = join(folder, 'nix')
  const user = `setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups`
  writeFileSync(program, `#!/bin/sh\nHOME=${home} exec ${user} ${real} "$@"\n`)
  chmodSync(program, 0o755)
  return folder
}
