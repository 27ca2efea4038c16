import { paragraphsOf, type Paragraph } from './control-file.js'
import { parseDependencies, parseProvides, type Dependency, type Provided } from './dependency.js'

/** A package as dpkg knows it. */
export interface KnownPackage {
  readonly name: string
  /** `amd64`, or `all`. */
  readonly architecture: string
  /** `foreign`: serves packages of every architecture; `allowed`: those that ask for it as `name:any`. */
  readonly multiArch: string
  readonly version: string
  readonly source: { readonly name: string; readonly version: string }
  readonly isEssential: boolean
  /** dpkg(1): `installed`, `half-configured`, `config-files`. */
  readonly state: string
  /** What it needs before it can be set up, then what it needs to run. */
  readonly depends: readonly Dependency[]
  readonly provides: readonly Provided[]
}

const FIELDS = new Set([
  'package',
  'status',
  'architecture',
  'multi-arch',
  'version',
  'source',
  'essential',
  'provides',
  'depends',
  'pre-depends',
])

/** Reads dpkg's database of packages, /var/lib/dpkg/status. */
export function parseStatus(text: string): KnownPackage[] {
  return [...paragraphsOf(text, FIELDS)].flatMap((paragraph) => packageOf(paragraph) ?? [])
}

function packageOf(paragraph: Paragraph): KnownPackage | undefined {
  const field = (name: string): string => paragraph.get(name) ?? ''
  const name = field('package')
  // Wanted action, error flag, state.
  const [, , state = ''] = field('status').split(' ')
  if (name === '' || state === '') return undefined
  return {
    name,
    architecture: field('architecture'),
    multiArch: field('multi-arch'),
    version: field('version'),
    source: sourceOf(field('source'), name, field('version')),
    isEssential: field('essential') === 'yes',
    state,
    depends: [...parseDependencies(field('pre-depends')), ...parseDependencies(field('depends'))],
    provides: parseProvides(field('provides')),
  }
}

/** `php-defaults (93)`: named where it is not called as the package is, the version where it differs. */
function sourceOf(field: string, name: string, version: string): KnownPackage['source'] {
  const [, source = name, sourceVersion = version] = /^([^\s(]+)(?:\s*\(([^)]*)\))?$/.exec(field) ?? []
  return { name: source, version: sourceVersion }
}

/** Its files are all there and set up; a trigger of another package may still be due. */
export function isInstalled({ state }: KnownPackage): boolean {
  return state === 'installed' || state === 'triggers-awaited' || state === 'triggers-pending'
}
