import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Exposure } from '../../src/analyze/exposure.js'
import { exposurePart } from '../../src/report/summary/exposure-part.js'
import type { UnitName } from '../../src/systemd/unit-name.js'
import { hostileText } from '../support/hostile-text.js'
import { nodesOf } from '../support/markdown-tree.js'
import { runs } from '../support/runs.js'

function exposure(unit: string, level: number, ...settings: string[]): Exposure {
  return { unit: unit as UnitName, level, word: 'OK', worst: settings.map((setting) => ({ setting, level: 0.5 })) }
}

describe('the exposures in the summary', () => {
  it('are a row each, with what would lower them most', () => {
    const text = exposurePart({ version: 252, services: [exposure('app.service', 3.3, 'PrivateNetwork=', 'User=')] })
    expect(text.split('\n')).toEqual([
      '<details><summary>How exposed the services are: 3.3 of 10 at most</summary>',
      '',
      'By systemd-analyze security of systemd 252: 0 is fully confined, 10 not at all.',
      '',
      '| Service | Exposure | What would lower it most |',
      '| --- | --- | --- |',
      '| <code>app.service</code> | 3.3 OK | <code>PrivateNetwork=</code> 0.5, <code>User=</code> 0.5 |',
      '',
      '</details>',
      '',
      '',
    ])
  })

  it('are nothing where there are none, and not endless where there are many', () => {
    expect(exposurePart({ version: 252, services: [] })).toBe('')
    const many = Array.from({ length: 5000 }, (_, n) => exposure(`${'a'.repeat(240)}${n}.service`, 3))
    const text = exposurePart({ version: 252, services: many })
    expect(text).toContain('\n4900 more services.\n')
    expect(Buffer.byteLength(text)).toBeLessThan(128 * 1024)
  })

  it('become no markup, whatever they say', async () => {
    const service = fc.tuple(hostileText, hostileText, hostileText).map(([unit, word, setting]) => ({
      ...exposure(unit, 3, setting),
      word,
    }))
    await fc.assert(
      fc.asyncProperty(service, async (one) => {
        const nodes = await nodesOf(exposurePart({ version: 252, services: [one] }))
        expect(nodes.filter(({ type }) => type === 'tableRow')).toHaveLength(2)
        expect(nodes.filter(({ type }) => type === 'tableCell')).toHaveLength(6)
        for (const { type, value = '' } of nodes)
          if (type === 'html')
            expect(value).toMatch(
              /^<(?:\/?code|!-- --|\/details|details><summary>How exposed the services are: 3.0 of 10 at most<\/summary)>$/,
            )
      }),
      runs(60),
    )
  })
})
