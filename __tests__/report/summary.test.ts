import { describe, expect, it } from '@jest/globals'
import { summaryText, type Summary } from '../../src/report/summary.js'
import type { Finding } from '../../src/rules/finding.js'

const GOOD: Summary = {
  name: 'app_1.0.raw',
  verdict: 'unknown',
  profile: 'default',
  units: ['app.service', 'app@.service'],
  findings: [],
  image: { digest: `sha256:${'0'.repeat(64)}`, size: 1024 * 1024, contentSize: 4 * 1024 * 1024 },
}

function finding(more: Partial<Finding> = {}): Finding {
  return { rule: 'M04', severity: 'warning', message: 'What is wrong.', remedy: 'What to do.', ...more }
}

/** Where GitHub drops the whole summary. */
const LIMIT = 1024 * 1024

describe('the job summary', () => {
  it('tells the verdict, the units, size and digest, and how to attach the image', () => {
    const text = summaryText(GOOD)
    for (const part of ['**unknown**', '<code>app.service</code>', '1.0 MiB (25% of 4.0 MiB)', '0'.repeat(64)]) {
      expect(text).toContain(part)
    }
    expect(text).toContain('sudo portablectl attach ./app&#95;1.0.raw')
    expect(text).toContain('systemctl enable --now app.service')
    expect(text).not.toContain('enable --now app&#64;.service')
  })

  it('promises nothing of an image that did not come out', () => {
    const { name, profile, units, findings } = GOOD
    const text = summaryText({ name, profile, units, findings, verdict: 'refused' })
    expect(text).toContain('portablectl refuses it')
    expect(text).not.toContain('attach ./')
    expect(text).not.toContain('SHA-256')
  })

  it('lists the worst findings first, each with its place', () => {
    const text = summaryText({
      ...GOOD,
      findings: [
        finding({ file: 'units/app.service', line: 7 }),
        finding({ severity: 'refused', rule: 'O01' }),
        finding({ unit: 'app.service' }),
      ],
    })
    const rows = text.split('\n').filter((line) => line.startsWith('| M04') || line.startsWith('| O01'))
    expect(rows).toMatchObject([
      expect.stringContaining('refused | <code>image</code>'),
      expect.stringContaining('<code>units/app.service&#58;7</code>'),
      expect.stringContaining('<code>app.service</code>'),
    ])
  })

  it('counts the findings for which there is no room', () => {
    const text = summaryText({ ...GOOD, findings: Array.from({ length: 1000 }, () => finding()) })
    expect(text.match(/^\| M04 /gm)).toHaveLength(200)
    expect(text).toContain('\n800 more findings are in the report.\n')
  })

  it.each([
    ['100,000 findings', { findings: Array.from({ length: 100_000 }, () => finding()) }],
    [
      'findings of paths as long as paths can be',
      { findings: Array.from({ length: 300 }, () => finding({ message: '|'.repeat(4095) })) },
    ],
    ['one finding that is too long', { findings: [finding({ message: '|'.repeat(LIMIT) }), finding()] }],
    [
      '100,000 units with the longest names',
      { units: Array.from({ length: 100_000 }, () => `${'_'.repeat(247)}.service`) },
    ],
  ])('is never so long that GitHub drops it: %s', (_, more) => {
    const text = summaryText({ ...GOOD, ...more })
    expect(Buffer.byteLength(text)).toBeLessThan(LIMIT)
    expect(text).toMatch(/\d+ more/)
    expect(text).toContain('### <code>app&#95;1.0.raw</code>')
  })
})
