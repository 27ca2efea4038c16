import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { deliveryFailureText, deliveryText } from '../../src/report/delivery.js'
import { membersOf } from '../../src/report/members.js'
import { appendSummary, summaryText, type Summary } from '../../src/report/summary.js'
import { activationOfTexts, finding, GOOD_SUMMARY as GOOD, SERVICE } from '../support/summaries.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

afterEach(() => {
  jest.restoreAllMocks()
  delete process.env.GITHUB_STEP_SUMMARY
})

/** Where GitHub drops the whole summary. */
const LIMIT = 1024 * 1024

describe('the job summary', () => {
  it('tells the verdict, size, ratio and digest', () => {
    const text = summaryText(GOOD)
    expect(text.startsWith('### <code>app&#95;1.0.raw</code>\n')).toBe(true)
    for (const part of ['**unknown**', '1.0 MiB (25% of 4.0 MiB unpacked)', '0'.repeat(64)])
      expect(text).toContain(part)
  })

  it('tells of each systemd what it will do, each verdict with a mark of its own', () => {
    const verdicts = { '252': 'refused', '255': 'fails-to-start', '257': 'unknown', '262': 'runs' } as const
    expect(summaryText({ ...GOOD, verdict: 'refused', verdicts })).toContain(
      [
        '⛔ **refused**: portablectl refuses it (profile <code>default</code>).\n',
        '| systemd 252 | systemd 255 | systemd 257 | systemd 262 |',
        '| --- | --- | --- | --- |',
        '| ⛔ refused | ❌ fails-to-start | ❔ unknown | ✅ runs |\n',
      ].join('\n'),
    )
  })

  it('tells of each unit what starts it', () => {
    const units = activationOfTexts({
      'app.service': SERVICE,
      'app.socket': '[Socket]\nListenStream=80\n[Install]\nWantedBy=sockets.target\n',
      'app-conn@.service': SERVICE,
      'app-conn.socket': '[Socket]\nListenStream=81\nAccept=yes\n',
      'app-job.service': SERVICE,
      'app-job.timer':
        '[Unit]\nOnFailure=app-alarm.service\n[Timer]\nOnCalendar=daily\n[Install]\nAlias=app-daily.timer\n',
      'app-alarm.service': SERVICE,
      'app-tool@.service': SERVICE,
    })
    const rows = summaryText({ ...GOOD, units })
      .split('\n')
      .filter((line) => line.startsWith('| <code>app'))
      .map((line) => line.replace(/<[^>]*>/g, '').replace(/&#64;/g, '@'))
    expect(rows).toEqual([
      '| app.service | app.socket, on traffic |',
      '| app.socket | sockets.target, once enabled |',
      '| app-conn@.service | app-conn.socket, on traffic, an instance each |',
      '| app-conn.socket | nothing: start it by hand |',
      '| app-job.service | app-job.timer, at its times |',
      '| app-job.timer | whoever asks for app-daily.timer, once enabled |',
      '| app-alarm.service | app-job.timer (OnFailure=) |',
      '| app-tool@.service | nothing: start its instances by hand |',
    ])
  })

  it('cuts an endless name that a unit gives, and still has the other units', () => {
    const units = activationOfTexts({
      'app-a.service': `${SERVICE}[Install]\nWantedBy=${'a'.repeat(LIMIT / 2)}\nAlias=${'b'.repeat(LIMIT / 4)}\n`,
      'app-b.service': SERVICE,
    })
    const text = summaryText({ ...GOOD, units })
    expect(text).toContain('| <code>app-b.service</code> |')
    expect(Buffer.byteLength(text)).toBeLessThan(16 * 1024)
  })

  it('folds a long list of units away', () => {
    const many = activationOfTexts(
      Object.fromEntries(Array.from({ length: 16 }, (_, n) => [`app-${n}.service`, SERVICE])),
    )
    expect(summaryText({ ...GOOD, units: many })).toContain('<summary>16 units and what starts them</summary>')
    expect(summaryText({ ...GOOD, units: many.slice(1) })).not.toContain('units and what starts them')
  })

  it('shows what is big, as a table and a chart with the rest in one slice', () => {
    const files = Array.from(
      { length: 12 },
      (_, n) => [`/f${n}`, { kind: 'file' as const, size: (n + 1) * 2 ** 20 }] as const,
    )
    const image = { ...GOOD.image, members: membersOf(files) }
    const text = summaryText({ ...GOOD, image })
    expect(text).toContain('<summary>What is in it: 12 files, 78.0 MiB</summary>\n\nThe 10 largest:\n\n')
    expect(text).toContain('| <code>/f11</code> | 12.0&nbsp;MiB | 15% |\n| <code>/f10</code> | 11.0&nbsp;MiB | 14% |\n')
    const chart = /```mermaid\n([^`]*)```/.exec(text)?.[1]?.split('\n')
    expect(chart?.slice(0, 4)).toEqual([
      'pie showData',
      '    title Unpacked size in MiB',
      '    "1: /f11" : 12.00',
      '    "2: /f10" : 11.00',
    ])
    expect(chart?.at(-2)).toBe('    "others" : 3.00')
  })

  it.each([
    [3, 'bytes', '"1: /f" : 3'],
    [20 * 1024, 'KiB', '"1: /f" : 20.00'],
    [50 * 2 ** 30, 'GiB', '"1: /f" : 50.00'],
  ])('gives the chart a unit in which %d bytes are a number to read', (size, unit, slice) => {
    const members = membersOf([['/f', { kind: 'file', size }]])
    const text = summaryText({ ...GOOD, image: { ...GOOD.image, members } })
    expect(text).toContain(`title Unpacked size in ${unit}\n    ${slice}\n`)
    expect(text).not.toContain('others')
  })

  it('has what is at least a percent, rounded, or the largest where nothing is', () => {
    const sized = (sizes: readonly number[]): string => {
      const members = membersOf(sizes.map((size, n) => [`/f${n}`, { kind: 'file', size }]))
      return summaryText({ ...GOOD, image: { ...GOOD.image, members } })
    }
    const some = sized([990, 5, 4])
    expect(some).toContain('The 2 largest:')
    expect(some).toContain('| <code>/f1</code> | 5&nbsp;B | 1% |')
    expect(some).not.toContain('/f2')
    expect(some).toContain('    "others" : 4')
    expect(sized(Array.from({ length: 300 }, () => 1))).toContain('| <code>/f0</code> | 1&nbsp;B | &lt;1% |')
  })

  it('draws no slice of nothing', () => {
    const members = membersOf([
      ['/a', { kind: 'file', size: 100 * 2 ** 20 }],
      ['/b', { kind: 'file', size: 1 }],
      ['/c', { kind: 'file', size: 0 }],
    ])
    const text = summaryText({ ...GOOD, image: { ...GOOD.image, members } })
    expect(text).toContain('The largest:')
    expect(text).not.toContain('others')
    expect(summaryText({ ...GOOD, image: { ...GOOD.image, members: membersOf([]) } })).not.toContain('mermaid')
  })

  it('promises nothing of an image that did not come out', () => {
    const { name, verdicts, profile, units, findings } = GOOD
    const text = summaryText({ name, verdicts, profile, units, findings, verdict: 'refused', failed: true })
    expect(text).toContain('portablectl refuses it')
    expect(text).toContain('<code>app.socket</code>, on traffic')
    for (const part of ['portablectl attach', 'SHA-256', 'mermaid']) expect(text).not.toContain(part)
    const found = summaryText({ ...GOOD, findings: [finding({ severity: 'fails-to-start' })], failed: true })
    expect(found).not.toContain('portablectl attach')
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

  it('cuts one endless message, and still has the others', () => {
    const text = summaryText({ ...GOOD, findings: [finding({ message: '|'.repeat(LIMIT) }), finding({ rule: 'U14' })] })
    expect(text).toContain('| U14 | warning |')
    expect(Buffer.byteLength(text)).toBeLessThan(64 * 1024)
  })
})

describe('the size of the summary', () => {
  const longest = `app-${'x'.repeat(235)}`
  /** The dearest character that there is: four bytes, not to be seen, and five times as long in words. */
  const dear = '\u{e0001}'
  const manyUnits = activationOfTexts(
    Object.fromEntries(
      Array.from({ length: 5000 }, (_, n) => [
        `${longest}${n}.service`,
        `[Unit]\nWants=${longest}${n + 1}.service\n${n < 50 ? `[Install]\nWantedBy=${'&'.repeat(500)} ${`a${dear.repeat(200)} `.repeat(5)}\n` : ''}`,
      ]),
    ),
  )
  const findings = Array.from({ length: 3000 }, (_, n) =>
    finding({ file: `${dear.repeat(2000)}${n}`, message: dear.repeat(4095), remedy: '&'.repeat(4095) }),
  )
  const members = membersOf(
    Array.from(
      { length: 3000 },
      (_, n) => [`/${dear.repeat(1000)}${n}`, { kind: 'file' as const, size: 1000 + n }] as const,
    ),
  )
  const warned = findings.map((one) => ({ ...one, severity: 'warning' as const }))
  const everything: Summary = {
    ...GOOD,
    name: `${'|'.repeat(250)}.raw`,
    profile: '|'.repeat(255),
    units: manyUnits,
    findings: warned,
    image: { ...GOOD.image, members },
  }
  const delivery = {
    artifact: { url: `https://x.y/${'&'.repeat(2000)}`, names: findings.map(({ file = '' }) => file) },
    release: {
      url: `https://x.y/${'&'.repeat(2000)}`,
      tag: dear.repeat(5000),
      state: 'draft',
      assetUrl: 'https://x.y',
    },
    notDone: findings.map(({ message }) => message),
  }

  it('is less than GitHub takes, all parts together, whatever is in them', () => {
    const text =
      summaryText(everything) + deliveryText(delivery) + deliveryFailureText(dear.repeat(LIMIT), '&'.repeat(LIMIT))
    expect(Buffer.byteLength(text)).toBeLessThan(LIMIT)
    for (const part of [
      /\n\d+ more findings are in the report\.\n/,
      /\n\d+ more units\.\n/,
      /The 10 largest/,
      /portablectl attach/,
    ])
      expect(text).toMatch(part)
  })

  it.each<[string, Partial<Summary>, RegExp]>([
    ['100,000 findings', { findings: Array.from({ length: 100_000 }, () => finding()) }, /\n99800 more findings/],
    ['5,000 units with long names', { units: manyUnits }, /Only the first 50 of 5000 units are named here/],
  ])('is far less for %s', (_, part, expected) => {
    const text = summaryText({ ...GOOD, ...part })
    expect(Buffer.byteLength(text)).toBeLessThan(LIMIT / 2)
    expect(text).toMatch(expected)
  })

  it('is never passed by what is appended: GitHub would drop all of it', () => {
    const log = jest.spyOn(process.stdout, 'write').mockReturnValue(true)
    const path = join(newFolder(), 'summary')
    process.env.GITHUB_STEP_SUMMARY = path
    writeFileSync(path, 'x'.repeat(LIMIT - 10))
    appendSummary('123456789')
    appendSummary('1')
    expect(readFileSync(path, 'utf8')).toBe(`${'x'.repeat(LIMIT - 10)}123456789`)
    expect(log.mock.calls.join()).toContain('The job summary is full')
  })
})
