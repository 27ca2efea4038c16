import { join } from 'node:path'
import type { Question, Service } from './daemons.js'
import { Room, until, type Ended } from './room.js'
import { startedUnit } from './started-unit.js'

/**
 * Runs a daemon inside its unpacked image alone, asks it, and gives its answer when that is the right one; otherwise an error says what
 * happened instead.
 * @param workspace where its clients run
 */
export async function answerOf({ units, user, question }: Service, root: string, workspace: string): Promise<string> {
  const started = units.map((unit) => startedUnit(root, unit))
  const folders = [...new Set(started.flatMap((unit) => unit.folders))]
  const room = await Room.open(root, user, folders, started[0]?.folderMode ?? '0755')
  try {
    let answer = ''
    for (const unit of started) {
      const daemon = await room.start(unit)
      if (unit.type === 'oneshot') continue
      const { command, input, expected } = clientOf(question)
      let last: Ended = { status: null, output: '' }
      await until('its answer', daemon, async () => {
        last = await room.ask(command, input, workspace)
        return last.status === 0 && last.output.includes(expected)
      }).catch((error: unknown) => {
        throw new Error(`${String(error)}\nThe client had to say:\n${last.output}`)
      })
      answer = last.output
    }
    return answer
  } finally {
    await room.close()
  }
}

interface Client {
  readonly command: readonly string[]
  readonly input: string
  readonly expected: string
}

function clientOf(question: Question): Client {
  if ('client' in question) return { command: question.client, input: question.input ?? '', expected: question.answer }
  const { port, message, answer } = question
  const script = join(import.meta.dirname, 'exchange.mjs')
  return {
    command: [process.execPath, script, String(port), message.toString('hex'), answer.toString('hex')],
    input: '',
    expected: '',
  }
}
