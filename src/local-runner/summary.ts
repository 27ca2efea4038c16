import { appendFileSync, mkdtempSync } from 'node:fs'
import path from 'node:path'
import type { Printer } from './printer.js'

const SHOWN_LINES = 12

/** What the steps wrote for the run's page; the file outlives the run, so that it can be read. */
export class Summary {
  private file: string | undefined
  private text = ''

  constructor(private readonly parent: string) {}

  add(text: string): void {
    if (text.trim() === '') return
    this.file ??= path.join(mkdtempSync(path.join(this.parent, 'local-summary-')), 'summary.md')
    const ended = text.endsWith('\n') ? text : `${text}\n`
    appendFileSync(this.file, ended)
    this.text += ended
  }

  print(printer: Printer): void {
    if (this.file === undefined) return
    printer.heading(`Summary: ${this.file}`)
    const lines = this.text.trimEnd().split('\n')
    for (const line of lines.slice(0, SHOWN_LINES)) printer.line(`  ${line}`)
    if (lines.length > SHOWN_LINES) printer.faint(`  … and ${lines.length - SHOWN_LINES} more lines`)
  }
}
