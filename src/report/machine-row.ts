import type { MachineClosure } from '../closure/machine/machine-closure.js'
import type { Cause } from '../closure/machine/machine-entry.js'

/**
 * The report's part about what of this machine is in the image. Every file has the one thing that brought it: followed from there, by its
 * path or by the package's name, the causes end at an input.
 */
export function machineRow({ entries, packages, given, notes, replaced }: MachineClosure): object {
  const sizes = new Map<string, number>()
  for (const entry of entries) {
    if (entry.kind !== 'file' || entry.cause.kind !== 'package') continue
    sizes.set(entry.cause.package, (sizes.get(entry.cause.package) ?? 0) + entry.size)
  }
  return {
    packages: packages.map(({ name, version, architecture, source, dependsOn, cause }) => ({
      name,
      version,
      architecture,
      source,
      size: sizes.get(name) ?? 0,
      dependsOn,
      because: causeRow(cause),
    })),
    // Folders come with what is in them.
    files: [
      ...given.map(({ path, where }) => ({ path, size: null, because: causeRow({ kind: 'input', where }) })),
      ...entries
        .filter(({ kind }) => kind !== 'directory')
        .map((entry) => ({
          path: entry.path,
          size: entry.kind === 'file' ? entry.size : null,
          because: causeRow(entry.cause),
        })),
    ].sort((a, b) => (a.path < b.path ? -1 : 1)),
    notes: notes.map(({ kind, path, message, remedy }) => ({
      kind,
      path: path ?? null,
      message,
      remedy: remedy ?? null,
    })),
    replaced,
  }
}

/** `kind` says what `name` is. */
function causeRow(cause: Cause): { kind: Cause['kind']; name: string; how: string | null } {
  switch (cause.kind) {
    case 'input':
      return { kind: cause.kind, name: cause.where, how: null }
    case 'package':
      return { kind: cause.kind, name: cause.package, how: cause.how }
    case 'file':
      return { kind: cause.kind, name: cause.path, how: cause.how }
  }
}
