import { parseLogCommand, type LogCommand } from './log-command.js'
import type { Level, Printer } from './printer.js'

/** Reads one step's output by lines and shows it as a person would see it on GitHub. */
export class LogReader {
  private depth = 0
  /** Set while `::stop-commands::TOKEN` holds: only `::TOKEN::` is a command then. */
  private stopToken: string | undefined

  constructor(private readonly printer: Printer) {}

  line(line: string): void {
    const command = parseLogCommand(line)
    if (this.stopToken !== undefined) {
      if (command?.name === this.stopToken) this.stopToken = undefined
      else this.text(line)
    } else if (command === undefined || !this.obey(command)) this.text(line)
  }

  private text(line: string): void {
    this.printer.line('  '.repeat(this.depth) + line)
  }

  /** False for a name that is no command: such a line is ordinary text. */
  private obey(command: LogCommand): boolean {
    switch (command.name) {
      case 'group':
        this.printer.strong(`▸ ${command.message}`)
        // As on GitHub, a group in a group closes the outer one.
        this.depth = 1
        return true
      case 'endgroup':
        this.depth = 0
        return true
      case 'error':
      case 'warning':
      case 'notice':
        this.annotate(command.name, command)
        return true
      case 'add-mask':
        this.printer.masks.add(command.message)
        return true
      case 'stop-commands':
        this.stopToken = command.message === '' ? undefined : command.message.toLowerCase()
        return true
      case 'set-output':
      case 'save-state':
      case 'set-env':
      case 'add-path':
        this.printer.message(
          'warning',
          `::${command.name}:: is retired by GitHub and ignored here: write to ${FILES[command.name]}.`,
        )
        return true
      case 'debug':
      case 'echo':
      case 'add-matcher':
      case 'remove-matcher':
        return true
      default:
        return false
    }
  }

  private annotate(level: Level, { properties, message }: LogCommand): void {
    const place = ['file', 'line', 'col'].map((key) => properties.get(key) ?? '').filter((part) => part !== '')
    const title = properties.get('title') ?? ''
    this.printer.message(level, title === '' ? message : `${title}: ${message}`, place.join(':'))
  }
}

const FILES = {
  'set-output': 'GITHUB_OUTPUT',
  'save-state': 'GITHUB_STATE',
  'set-env': 'GITHUB_ENV',
  'add-path': 'GITHUB_PATH',
} as const
