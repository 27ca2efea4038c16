import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, inputError } from '../../errors.js'
import { reasonOf } from '../../sources/real-path.js'
import { parseAlternatives, type AlternativeLink } from './alternatives.js'
import { parseRegistry } from './configuration-registry.js'
import { Diversions } from './diversions.js'
import { parseStatus, type KnownPackage } from './installed-package.js'

/** Bytes. The database of a machine with 3,000 packages has 6 MB, the longest list of files 2. */
const LARGEST = 64 * 1024 * 1024

/** What dpkg has written down about a machine. Nothing is changed, and no lock taken: what is read is replaced whole. */
export class DpkgDatabase {
  readonly #root: string
  #diversions: Diversions | undefined
  #alternatives: readonly AlternativeLink[] | undefined
  #configuration: ReadonlyMap<string, readonly string[]> | undefined

  /** @param root folder of the machine's tree */
  constructor(root: string) {
    this.#root = root
  }

  /** @throws ActionError when the machine has none, and some are `wanted` */
  packages(wanted: boolean): KnownPackage[] {
    const text = this.#read('var/lib/dpkg/status')
    if (text === undefined && wanted) {
      throw inputError(
        'packages',
        'this machine has no installed Debian or Ubuntu packages (there is no /var/lib/dpkg/status).',
        'Run the job on Debian or Ubuntu (runs-on: ubuntu-latest, or a container of one), or name the programs in files.',
      )
    }
    return parseStatus(text ?? '')
  }

  /** Where everything of a package is, folders too, its list put right by the diversions. */
  filesOf({ name, architecture }: KnownPackage): string[] {
    // Packages that may be there for several architectures have it in the name. dpkg: lib/dpkg/infodb-access.c.
    const list =
      this.#read(`var/lib/dpkg/info/${name}:${architecture}.list`) ?? this.#read(`var/lib/dpkg/info/${name}.list`) ?? ''
    this.#diversions ??= new Diversions(this.#read('var/lib/dpkg/diversions') ?? '')
    const diversions = this.#diversions
    return list
      .split('\n')
      .filter((path) => path.startsWith('/') && path !== '/.')
      .map((path) => diversions.placeOf(path, name))
  }

  /** The links that update-alternatives keeps. */
  alternatives(): readonly AlternativeLink[] {
    this.#alternatives ??= this.#namesIn('var/lib/dpkg/alternatives').flatMap((name) =>
      parseAlternatives(name, this.#read(`var/lib/dpkg/alternatives/${name}`) ?? ''),
    )
    return this.#alternatives
  }

  /** Configuration files that maintainer scripts have copied into place with ucf(1), by the package that did. */
  configuration(): ReadonlyMap<string, readonly string[]> {
    this.#configuration ??= parseRegistry(this.#read('var/lib/ucf/registry') ?? '')
    return this.#configuration
  }

  #namesIn(folder: string): string[] {
    return this.#failing(folder, () => readdirSync(join(this.#root, folder)).sort()) ?? []
  }

  #read(path: string): string | undefined {
    return this.#failing(path, () => {
      const file = join(this.#root, path)
      const { size } = statSync(file)
      if (size > LARGEST) throw new Error(`it has ${size} bytes`)
      return readFileSync(file, 'utf8')
    })
  }

  /** Undefined for what is not there. */
  #failing<T>(path: string, look: () => T): T | undefined {
    try {
      return look()
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR') return undefined
      throw inputError(
        'packages',
        `/${path}, where dpkg keeps what is installed, cannot be read: ${reasonOf(cause)}.`,
        'Repair it, or run the job on a fresh machine.',
        { cause },
      )
    }
  }
}
