import type { StoreEntry } from '../closure/store-tree.js'
import { becauseOf } from '../closure/machine/because.js'
import type { MachineEntry } from '../closure/machine/machine-entry.js'
import type { GivenEntry } from '../sources/given.js'
import type { DirectoryEntry, PlanEntry, SymlinkEntry } from './plan.js'

/** What an input gives, as the plan has it. */
export function givenEntry(entry: GivenEntry): PlanEntry {
  const because = entry.where
  if (entry.kind !== 'file') return folderOrLink(entry, because)
  if (entry.source.kind === 'empty') return bytesEntry(new Uint8Array(), because)
  const { path, size, device, inode, modified } = entry.source
  return { kind: 'file', mode: entry.mode, size, source: { kind: 'path', path, device, inode, modified }, because }
}

/** What comes of this machine. */
export function machineEntry(entry: MachineEntry): PlanEntry {
  const because = becauseOf(entry.cause)
  if (entry.kind !== 'file') return folderOrLink(entry, because)
  const { path, mode, size, device, inode, modified } = entry
  return { kind: 'file', mode, size, source: { kind: 'path', path, device, inode, modified }, because }
}

/** What is in a store path. */
export function storeEntry(entry: StoreEntry): PlanEntry {
  const because = `the store path ${entry.storePath}`
  if (entry.kind !== 'file') return folderOrLink(entry, because)
  const { mode, size, physical } = entry
  return { kind: 'file', mode, size, source: { kind: 'store', path: physical }, because }
}

/** A file that the build makes itself. */
export function bytesEntry(bytes: Uint8Array, because: string): PlanEntry {
  return { kind: 'file', mode: 0o644, size: bytes.length, source: { kind: 'bytes', bytes }, because }
}

function folderOrLink(
  entry: Pick<DirectoryEntry, 'kind' | 'mode'> | Pick<SymlinkEntry, 'kind' | 'target'>,
  because: string,
): PlanEntry {
  return entry.kind === 'directory'
    ? { kind: 'directory', mode: entry.mode, because }
    : { kind: 'symlink', target: entry.target, because }
}
