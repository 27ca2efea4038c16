import { lastLines } from '../runner/command.js'
import { plainText } from '../runner/plain-text.js'
import type { Root } from './as-root.js'

/** One message that a unit logged, or that systemd logged about it. */
export interface JournalLine {
  readonly text: string
  readonly isOfSystemd: boolean
  /** syslog's: 0 is worst, 4 a warning, 6 information. */
  readonly priority: number
}

/** Lines of one unit that are read: the last ones. */
const MOST_LINES = 500
/** Characters of a line. */
const LONGEST_LINE = 4096

/** Where the journal ends now; undefined when it is empty, or cannot be read. */
export async function journalEnd(root: Root): Promise<string | undefined> {
  const { stdout } = await root.run(['journalctl', '--quiet', '--no-pager', '--lines=0', '--show-cursor'], 20)
  return /^-- cursor: (\S+)$/m.exec(stdout)?.[1]
}

/** What was logged by and about a unit since then, oldest first. `unit` may be a pattern. */
export async function journalOf(root: Root, unit: string, since: string | undefined): Promise<JournalLine[]> {
  const { exitCode, stdout, stderr } = await root.run(
    [
      ...['journalctl', '--quiet', '--no-pager', '--output=json', '--output-fields=MESSAGE,PRIORITY,UNIT,_PID'],
      ...[`--lines=${MOST_LINES}`, `--unit=${unit}`],
      ...(since === undefined ? ['--boot'] : [`--after-cursor=${since}`]),
    ],
    60,
  )
  // One message may be thousands of lines.
  if (exitCode === 0) return parseJournal(stdout).slice(-MOST_LINES)
  return [{ text: `The journal cannot be read: ${lastLines(stderr, 1)}`, isOfSystemd: true, priority: 6 }]
}

/** systemd.journal-fields(7) of the lines that `journalctl --output=json` prints; what is no such line is passed over. */
export function parseJournal(json: string): JournalLine[] {
  return json.split('\n').flatMap((line) => {
    const fields = fieldsOf(line)
    const message = fields === undefined ? undefined : messageOf(fields.MESSAGE)
    if (fields === undefined || message === undefined) return []
    // What systemd says of a unit names it in UNIT=, also when the process says it that shall become the program.
    const isOfSystemd = fields._PID === '1' || typeof fields.UNIT === 'string'
    const priority = Number(fields.PRIORITY ?? '6')
    return message
      .split(/\r?\n/)
      .map((text) => ({ text: plainText(text).slice(0, LONGEST_LINE), isOfSystemd, priority }))
  })
}

function fieldsOf(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined
  }
}

/** A text; as numbers what is no text; null what is too long to be shown; a list of them when there are several. */
function messageOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (value === null) return '(a message that is too long to be shown)'
  if (!Array.isArray(value)) return undefined
  if (value.every((byte) => typeof byte === 'number')) return Buffer.from(value).toString('utf8')
  return messageOf(value[0])
}
