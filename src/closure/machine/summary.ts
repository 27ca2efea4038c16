import { counted, formatBytes } from '../../wording.js'
import { largestLines } from '../largest-lines.js'
import type { MachineClosure } from './machine-closure.js'
import type { MachineEntry } from './machine-entry.js'

/** What of this machine an image has, in a few lines for the log: how much, what is big in it, and what deserves a word. */
export function machineSummary({
  entries,
  packages,
  notes,
  replaced,
  libraryCache,
}: MachineClosure): readonly string[] {
  if (entries.length === 0) return []
  const files = entries.filter(({ kind }) => kind === 'file')
  const links = entries.filter(({ kind }) => kind === 'symlink')
  const size = files.reduce((sum, entry) => sum + sizeOf(entry), 0)
  const counts = [
    ...(packages.length === 0 ? [] : [counted(packages.length, 'package')]),
    counted(files.length, 'file'),
    counted(links.length, 'link'),
  ]
  return [
    `Of this machine: ${counts.join(', ')}, ${formatBytes(size)}`,
    ...largest(entries),
    ...(libraryCache === undefined
      ? []
      : ['  /etc/ld.so.cache is made anew, of the libraries that are in folders of ld.so.conf alone']),
    ...replaced.map((path) => `  ${path} is what the inputs give, and not what the package has there`),
    ...notes
      .filter(({ kind }) => kind !== 'missing')
      .map(({ message, remedy }) => `  ${[message, remedy].join(' ').trim()}`),
  ]
}

/** Packages as one, other files by themselves, with what brought them. */
function largest(entries: readonly MachineEntry[]): readonly string[] {
  const sizes = new Map<string, number>()
  for (const entry of entries) {
    const name = entry.cause.kind === 'package' ? `package ${entry.cause.package}` : `${entry.path}${whyOf(entry)}`
    if (entry.kind === 'file') sizes.set(name, (sizes.get(name) ?? 0) + entry.size)
  }
  return largestLines(sizes)
}

function whyOf({ cause }: MachineEntry): string {
  return cause.kind === 'file' ? `, which ${cause.how} ${cause.path}` : ''
}

function sizeOf(entry: MachineEntry): number {
  return entry.kind === 'file' ? entry.size : 0
}
