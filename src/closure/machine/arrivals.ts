import { gitMode, gitsOwn, isGit } from '../../sources/git.js'
import type { ImagePath } from '../../systemd/image-path.js'
import { relative } from 'node:path'
import { machineMode } from '../../sources/machine-mode.js'
import { checkPublic, checkWay } from '../../sources/private-files.js'
import { isInside } from '../../sources/workspace.js'
import type { ImageLayer } from './image-layer.js'
import type { Cause, MachineEntry, MachineFile } from './machine-entry.js'
import type { MachineLayer } from './machine-layer.js'

/** What installed packages bring into an image. */
export interface PackageFiles {
  /** What was not handed out before. */
  take(): readonly MachineEntry[]
  /** Whether a package comes because a file of it is needed. */
  need(path: ImagePath, cause: Cause): boolean
}

export interface ArrivalRules {
  /** What stands in it is public, and has git's modes. */
  readonly workspaceRoot: string
  readonly allowPrivate: readonly string[]
}

/** A path with all links followed. */
interface Found {
  readonly path: ImagePath
  readonly links: readonly ImagePath[]
}

/** What comes into the image besides what the inputs give. */
export class Arrivals {
  private readonly arrived = new Map<ImagePath, MachineEntry>()
  private fresh: ImagePath[] = []
  /** Files of packages that the inputs give otherwise. */
  readonly replaced: ImagePath[] = []

  constructor(
    private readonly image: ImageLayer,
    private readonly machine: MachineLayer,
    private readonly packages: PackageFiles | undefined,
    private readonly rules: ArrivalRules,
  ) {
    this.admitPackages()
  }

  /** Sorted by path. */
  entries(): readonly MachineEntry[] {
    return [...this.arrived.values()].sort(byPath)
  }

  /** Files that nobody has looked into since the last call. */
  takeFresh(): readonly ImagePath[] {
    const fresh = this.fresh.sort()
    this.fresh = []
    return fresh
  }

  /**
   * Brings what was found, and the links that lead to it, as far as the image does not have them. What a file of a package needs is what its
   * package depends on: of the rest, which other machines may not have, only an essential package comes.
   * @returns whether anything was new
   * @throws ActionError when it is not for everyone to read
   */
  bring({ path, links }: Found, cause: Cause): boolean {
    const missing = [...links, path].filter((each) => this.image.at(each) === undefined)
    if (missing.includes(path)) {
      if (this.packages?.need(path, cause) === true) this.admitPackages()
      else if (cause.kind === 'file' && this.isOfPackage(cause.path)) return false
    }
    for (const each of missing) {
      if (this.image.at(each) !== undefined) continue
      const isLink = each !== path
      this.admit(this.entryAt(each, isLink ? { kind: 'file', path, how: 'is a link on the way to' } : cause))
    }
    return missing.length > 0
  }

  isOfPackage(path: ImagePath): boolean {
    return this.arrived.get(path)?.cause.kind === 'package'
  }

  /** Brings what the need for a file brings, if a package comes because of it. */
  needPackageOf({ path, links }: Found, cause: Cause): boolean {
    if (this.packages?.need(path, cause) !== true) return false
    this.admitPackages()
    return this.bring({ path, links }, cause)
  }

  admit(entry: MachineEntry): void {
    this.arrived.set(entry.path, entry)
    this.image.put(
      entry.path,
      entry.kind === 'file' ? { ...entry, content: { place: this.machine.placeOf(entry.path) } } : entry,
    )
  }

  private admitPackages(): void {
    // Folders before what is in them.
    for (const entry of [...(this.packages?.take() ?? [])].sort(byPath)) {
      if (this.image.isFreeFor(entry)) {
        this.admit(entry)
        if (entry.kind === 'file') this.fresh.push(entry.path)
      } else if (entry.kind !== 'directory') this.replaced.push(entry.path)
    }
  }

  private entryAt(path: ImagePath, cause: Cause): MachineEntry {
    const node = this.machine.node(path)
    if (node !== 'absent' && node !== 'unknown') {
      if (node.kind === 'symlink') return { kind: 'symlink', path, target: node.target, cause }
      if (node.kind === 'file') return this.fileAt(path, cause)
    }
    throw new Error(`neither a file nor a link of this machine: ${path}`)
  }

  private fileAt(path: ImagePath, cause: Cause): MachineFile {
    const stats = this.machine.statsOf(path)
    const place = this.machine.placeOf(path)
    const isOfWorkspace = isInside(this.rules.workspaceRoot, place)
    const where = cause.kind === 'file' ? `what ${cause.path} needs` : 'what the image needs'
    if (isOfWorkspace) {
      const inWorkspace = relative(this.rules.workspaceRoot, place)
      if (isGit(inWorkspace)) throw gitsOwn('files', where, inWorkspace)
    } else {
      checkWay('files', where, place, this.rules.allowPrivate, this.machine.root)
      checkPublic('files', where, place, stats, this.rules.allowPrivate)
    }
    return {
      kind: 'file',
      path,
      mode: isOfWorkspace ? gitMode(stats) : machineMode(stats),
      size: stats.size,
      device: stats.dev,
      inode: stats.ino,
      modified: stats.mtimeMs,
      cause,
    }
  }
}

function byPath(a: MachineEntry, b: MachineEntry): number {
  return a.path < b.path ? -1 : 1
}
