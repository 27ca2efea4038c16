import { harmless } from '../runner/log.js'
import { redact } from '../runner/redact.js'

/** What the client printed, as far as it is of use. */
export interface ClientOutput {
  /** The text of its warnings and errors, in their order, without secrets. */
  readonly troubles: readonly string[]
  /** All its other lines, made harmless and without secrets. */
  readonly lines: readonly string[]
}

const COMMAND = /^::(warning|error|debug|add-mask)(?: [^:]*)?::(.*)$/

/**
 * Of a key that it may not have it says the reason in its debug output alone, and then to everybody that another job may have the key.
 * That is so with 409, which is no trouble.
 */
const NOT_RESERVED = /^Failed to reserve cache: (?:\w*Error: )?(?!.*\(409\))(.*)$/

/** Reads a log with workflow commands. @param secrets what must not be shown, beside what the client itself masks */
export function readClientOutput(log: string, secrets: readonly string[]): ClientOutput {
  const troubles: string[] = []
  const lines: string[] = []
  const hidden = [...secrets]
  for (const line of log.split(/\r?\n/).filter((each) => each.trim() !== '')) {
    const [, command, data = ''] = COMMAND.exec(line) ?? []
    if (command === 'add-mask') hidden.push(decoded(data))
    else if (command === 'warning' || command === 'error') troubles.push(decoded(data))
    else {
      const text = command === 'debug' ? decoded(data) : line
      const [, reason] = NOT_RESERVED.exec(text) ?? []
      if (reason === undefined) lines.push(text)
      else troubles.push(reason)
    }
  }
  const shown = (text: string): string => harmless(redact(text, hidden))
  return { troubles: troubles.map(shown), lines: lines.map(shown) }
}

/** How many bytes went over the network, as the client last said it: it says so every second. */
export function movedBytes(log: string): string | undefined {
  return lastMatch(log, /^(?:Received|Sent) (\d+) of /gm)
}

/** Why the client tries again: a client that is stopped meanwhile says nothing else. */
export function lastAttempt(lines: readonly string[]): string | undefined {
  return lastMatch(
    lines.join('\n'),
    /^Attempt \d+ of \d+ failed with error: (.*)\. Retrying request in \d+ ms\.\.\.$/gm,
  )
}

function lastMatch(text: string, pattern: RegExp): string | undefined {
  return [...text.matchAll(pattern)].at(-1)?.[1]
}

/** As @actions/core writes the data of a command. */
function decoded(data: string): string {
  return data.replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%')
}
