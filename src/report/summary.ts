import { appendFileSync } from 'node:fs'
import { formatBytes, say } from '../runner/log.js'
import { bySeverity, isError, type Finding, type Verdict } from '../rules/finding.js'
import { code, plain, table } from './markdown.js'

export interface Summary {
  readonly name: string
  readonly verdict: Verdict
  readonly profile: string
  readonly units: readonly string[]
  readonly findings: readonly Finding[]
  /** Absent when no image came out. */
  readonly image?: { readonly digest: string; readonly size: number; readonly contentSize: number }
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  runs: 'attaches and starts',
  unknown: 'nothing wrong found (not everything was looked at)',
  'fails-to-start': 'attaches, but cannot start',
  refused: 'portablectl refuses it',
}

/** GitHub drops a summary of over 1 MiB as a whole; findings beyond this many, or this many bytes, are in the report. */
const MOST_FINDINGS = 200
const MOST_BYTES = 512 * 1024
const MOST_UNITS = 100

/** The job summary, in GitHub's Markdown. */
export function summaryText({ name, verdict, profile, units, findings, image }: Summary): string {
  const rows: string[][] = [
    ['Verdict', `**${verdict}**: ${VERDICTS[verdict]} (profile ${code(profile)})`],
    ['Units', unitsText(units)],
  ]
  if (image !== undefined) {
    rows.push(
      ['Size', `${formatBytes(image.size)}${ratio(image)}`],
      ['SHA-256', code(image.digest.replace(/^sha256:/, ''))],
    )
  }
  return `### ${code(name)}\n\n${table(['', ''], rows)}\n${findingsText(findings)}${image === undefined || findings.some(isError) ? '' : commandsText(name, units)}`
}

function unitsText(units: readonly string[]): string {
  const more = units.length - MOST_UNITS
  const shown = units.slice(0, MOST_UNITS).map(code)
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('<br>') || 'none'
}

function ratio({ size, contentSize }: { readonly size: number; readonly contentSize: number }): string {
  return contentSize === 0 ? '' : ` (${Math.round((100 * size) / contentSize)}% of ${formatBytes(contentSize)})`
}

function findingsText(findings: readonly Finding[]): string {
  if (findings.length === 0) return ''
  const rows = bySeverity(findings)
    .slice(0, MOST_FINDINGS)
    .map(({ rule, severity, unit, file, line, message, remedy }) => [
      plain(rule),
      severity,
      code(file === undefined ? (unit ?? 'image') : line === undefined ? file : `${file}:${line}`),
      `${plain(message)}<br>${plain(remedy)}`,
    ])
  const shown = fitting(rows)
  const more = findings.length - shown.length
  return `${table(['Rule', 'Severity', 'Where', 'What, and what to do'], shown)}${more > 0 ? `\n${more} more findings are in the report.\n` : ''}\n`
}

/** The rows for which there is room. */
function fitting(rows: readonly (readonly string[])[]): (readonly string[])[] {
  const shown: (readonly string[])[] = []
  let bytes = 0
  for (const row of rows) {
    bytes += Buffer.byteLength(row.join())
    if (bytes > MOST_BYTES) break
    shown.push(row)
  }
  return shown
}

/** The commands that put the image to use; `./` because portablectl looks a bare name up in its own folders. */
function commandsText(name: string, units: readonly string[]): string {
  const start = units.filter((unit) => !unit.includes('@.')).slice(0, MOST_UNITS)
  const lines = [
    `sudo portablectl attach ${shellWord(`./${name}`)}`,
    ...start.map((unit) => `sudo systemctl enable --now ${shellWord(unit)}`),
    `sudo portablectl detach ${shellWord(name)}`,
  ]
  return `<details><summary>Attach it</summary>\n\n<pre>\n${lines.map(plain).join('\n')}\n</pre>\n\n</details>\n`
}

/** A word as a shell takes it, whatever is in it: these lines are made to be copied. */
function shellWord(text: string): string {
  return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`
}

export function writeSummary(summary: Summary): void {
  appendSummary(summaryText(summary))
}

/** Appends to the step's summary; without a runner there is none. */
export function appendSummary(markdown: string): void {
  const path = process.env.GITHUB_STEP_SUMMARY
  if (path === undefined || path === '') return
  try {
    appendFileSync(path, markdown)
  } catch (error) {
    // What it would have said is in the log and in the report: a full disk must not hide its own error.
    say(`The job summary cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  }
}
