import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { unpack } from '../image-content.js'
import { runAction, type ActionRun } from '../run-action.js'
import type { Daemon } from './daemons.js'

/** Not the default, for most of a build's time is compression. */
const COMPRESSION = 'zstd -Xcompression-level 1'

/** What a workflow says to make a daemon's image: the lines below its `with:`, and what they mean. */
export interface With {
  readonly lines: readonly string[]
  readonly inputs: Readonly<Record<string, string>>
}

export function withOf({ name }: Daemon): With {
  const text = readFileSync(join(import.meta.dirname, name, 'with.yml'), 'utf8')
  return {
    lines: text.trimEnd().split('\n'),
    inputs: parse(text, { schema: 'failsafe' }) as Readonly<Record<string, string>>,
  }
}

/** A copy of the daemon's folder, with what is made on the spot: the key that sftp's guest comes with. */
export function workspaceOf({ name }: Daemon, folder: string): string {
  const workspace = join(folder, name)
  cpSync(join(import.meta.dirname, name), workspace, { recursive: true })
  if (name !== 'sftp') return workspace
  const key = join(workspace, 'key')
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key])
  copyFileSync(`${key}.pub`, join(workspace, 'authorized_keys'))
  return workspace
}

export interface DaemonImage {
  readonly run: ActionRun
  /** Unpacked. */
  readonly root: string
}

/** Builds a daemon's image with the bundle, and unpacks it. */
export async function daemonImage(workspace: string, inputs: Readonly<Record<string, string>>): Promise<DaemonImage> {
  const run = await runAction({ workspace, inputs: { 'squash-compression': COMPRESSION, ...inputs } })
  if (run.status !== 0) throw new Error(run.log)
  return { run, root: unpack(run.outputs.image ?? '', join(workspace, 'unpacked')) }
}
