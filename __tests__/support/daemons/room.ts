import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { StartedUnit } from './started-unit.js'

/** What systemd gives every service (systemd.exec(5)). */
const ENVIRONMENT = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin', LANG: 'C.UTF-8' }
const NOTIFY = '/run/notify'

export interface Ended {
  readonly status: number | null
  readonly output: string
}

/** A program that runs, and all that it has printed. */
export interface Running {
  output: string
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
}

/**
 * An unpacked image with what systemd puts around one, in namespaces of its own: nothing of this machine's tree is there, no
 * port is taken, and every process ends with it.
 */
export class Room {
  private constructor(
    private readonly root: string,
    private readonly user: number,
    private readonly keeper: Running,
    private readonly inside: number,
  ) {}

  static async open(root: string, user: number, folders: readonly string[], mode: string): Promise<Room> {
    const namespaces = ['--mount', '--net', '--pid', '--ipc', '--fork', '--kill-child', '--propagation', 'private']
    const script = ['bash', join(import.meta.dirname, 'room.sh'), root, String(user), mode, ...folders]
    const keeper = start(['unshare', ...namespaces, ...script])
    try {
      await until('the room is made', keeper, () => keeper.output.endsWith('ready\n'))
    } catch (error) {
      keeper.child.kill('SIGKILL')
      throw error
    }
    const pid = String(keeper.child.pid)
    return new Room(root, user, keeper, Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')))
  }

  /** Starts a unit as systemd would, one command after the other, and gives the last once it is up. */
  async start({ before, main, environment, type }: StartedUnit): Promise<Running> {
    const listener = type === 'notify' ? await this.listenForReadiness() : undefined
    const env = { ...ENVIRONMENT, ...environment, ...(listener === undefined ? {} : { NOTIFY_SOCKET: NOTIFY }) }
    for (const command of before) await succeeded(command, this.run(command, env))
    const last = this.run(main, env)
    if (type === 'oneshot') await succeeded(main, last)
    if (listener !== undefined) await until('it says READY=1', last, () => /^READY=1$/m.test(listener.output))
    return last
  }

  /** Starts a program once somebody connects to `address`: with that socket, as systemd hands sockets over. */
  activate(address: string, command: readonly string[]): Running {
    return this.run(command, ENVIRONMENT, ['systemd-socket-activate', '--listen', address])
  }

  /** Runs a program of this machine where the service's ports are. */
  ask(command: readonly string[], input: string, cwd: string): Promise<Ended> {
    const client = start([...this.enter(['--net']), ...command], { PATH: process.env.PATH }, cwd)
    client.child.stdin?.end(input)
    return client.ended
  }

  /** Ends everything in it. */
  async close(): Promise<void> {
    this.keeper.child.kill('SIGKILL')
    await this.keeper.ended
  }

  private run(
    command: readonly string[],
    environment: Readonly<Record<string, string>>,
    by: readonly string[] = [],
  ): Running {
    const user = `--userspec=${this.user}:${this.user}`
    const chroot = ['setpriv', '--no-new-privs', 'chroot', user, '--groups=', this.root]
    return start([...this.enter(['--mount', '--net', '--pid', '--ipc']), ...by, ...chroot, ...command], environment)
  }

  private enter(namespaces: readonly string[]): readonly string[] {
    return ['nsenter', `--target=${this.inside}`, ...namespaces, '--']
  }

  private async listenForReadiness(): Promise<Running> {
    const script = join(import.meta.dirname, 'notify.pl')
    const listener = start([...this.enter(['--mount', '--net', '--pid']), 'perl', script, join(this.root, NOTIFY)])
    await until('its socket is there', listener, () => listener.output === 'listening\n')
    return listener
  }
}

function start([program = '', ...args]: readonly string[], env: NodeJS.ProcessEnv = process.env, cwd = '/'): Running {
  const child = spawn(program, args, { env, cwd })
  const ended = new Promise<Ended>((done, failed) => {
    child.once('error', failed)
    child.once('close', (status) => {
      done({ status, output: running.output })
    })
  })
  const running: Running = { output: '', child, ended }
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text: string) => {
      running.output += text
    })
  }
  return running
}

async function succeeded(command: readonly string[], { ended }: Running): Promise<void> {
  const { status, output } = await ended
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${String(status)}:\n${output}`)
}

/** Waits at most 30 s, and no longer than the process lives. */
export async function until(what: string, process: Running, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000
  while (Date.now() < end) {
    if (await holds()) return
    if (process.child.exitCode !== null || process.child.signalCode !== null) break
    await sleep(20)
  }
  throw new Error(`${what}: waited in vain. It printed:\n${process.output}`)
}
