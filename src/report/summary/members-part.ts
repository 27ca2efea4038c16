import { counted, formatBytes } from '../../wording.js'
import { code, details, fence, table } from '../markdown.js'
import type { Member, Members } from '../members.js'
import { shortened } from '../room.js'
import { chainText } from './chain-text.js'

/** What is big in the image, and what brought it, as a table and a chart. */
export function membersPart({ storePaths, packages, files, size, largest }: Members): string {
  if (largest.length === 0) return ''
  const counts = [
    count(storePaths, 'store path'),
    count(packages, 'package'),
    count(files, storePaths + packages > 0 ? 'other file' : 'file'),
  ].filter((text) => text !== '')
  const big = bigOf(largest)
  const known = big.some(({ chain }) => chain.length > 0)
  const rows = big.map((member) => [
    code(shortened(member.name)),
    // One word, or a narrow column breaks it.
    formatBytes(member.size).replace(' ', '&nbsp;'),
    percent(member.share),
    ...(known ? [chainText(member.chain)] : []),
  ])
  const head = ['What', 'Size', 'Share', ...(known ? ['Why it is there'] : [])]
  const shown =
    big.length < storePaths + packages + files ? `The ${big.length === 1 ? '' : `${big.length} `}largest:\n\n` : ''
  return details(
    `What is in it: ${counts.join(', ')}, ${formatBytes(size)}`,
    `${shown}${table(head, rows)}\n${fence('mermaid', chartLines(size, big))}`,
  )
}

function count(number: number, what: string): string {
  return number === 0 ? '' : counted(number, what)
}

/** What is a percent at least, rounded: units and os-release, a few lines each, would be half of the table. Where nothing is, all of it. */
function bigOf(largest: readonly Member[]): readonly Member[] {
  const big = largest.filter(({ share }) => share >= 0.005)
  return big.length > 0 ? big : largest
}

function percent(share: number): string {
  const percents = Math.round(share * 100)
  return percents === 0 ? '&lt;1%' : `${percents}%`
}

const UNITS = [
  ['GiB', 2 ** 30],
  ['MiB', 2 ** 20],
  ['KiB', 2 ** 10],
] as const

/**
 * Mermaid's pie: `"label" : number`, of at most two decimals, above 0. Two slices of one label would be one, so each has
 * its rank. https://mermaid.js.org/syntax/pie.html
 */
function chartLines(size: number, largest: readonly Member[]): string[] {
  const [unit, bytes] = UNITS.find(([, bytes]) => size >= 10 * bytes) ?? (['bytes', 1] as const)
  const rest = size - largest.reduce((sum, member) => sum + member.size, 0)
  const slices = [
    ...largest.map((member, index) => ({ label: `${index + 1}: ${chartLabel(member.name)}`, size: member.size })),
    { label: 'others', size: rest },
  ]
  return [
    'pie showData',
    `    title Unpacked size in ${unit}`,
    ...slices
      .map((slice) => ({ ...slice, value: (slice.size / bytes).toFixed(unit === 'bytes' ? 0 : 2) }))
      .filter(({ value }) => Number(value) > 0)
      .map(({ label, value }) => `    "${label}" : ${value}`),
  ]
}

/** Signs that mean nothing to Mermaid, to HTML, or to a browser, whatever stands beside them; a dot for any other. */
function chartLabel(name: string): string {
  return shortened(name.replace(/[^A-Za-z0-9._+/-]/g, '.'), 60).replace('…', '...')
}
