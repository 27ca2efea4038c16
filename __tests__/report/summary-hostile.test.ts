import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { deliveryFailureText, deliveryText } from '../../src/report/delivery.js'
import { nothingOfMachine, type MachineClosure } from '../../src/closure/machine/machine-closure.js'
import { chainsOf } from '../../src/report/chains.js'
import { membersOf } from '../../src/report/members.js'
import { summaryText } from '../../src/report/summary.js'
import type { UnitActivation } from '../../src/systemd/activation.js'
import type { ImagePath } from '../../src/systemd/image-path.js'
import type { UnitName } from '../../src/systemd/unit-name.js'
import { hostileText } from '../support/hostile-text.js'
import { byPackage, installed, machineFile } from '../support/machine-closures.js'
import { nodesOf, type MarkdownNode } from '../support/markdown-tree.js'
import { runs } from '../support/runs.js'
import { finding, GOOD_SUMMARY } from '../support/summaries.js'

/** Units of any name: worse than any that a checked name allows. */
const units = fc.array(
  fc.tuple(hostileText, hostileText).map(([name, other]): UnitActivation => ({
    name: name as UnitName,
    causes: [
      { kind: 'trigger', unit: other as UnitName, type: 'socket', perConnection: false },
      { kind: 'dependency', unit: other as UnitName, key: 'Wants' },
      { kind: 'install', key: 'WantedBy', unit: other },
      { kind: 'alias', name: other },
    ],
    handling: { kind: 'enable', unit: name as UnitName },
  })),
  { maxLength: 3 },
)

const findings = fc.array(
  fc
    .tuple(hostileText, hostileText, hostileText)
    .map(([file, message, remedy]) => finding({ rule: file, unit: file, file, line: 1, message, remedy })),
  { maxLength: 3 },
)

/** What brought a file, and what stands beside it, in the words of whoever made the file. */
const machine = fc.tuple(hostileText, hostileText).map(([one, other]): MachineClosure => ({
  ...nothingOfMachine([]),
  packages: [installed(one, byPackage(other, other))],
  entries: [
    { ...machineFile('/a', { kind: 'file', path: one as ImagePath, how: other }), path: other as ImagePath },
    { ...machineFile('/b', byPackage(one)), path: `${other}/b` as ImagePath },
  ],
  notes: (['missing', 'left-out', 'taken'] as const).map((kind) => ({ kind, message: one, remedy: other })),
  replaced: [one as ImagePath],
}))

const members = fc
  .tuple(fc.uniqueArray(fc.tuple(hostileText, fc.nat()), { selector: ([name]) => name, maxLength: 12 }), machine)
  .map(([files, machine]) =>
    membersOf(
      [...files, ...machine.entries.map(({ path }) => [path, 2 ** 31] as const)].map(([name, size]) => [
        name,
        { kind: 'file', size },
      ]),
      chainsOf(machine),
    ),
  )

const summary = fc
  .record({ name: hostileText, profile: hostileText, units, findings, machine, members })
  .map(({ members, ...rest }) => summaryText({ ...GOOD_SUMMARY, ...rest, image: { ...GOOD_SUMMARY.image, members } }))

const delivery = fc.record({ names: fc.array(hostileText, { maxLength: 2 }), url: hostileText, text: hostileText }).map(
  ({ names, url, text }) =>
    deliveryText({
      artifact: { url: `https://x.y/${url}`, names },
      release: { url, tag: text, state: text, assetUrl: `https://${url}` },
      notDone: [text],
    }) + deliveryFailureText(text, text),
)

/** Elements of ours; a part's title is ours too, but for what was counted. */
const ELEMENTS =
  /^(?:<\/?code>|<!-- -->|<br>|<\/details>|<details><summary>[A-Za-z0-9 ,:.]*<\/summary>|<a href="https:\/\/[^"<>`|\\]*">|<\/a>)$/
const MARKUP = [
  'root',
  'heading',
  'paragraph',
  'strong',
  'table',
  'tableRow',
  'tableCell',
  'list',
  'listItem',
  'text',
  'break',
]

function strangeIn(nodes: readonly MarkdownNode[]): readonly MarkdownNode[] {
  return nodes.filter(({ type, value = '' }) => {
    if (type === 'html') return !ELEMENTS.test(value)
    if (type === 'inlineCode') return value !== 'INSTANCE'
    return type !== 'code' && !MARKUP.includes(type)
  })
}

describe('hostile names and messages', () => {
  it('become no markup of the summary, whatever part they are in', async () => {
    await fc.assert(
      fc.asyncProperty(summary, delivery, async (text, delivered) => {
        const nodes = await nodesOf(text + delivered)
        expect(strangeIn(nodes)).toEqual([])
        // As many of each as an innocent one has: a part that was broken out of would have made more, or swallowed some.
        expect(nodes.filter(({ type }) => type === 'heading')).toHaveLength(3)
        expect(nodes.filter(({ type }) => type === 'strong')).toHaveLength(6)
      }),
      runs(60),
    )
  })

  it('leave every block of commands a list of commands, and every chart a list of numbers', async () => {
    await fc.assert(
      fc.asyncProperty(summary, async (text) => {
        for (const { value = '', lang } of (await nodesOf(text)).filter(({ type }) => type === 'code')) {
          expect(lang).toMatch(/^(?:sh|mermaid)$/)
          for (const [index, line] of value.split('\n').entries())
            expect(line).toMatch(
              lang === 'sh' ? /^sudo (?:install|portablectl|systemctl|rm) / : (CHART[Math.min(index, 2)] ?? /^$/),
            )
          if (lang !== 'mermaid') continue
          const labels = value
            .split('\n')
            .slice(2)
            .map((line) => line.split('"')[1])
          expect(new Set(labels).size).toBe(labels.length)
          // GitHub's Mermaid draws no text that is longer.
          expect(value.length).toBeLessThan(50_000)
        }
      }),
      runs(60),
    )
  })

  it('are seen, all of them, or told to be unseen', () => {
    fc.assert(
      fc.property(summary, delivery, (text, delivered) => {
        expect(text + delivered).not.toMatch(
          /(?![\ufe0e\ufe0f\n])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u,
        )
      }),
      runs(60),
    )
  })
})

const CHART = [
  /^pie showData$/,
  /^ {4}title Unpacked size in (?:bytes|KiB|MiB|GiB)$/,
  /^ {4}"(?:others|\d+: [A-Za-z0-9._+/-]*)" : \d+(?:\.\d\d)?$/,
]
