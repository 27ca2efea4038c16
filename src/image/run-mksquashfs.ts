import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Writable } from 'node:stream'
import { ActionError } from '../errors.js'
import { ownChild } from '../runner/cleanup.js'
import { lastLines, toolEnvironment } from '../runner/command.js'
import { harmless, say } from '../runner/log.js'

/** What a run of mksquashfs is. */
export interface MksquashfsRun {
  readonly program: string
  readonly args: readonly string[]
  /** The file that it shall make. */
  readonly output: string
  /** Writes its standard input, and ends it. */
  readonly write: (input: Writable) => Promise<void>
}

/** @throws ActionError when a source cannot be read or changes, the disk is full, or mksquashfs fails */
export async function runMksquashfs({ program, args, output, write }: MksquashfsRun): Promise<void> {
  const child = spawn(program, [...args], { stdio: ['pipe', 'ignore', 'pipe'], env: toolEnvironment() })
  ownChild(child)
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = `${errors}${text}`.slice(-64 * 1024)))
  // A write to a program that has died fails with EPIPE; its own words and status say more.
  child.stdin.on('error', () => undefined)
  const finished = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  finished.catch(() => undefined)

  const failure = await write(child.stdin).then(
    () => undefined,
    (error: unknown) => error,
  )
  // Without the end of its input mksquashfs would wait for ever: a source that cannot be read ends it at once.
  if (failure instanceof ActionError) {
    child.kill('SIGKILL')
    await finished
    throw failure
  }
  const { code, signal } = await finished
  if (code !== 0) throw packError(code, signal, errors)
  // A program that says it succeeded and took half of its input, or made nothing, is none that packs.
  if (failure instanceof Error || !existsSync(output)) throw packError(code, signal, errors)
  if (errors.trim() !== '') say(harmless(lastLines(errors)))
}

function packError(code: number | null, signal: string | null, errors: string): ActionError {
  if (/no space left on device|disk quota exceeded/i.test(errors)) {
    return new ActionError({
      code: 'pack.disk-full',
      message: 'The disk is full: mksquashfs could not write the image.',
      remedy: 'Free space, or name an output-directory on a larger disk. Nothing half-made is left.',
      details: lastLines(errors),
    })
  }
  const how = signal === null ? `with status ${code ?? 'unknown'}` : `by ${signal}`
  return new ActionError({
    code: 'pack.failed',
    message: `mksquashfs ended ${how}.`,
    remedy:
      signal === 'SIGKILL'
        ? 'It was killed, probably for want of memory: use a smaller squash-block-size or another compression.'
        : 'Its last words are below; another squashfs-tools may help.',
    details: lastLines(errors),
  })
}
