import { spawn, type ChildProcessByStdio } from 'node:child_process'
import type { Readable } from 'node:stream'
import { ActionError } from '../../errors.js'
import { ownChild } from '../../runner/cleanup.js'
import { lastLines, toolEnvironment } from '../../runner/command.js'

interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly errors: string
}

/** Starts unsquashfs, to be killed with this process; `ended` fails when it cannot be run at all. */
export function startUnsquashfs(
  program: string,
  args: readonly string[],
): { child: ChildProcessByStdio<null, Readable, Readable>; ended: Promise<Ended> } {
  const child = spawn(program, [...args], { stdio: ['ignore', 'pipe', 'pipe'], env: toolEnvironment() })
  ownChild(child)
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = `${errors}${text}`.slice(-16 * 1024)))
  if (args.includes('-pf')) child.stdout.resume()
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', (cause) => reject(toolFailed(`${program} cannot be run: ${cause.message}`, '')))
    child.once('close', (code, signal) => resolve({ code, signal, errors }))
  })
  return { child, ended }
}

export function killed(signal: string): ActionError {
  return toolFailed(`unsquashfs was ended by ${signal} before it had read the image.`, '')
}

export function toolFailed(message: string, errors: string): ActionError {
  return new ActionError({
    code: 'tools.unsquashfs',
    message,
    remedy: 'Check the machine (memory, the squashfs-tools that the input of that name gives) and run the step again.',
    details: lastLines(errors),
  })
}
