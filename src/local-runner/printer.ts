import type { Writable } from 'node:stream'
import type { ActionError } from '../errors.js'
import { Masks } from './masks.js'

export type Level = 'error' | 'warning' | 'notice'

const COLOURS: Readonly<Record<Level | 'strong' | 'faint', string>> = {
  error: '31',
  warning: '33',
  notice: '36',
  strong: '1',
  faint: '2',
}

/** The only writer to the terminal; whatever passes has its secrets hidden. */
export class Printer {
  readonly masks = new Masks()

  constructor(
    private readonly output: Writable,
    private readonly colours: boolean,
  ) {}

  line(text = ''): void {
    this.output.write(`${this.masks.hide(text)}\n`)
  }

  heading(text: string): void {
    this.line()
    this.line(this.painted('strong', text))
  }

  faint(text: string): void {
    this.line(this.painted('faint', text))
  }

  strong(text: string): void {
    this.line(this.painted('strong', text))
  }

  /** `where` is a place such as `app.service:12`; further lines of the message are indented below the first. */
  message(level: Level, text: string, where = ''): void {
    const [first = '', ...others] = text.split(/\r?\n/)
    const label = this.painted(level, `${level}:`)
    this.line(`${label} ${where === '' ? '' : `${where}: `}${first}`)
    for (const other of others) this.line(`  ${other}`)
  }

  error(error: ActionError): void {
    const { at } = error
    const where = at === undefined ? '' : `${at.file}:${at.line}`
    this.message('error', `${error.message}\n${error.remedy}`, where)
  }

  private painted(style: keyof typeof COLOURS, text: string): string {
    return this.colours ? `\u001b[${COLOURS[style]}m${text}\u001b[0m` : text
  }
}
