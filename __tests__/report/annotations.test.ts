import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'
import { annotate } from '../../src/report/annotations.js'
import { SEVERITIES, type Finding, type Severity } from '../../src/rules/finding.js'

/** What goes to the log. The runner reads it line by line. */
let log = ''

beforeEach(() => {
  log = ''
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    log += String(text)
    return true
  })
})

afterEach(() => {
  jest.restoreAllMocks()
})

function linesOf(findings: readonly Finding[]): string[] {
  log = ''
  annotate(findings)
  return log.split('\n').filter((line) => line !== '')
}

function finding(severity: Severity, message = 'What is wrong.', more: Partial<Finding> = {}): Finding {
  return { rule: 'M04', severity, message, remedy: 'What to do.', ...more }
}

describe('annotations', () => {
  it('stand at the line of the repository, with rule and unit as title and the remedy below', () => {
    const place = { unit: 'app.service', file: 'units/app.service', line: 3, column: 7 }
    expect(linesOf([finding('fails-to-start', 'No folder.', place)])).toEqual([
      '::error title=M04 app.service,file=units/app.service,line=3,col=7::No folder.%0AWhat to do.',
    ])
  })

  it('stand at no line when the cause is in no file, though it has a line in a unit of the image', () => {
    expect(linesOf([finding('refused', 'Bad.', { unit: 'app.service', line: 3, column: 1 })])).toEqual([
      '::error title=M04 app.service::Bad.%0AWhat to do.',
    ])
    expect(linesOf([finding('refused', 'Bad.')])).toEqual(['::error title=M04::Bad.%0AWhat to do.'])
  })

  it('name the systemds that they hold for, when not all', () => {
    expect(linesOf([finding('warning', 'Old.', { unit: 'a.service', releases: ['252', '255'] })])).toEqual([
      '::warning title=M04 a.service (systemd 252%2C 255)::Old.%0AWhat to do.',
    ])
  })

  it('are none for what merely could not be looked at', () => {
    expect(linesOf([finding('info', 'Unknown.', { open: true })])).toEqual([])
    expect(linesOf([finding('warning', 'Unknown.', { open: true })])).toHaveLength(1)
  })

  it('have the level that the severity has', () => {
    const levels = SEVERITIES.map((severity) => /^::(\w+)/.exec(linesOf([finding(severity)])[0] ?? '')?.[1])
    expect(levels).toEqual(['error', 'error', 'warning', 'notice'])
  })

  it('come worst first, in their own order within a severity', () => {
    const findings = [
      finding('info', 'e'),
      finding('warning', 'd'),
      finding('fails-to-start', 'b'),
      finding('refused', 'a'),
      finding('fails-to-start', 'c'),
    ]
    expect(linesOf(findings).map((line) => /::(\w)%0A/.exec(line)?.[1])).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('are ten of each level, the worst, and the rest is counted', () => {
    const many = (severity: Severity, count: number): Finding[] =>
      Array.from({ length: count }, () => finding(severity))
    const lines = linesOf([
      ...many('info', 12),
      ...many('fails-to-start', 9),
      ...many('warning', 10),
      ...many('refused', 4),
    ])
    const count = (level: string): number => lines.filter((line) => line.startsWith(`::${level} `)).length
    expect([count('error'), count('warning'), count('notice')]).toEqual([10, 10, 10])
    expect(lines.at(-1)).toBe('5 more findings are in the report and the job summary.')
    expect(linesOf(many('refused', 10))).toHaveLength(10)
    expect(linesOf([])).toEqual([])
  })

  it('are one command each, whatever they say', () => {
    const hostile = fc.oneof(fc.string(), fc.stringMatching(/^[\r\n:,%0ADa#[\]]*$/))
    fc.assert(
      fc.property(hostile, hostile, hostile, (message, remedy, name) => {
        const lines = linesOf([{ rule: 'U01', severity: 'warning', unit: name, file: name, message, remedy }])
        expect(lines).toHaveLength(1)
        expect(lines[0]).not.toContain('\r')
        const [, properties = '', text = ''] = /^::warning ([^:]*)::(.*)$/.exec(lines[0] ?? '') ?? []
        expect(decoded(text)).toBe(`${message}\n${remedy}`)
        expect(properties.split(',').map(decoded)).toEqual([
          `title=U01 ${name}`,
          ...(name === '' ? [] : [`file=${name}`]),
        ])
      }),
    )
  })
})

/** As the runner decodes a command. */
function decoded(text: string): string {
  const codes: Readonly<Record<string, string>> = { '0A': '\n', '0D': '\r', '3A': ':', '2C': ',', '25': '%' }
  return text.replace(/%(0A|0D|3A|2C|25)/g, (_, code: string) => codes[code] ?? '')
}
