import { quote } from '../../errors.js'
import { addTo } from '../../multimap.js'
import { baseName, parentOf, type ImagePath } from '../../systemd/image-path.js'
import { firstOf, octal } from '../../wording.js'
import type { MachineNote } from '../machine/machine-note.js'
import type { Privacy } from './brought-entries.js'

interface LeftOut {
  readonly label: string
  readonly privacy: Privacy
  readonly paths: ImagePath[]
}

/** What is to be told about the files of packages: one note for many of a kind. */
export class PackageNotes {
  readonly #taken = new Map<string, ImagePath[]>()
  readonly #alternatives: ImagePath[] = []
  readonly #links = new Map<ImagePath, ImagePath[]>()
  readonly #leftOut: LeftOut[] = []
  readonly #missing = new Map<string, string[]>()

  /** A file that was made on this machine for a package. */
  taken(label: string, path: ImagePath): void {
    addTo(this.#taken, label, path)
  }

  /** A link that update-alternatives(1) keeps, or the one that it leads to. */
  alternative(path: ImagePath): void {
    if (!path.startsWith('/etc/alternatives/')) this.#alternatives.push(path)
  }

  /** Another link that was made on this machine. */
  link(path: ImagePath): void {
    addTo(this.#links, parentOf(path), path)
  }

  /** A file that not everyone may read. */
  leftOut(label: string, path: ImagePath, privacy: Privacy): void {
    const { folder } = privacy
    const there = this.#leftOut.find(
      (one) => folder !== undefined && one.label === label && one.privacy.folder === folder,
    )
    if (there === undefined) this.#leftOut.push({ label, privacy, paths: [path] })
    else there.paths.push(path)
  }

  missing(label: string, path: string): void {
    addTo(this.#missing, label, path)
  }

  all(): readonly MachineNote[] {
    return [...this.#madeNotes(), ...this.#leftOut.map(leftOutNote), ...this.#missingNotes()]
  }

  #madeNotes(): MachineNote[] {
    const files = [...this.#taken].map(([label, paths]): MachineNote => ({
      kind: 'taken',
      ...pathOf(paths),
      message: `Taken as this machine has it, made when the package ${label} was set up: ${some(paths)}.`,
    }))
    const links = [...this.#links].map(([folder, paths]): MachineNote => ({
      kind: 'taken',
      path: folder,
      message: `Taken as this machine has ${paths.length === 1 ? 'it, a link' : 'them, links'} in ${folder} to files of packages: ${some(paths.map(baseName).sort())}.`,
    }))
    const alternatives: MachineNote[] =
      this.#alternatives.length === 0
        ? []
        : [
            {
              kind: 'taken',
              ...pathOf(this.#alternatives),
              message: `Taken as chosen on this machine with update-alternatives: ${some(this.#alternatives)}.`,
            },
          ]
    return [...files, ...alternatives, ...links]
  }

  #missingNotes(): MachineNote[] {
    return [...this.#missing].map(([label, paths]) => ({
      kind: 'missing',
      message: `The package ${label} has ${paths.length === 1 ? 'a file that is' : 'files that are'} not on this machine: ${some(paths)}.`,
      remedy: `If a program needs ${paths.length === 1 ? 'it' : 'them'}, install the package again in an earlier step: sudo apt-get install --yes --reinstall ${label}`,
    }))
  }
}

function leftOutNote({ label, privacy: { folder, mode }, paths }: LeftOut): MachineNote {
  const why =
    folder === undefined ? `mode ${octal(mode)}` : `not everyone may enter ${quote(folder)}, mode ${octal(mode)}`
  const [path, another] = paths
  const allowed = another === undefined ? path : folder
  return {
    kind: 'left-out',
    ...pathOf(paths),
    message: `Left out of the package ${label}, because not everyone may read ${another === undefined ? 'it' : 'them'} on this machine (${why}): ${some(paths)}.`,
    remedy: `Give the image a file of its own there, with files; or, when everyone who has the image may read this one, name it in allow-private: ${allowed ?? label}`,
  }
}

const SHOWN = 3

function some(paths: readonly string[]): string {
  return firstOf(
    paths.map((path) => quote(path)),
    SHOWN,
  )
}

function pathOf(paths: readonly ImagePath[]): { readonly path: ImagePath } | Record<string, never> {
  const [path] = paths
  return path === undefined ? {} : { path }
}
