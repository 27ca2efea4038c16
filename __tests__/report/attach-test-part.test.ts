import { describe, expect, it } from '@jest/globals'
import { attachTestPart } from '../../src/report/summary/attach-test-part.js'

describe('what the summary says of attach-test', () => {
  it('is a table of units', () => {
    const text = attachTestPart({
      mode: 'start',
      systemd: '255.4-1ubuntu8',
      findings: [],
      units: [
        { unit: 'app.socket', outcome: 'passed', state: 'active (listening)' },
        { unit: 'app.service', outcome: 'left', state: 'inactive (dead)' },
      ],
    })
    expect(text.split('\n').slice(0, 4)).toEqual([
      '| Unit | Attached to systemd 255.4-1ubuntu8, and started |',
      '| --- | --- |',
      '| <code>app.socket</code> | **passed**: active &#40;listening&#41; |',
      '| <code>app.service</code> | left to others to start: inactive &#40;dead&#41; |',
    ])
  })

  it('is one line for an image that was refused', () => {
    expect(attachTestPart({ mode: 'attach', systemd: '257', findings: [], units: [] })).toBe(
      'Attached to systemd 257: refused.\n\n',
    )
  })

  it('is bounded', () => {
    const units = Array.from({ length: 5000 }, (_, index) => ({
      unit: `app-${index}.service`,
      outcome: 'passed' as const,
      state: 'active (running)',
    }))
    const text = attachTestPart({ mode: 'start', systemd: '257', findings: [], units })
    expect(Buffer.byteLength(text)).toBeLessThan(96 * 1024)
    expect(text).toContain('4900 more units')
  })
})
