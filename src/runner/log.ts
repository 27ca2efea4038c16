import * as core from '@actions/core'

/**
 * Text from outside (a tool's output, a file name) as log lines that the runner cannot take for commands. The runner
 * reads `::command::` at the start of a line, blanks skipped (.NET's, of which JavaScript lacks U+0085), and `##[command]` anywhere in it.
 */
export function harmless(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replace(/^([\s\u0085]*):(?=:)/, '$1\u02d0').replace(/##(?=\[)/g, '#\u200b#'))
    .join('\n')
}

/** Prints a line, or several, of this program's own or of others' text. */
export function say(text: string): void {
  core.info(harmless(text))
}

/** Runs one stage under its own heading in the log. */
export async function group<T>(title: string, stage: () => Promise<T>): Promise<T> {
  return core.group(title, stage)
}

/** A line of progress at most this often, in milliseconds. */
const PROGRESS_EVERY = 10_000

/** A function to call as often as one likes with how far the work is: it says so now and then. */
export function progress(text: (done: number) => string): (done: number) => void {
  let last = Date.now()
  return (done) => {
    if (Date.now() - last < PROGRESS_EVERY) return
    last = Date.now()
    say(text(done))
  }
}
