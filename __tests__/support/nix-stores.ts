import { spawn } from 'node:child_process'
import { existsSync, rmSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { nix, nixEnvironment } from './nix.js'

/**
 * Makes a store of its own below `root`, as Nix does for a user without /nix, with these store paths and all they need,
 * and gives its place of /nix/store.
 */
export function chrootStore(root: string, paths: readonly string[]): string {
  nix(['copy', '--no-check-sigs', '--to', root, ...paths])
  return `${root}/nix/store`
}

const SOCKET_FOLDER = '/nix/var/nix/daemon-socket'
const SOCKET = `${SOCKET_FOLDER}/socket`
const PATIENCE = 10_000

/** Whether the machine's own daemon can be started here, for the users that Debian lets talk to it. */
export const hasDaemonFolder = existsSync(SOCKET_FOLDER) && (statSync(SOCKET_FOLDER).mode & 0o007) === 0
export const DAEMON_REASON = `the tests of Nix's daemon need ${SOCKET_FOLDER}, as Debian makes it for the group nix-users`

/** The group that may talk to the daemon: Debian's nix-users. */
export function daemonGroup(): number {
  return statSync(SOCKET_FOLDER).gid
}

/** Starts nix-daemon at its usual socket, unless one answers there, and gives what stops it. */
export async function startNixDaemon(): Promise<() => Promise<void>> {
  if (await answers()) return () => Promise.resolve()
  // Ends with this process, however that ends.
  const child = spawn('setpriv', ['--pdeathsig=TERM', 'nix-daemon', '--daemon'], {
    env: { ...process.env, ...nixEnvironment() },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let words = ''
  child.stderr.on('data', (text: Buffer) => (words += text.toString()))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  for (const begin = Date.now(); !(await answers());) {
    if (child.exitCode !== null || Date.now() - begin > PATIENCE)
      throw new Error(`nix-daemon does not answer: ${words}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return async () => {
    child.kill()
    await ended
    // nix-daemon leaves it, and Nix takes it for a daemon's.
    rmSync(SOCKET, { force: true })
  }
}

function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(SOCKET)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
