import { ActionError, quote } from '../errors.js'
import { ancestorsOf, isWithin, parentOf, type ImagePath } from '../systemd/image-path.js'
import type { PlanEntry } from './plan.js'

/** What may not be put at a path: two inputs that want the same place, or a path that leads through a file or a link. */
function conflict(path: ImagePath, because: string, problem: string, remedy: string): ActionError {
  return new ActionError({ code: 'plan.conflict', message: `${because}: ${quote(path)} ${problem}`, remedy })
}

/**
 * A tree under construction. Each path has one owner, named by `because` (`symlinks, line 2`, `the unit app.service`),
 * so that a conflict can name both sides.
 */
export class Tree {
  private readonly entries = new Map<ImagePath, PlanEntry>()

  get(path: ImagePath): PlanEntry | undefined {
    return this.entries.get(path)
  }

  /** Puts an entry at a free path; a folder may be given twice, and the first one's mode stays. */
  add(path: ImagePath, entry: PlanEntry): void {
    this.addAncestors(path, entry.because)
    const present = this.entries.get(path)
    if (present === undefined) {
      this.entries.set(path, entry)
    } else if (entry.kind !== 'directory' || present.kind !== 'directory') {
      throw conflict(
        path,
        entry.because,
        `is already there as a ${present.kind} (${this.ownerOf(path, present)}).`,
        'Give each path once.',
      )
    } else if (present.because === IMPLIED) {
      this.entries.set(path, entry)
    }
  }

  /**
   * Demands a mount point: makes it when it is missing, accepts what is there when its type fits.
   * @returns true when it was made
   */
  require(path: ImagePath, kind: 'directory' | 'file' | 'either', because: string): boolean {
    const present = this.entries.get(path)
    if (present === undefined) {
      this.addAncestors(path, because)
      this.entries.set(path, emptyEntry(kind, because))
      return true
    }
    if (present.kind === 'symlink') {
      throw conflict(
        path,
        present.because,
        `is a link over a mount point of ${because}.`,
        'Put the link somewhere else: systemd mounts over this path.',
      )
    }
    if (kind !== 'either' && present.kind !== kind) {
      throw conflict(
        path,
        this.ownerOf(path, present),
        `is a ${present.kind}, but ${because} needs a ${kind} there to mount over.`,
        `Leave ${path} out: it is made as needed.`,
      )
    }
    return false
  }

  /** All entries, sorted by path. JavaScript's own order of strings: the same on every machine and in every locale. */
  sorted(): ReadonlyMap<ImagePath, PlanEntry> {
    return new Map([...this.entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
  }

  /** Who wants what is at a path. A folder that is only on the way is wanted by what is in it. */
  private ownerOf(path: ImagePath, present: PlanEntry): string {
    if (present.because !== IMPLIED) return present.because
    const inside = [...this.sorted()].find(([other, { because }]) => isWithin(other, path) && because !== IMPLIED)
    return inside === undefined ? IMPLIED : `${inside[1].because}: ${inside[0]}`
  }

  private addAncestors(path: ImagePath, because: string): void {
    // Above a folder that is there, everything is one.
    if (this.entries.get(parentOf(path))?.kind === 'directory') return
    for (const folder of ancestorsOf(path)) {
      const present = this.entries.get(folder)
      if (present === undefined) {
        this.entries.set(folder, { kind: 'directory', mode: 0o755, because: IMPLIED })
      } else if (present.kind === 'symlink') {
        throw conflict(
          path,
          because,
          `leads through the link ${folder} -> ${present.target} (${present.because}).`,
          'Name the real place instead of going through the link.',
        )
      } else if (present.kind === 'file') {
        throw conflict(
          path,
          because,
          `needs ${folder} to be a folder, but it is a file (${present.because}).`,
          'Give one of the two another place.',
        )
      }
    }
  }
}

/** A folder that nobody asked for by name: it is there because something is in it. */
const IMPLIED = 'a folder on the way'

function emptyEntry(kind: 'directory' | 'file' | 'either', because: string): PlanEntry {
  if (kind === 'file')
    return { kind: 'file', mode: 0o644, size: 0, source: { kind: 'bytes', bytes: new Uint8Array() }, because }
  return { kind: 'directory', mode: 0o755, because }
}
