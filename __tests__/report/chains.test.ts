import { describe, expect, it } from '@jest/globals'
import { nothingOfMachine } from '../../src/closure/machine/machine-closure.js'
import type { Cause } from '../../src/closure/machine/machine-entry.js'
import { chainsOf } from '../../src/report/chains.js'
import { membersOf } from '../../src/report/members.js'
import { machineRow } from '../../src/report/machine-row.js'
import { chainText } from '../../src/report/summary/chain-text.js'
import { notesPart } from '../../src/report/summary/notes-part.js'
import { GOOD_SUMMARY } from '../support/summaries.js'
import { summaryText } from '../../src/report/summary.js'
import { byFile, byInput, byPackage, MACHINE, machineFile } from '../support/machine-closures.js'

const chains = chainsOf(MACHINE)

describe('why a file is in an image', () => {
  it.each<[string, readonly Cause[]]>([
    ['/usr/bin/app', [byInput('files, line 1')]],
    [
      '/usr/lib/libb.so',
      [
        byFile('/usr/lib/liba.so', 'is needed as libb.so by'),
        byFile('/usr/bin/app', 'is needed as liba.so by'),
        byInput('files, line 1'),
      ],
    ],
    [
      '/lib',
      [
        byFile('/usr/lib/ld.so', 'is a link on the way to'),
        byFile('/usr/bin/app', 'is the dynamic loader of'),
        byInput('files, line 1'),
      ],
    ],
    [
      '/usr/bin/dash',
      [
        byPackage('dash'),
        byFile('/usr/sbin/daemon', 'is the interpreter of'),
        byPackage('daemon'),
        byInput('packages, line 1'),
      ],
    ],
    ['/etc/os-release', []],
  ])('%s', (path, chain) => {
    expect(chains.chainOf(path)).toEqual(chain)
  })

  it('is known of every file of the machine, up to an input', () => {
    for (const { path } of MACHINE.entries) expect(chains.chainOf(path).at(-1)?.kind).toBe('input')
    for (const { name } of MACHINE.packages) expect(chains.chainOfPackage(name).at(-1)?.kind).toBe('input')
  })

  it('never goes in a circle', () => {
    const entries = [machineFile('/a', byFile('/b', 'is for')), machineFile('/b', byFile('/a', 'is for'))]
    expect(chainsOf({ ...nothingOfMachine([]), entries }).chainOf('/a')).toHaveLength(2)
  })

  it('is a sentence', () => {
    const text = chainText(chains.chainOf('/usr/bin/dash')).replace(/<\/?code>/g, '`')
    expect(text).toBe(
      'is a file of the package `dash`, which is the interpreter of `/usr/sbin/daemon`, which is a file of the package `daemon` (packages, line 1)',
    )
    expect(chainText([byInput('files, line 3')])).toBe('files, line 3')
    expect(chainText([])).toBe('')
  })

  it('is cut in its middle when it is long, and stays text', () => {
    const long = Array.from({ length: 40 }, (_, at) => byFile(`/${at}<b>`, 'is | needed by'))
    const text = chainText([...long, byInput('files, line 1')])
    expect(text).toContain('… 36 more …')
    expect(text).toMatch(/39&lt;b&gt;<\/code> \(files, line 1\)$/)
    expect(text).not.toMatch(/<b>|\|/)
  })
})

describe('the report of what is of this machine', () => {
  const row = JSON.parse(JSON.stringify(machineRow(MACHINE))) as {
    packages: { name: string; size: number; because: unknown }[]
    files: { path: string; size: number | null; because: { kind: string; name: string } }[]
    notes: unknown
  }

  it('has a cause for every file and package, and leads from each to an input', () => {
    const files = new Map(row.files.map((file) => [file.path, file.because]))
    const packages = new Map(row.packages.map((one) => [one.name, one.because as { kind: string; name: string }]))
    expect([...files.keys()]).toEqual(
      ['/lib', '/usr/bin/app', ...MACHINE.entries.slice(1).map(({ path }) => path)].sort(),
    )
    for (const first of files.values()) {
      let cause: { kind: string; name: string } | undefined = first
      for (let steps = 0; cause !== undefined && cause.kind !== 'input' && steps < 10; steps += 1)
        cause = cause.kind === 'package' ? packages.get(cause.name) : files.get(cause.name)
      expect(cause?.kind).toBe('input')
    }
  })

  it('sums up packages, and has the notes', () => {
    expect(row.packages.map(({ name, size }) => [name, size])).toEqual([
      ['daemon', 111],
      ['dash', 7],
      ['data', 5],
    ])
    expect(row).toMatchObject({
      notes: [
        { kind: 'missing', path: null, message: 'Nothing has libx.so.', remedy: 'Install it.' },
        { kind: 'taken', path: '/etc/x', message: '/etc/x was made here.', remedy: null },
      ],
      replaced: ['/etc/daemon.conf'],
    })
  })
})

describe('the summary of what is of this machine', () => {
  const entries = [
    ...MACHINE.entries.map((entry) => [entry.path, entry] as const),
    ['/usr/bin/app', { kind: 'file', size: 50 }] as const,
  ]

  it('has packages as one member each, and what brought the largest', () => {
    const { packages, files, largest } = membersOf(entries, chains)
    expect({ packages, files }).toEqual({ packages: 3, files: 4 })
    expect(largest.slice(0, 3)).toMatchObject([
      { name: 'package daemon', size: 111, chain: [byInput('packages, line 1')] },
      { name: '/usr/bin/app', size: 50, chain: [byInput('files, line 1')] },
      { name: '/usr/lib/libb.so', size: 40 },
    ])
    const text = summaryText({ ...GOOD_SUMMARY, image: { ...GOOD_SUMMARY.image, members: membersOf(entries, chains) } })
    expect(text).toContain('What is in it: 3 packages, 4 other files, 263 B')
    expect(text).toContain('| Size | Share | Why it is there |')
    expect(text).toContain('| is needed as libb.so by <code>/usr/lib/liba.so</code>, which is needed as liba.so by ')
  })

  it('tells what is missing, and folds away what is long', () => {
    expect(notesPart(MACHINE).split('\n').slice(2)).toEqual([
      '| missing | Nothing has libx.so.<br>Install it. |',
      '| taken as it is | /etc/x was made here. |',
      '| replaced | /etc/daemon.conf is what the inputs give, and not what its package has there. |',
      '',
      '',
    ])
    const notes = Array.from(
      { length: 300 },
      (_, at) => ({ kind: 'taken', message: `<b>${at}: ${'x'.repeat(5000)}` }) as const,
    )
    const text = notesPart({ notes, replaced: [] })
    expect(text).toMatch(/^<details><summary>300 notes on what is of this machine<\/summary>/)
    expect(text).toMatch(/\n\d+ more are in the report\.\n/)
    expect(text).not.toContain('<b>')
    expect(Buffer.byteLength(text)).toBeLessThan(80 * 1024)
    expect(notesPart({ notes: [], replaced: [] })).toBe('')
  })
})
