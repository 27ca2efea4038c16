import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { reportText, writeReport, type Report } from '../../src/report/report-file.js'
import { unjudged, type Finding } from '../../src/rules/finding.js'
import { storePath } from '../../src/sources/store-path.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

const FIELDS = ['rule', 'severity', 'unit', 'file', 'line', 'column', 'message', 'remedy', 'releases', 'open']

const BARE: Finding = { rule: 'N01', severity: 'refused', message: 'm', remedy: 'r' }
const REST = { releases: null, open: false }
const FULL: Finding = { ...BARE, unit: 'app.service', file: 'units/app.service', line: 3, column: 1 }

function parsed(report: Partial<Report> = {}): Record<string, unknown> & { findings: Record<string, unknown>[] } {
  const text = reportText({ profile: 'default', ...unjudged, findings: [], ...report })
  return JSON.parse(text) as ReturnType<typeof parsed>
}

describe('the report', () => {
  it('gives every finding the same fields, null when absent', () => {
    const { findings } = parsed({ findings: [BARE, FULL, { ...BARE, unit: 'app.service', line: 2, column: 5 }] })
    for (const finding of findings) expect(Object.keys(finding)).toEqual(FIELDS)
    expect(findings).toEqual([
      { ...BARE, ...REST, unit: null, file: null, line: null, column: null },
      { ...FULL, ...REST },
      { ...BARE, ...REST, unit: 'app.service', file: null, line: 2, column: 5 },
    ])
  })

  it('keeps nothing else that a finding may carry, and the order of findings', () => {
    const odd = { ...FULL, secret: 'x' } as Finding
    expect(parsed({ findings: [odd, BARE] }).findings.map(({ rule, secret }) => [rule, secret])).toEqual([
      ['N01', undefined],
      ['N01', undefined],
    ])
  })

  it('has schema, profile, verdicts, image and error, whatever happened', () => {
    expect(parsed()).toEqual({
      schema: 1,
      profile: 'default',
      verdict: 'unknown',
      verdicts: { '252': 'unknown', '255': 'unknown', '257': 'unknown', '262': 'unknown' },
      image: null,
      storePaths: [],
      machine: null,
      findings: [],
      attachTest: null,
      error: null,
    })
    const storePaths = [
      { path: storePath(`/nix/store/${'0'.repeat(32)}-x`), narHash: 'sha256-x', narSize: 1, references: [] },
    ]
    expect(parsed({ storePaths })).toMatchObject({ storePaths })
    const image = { name: 'app_1.raw', digest: 'sha256:0', size: 1 }
    const error = { code: 'input.pname', message: 'm', remedy: 'r' }
    expect(parsed({ image, error, verdict: 'refused' })).toMatchObject({ image, error, verdict: 'refused' })
  })

  it('is a text file that everyone may read, in folders that are made', () => {
    const path = join(newFolder(), 'a/b/report.json')
    writeReport(path, { profile: 'strict', ...unjudged, verdict: 'refused', findings: [BARE] })
    expect(readFileSync(path, 'utf8')).toMatch(/^\{\n {2}"schema": 1,[^]*\}\n$/)
    expect(statSync(path).mode & 0o444).toBe(0o444)
  })
})
