import { createHash } from 'node:crypto'
import type { StorePathInfo } from '../closure/nix/store-path-info.js'
import type { ImagePlan } from '../image/plan.js'
import { baseNameOf, nameOf, type StorePath } from '../sources/store-path.js'
import { parseNixName } from '../sources/nix-name.js'

/** The image's own reference in the bill; those of store paths are `HASH-NAME`, which are longer. */
const IMAGE = 'image'

/** `NAME_VERSION.cdx.json`: the ending that the CycloneDX specification recommends. */
export function sbomName(fileName: string): string {
  return `${fileName.replace(/\.raw$/, '')}.cdx.json`
}

/**
 * The software bill of materials of an image as CycloneDX 1.6 JSON (ECMA-424): the image, a component for each store path
 * in it, and what needs what. It says nothing of when and where it was made, nor of derivations, which differ between
 * stores that hold the same paths: the same image has the same bill.
 * @param digest of the image, `sha256:…`
 */
export function sbomOf(plan: ImagePlan, digest: string): string {
  const paths = plan.storePaths.toSorted((a, b) => compare(a.path, b.path))
  const bill = {
    version: 1,
    metadata: {
      tools: { components: [{ type: 'application', name: 'portable-service-action' }] },
      component: imageOf(plan, digest),
    },
    components: paths.map(componentOf),
    dependencies: [
      { ref: IMAGE, dependsOn: topOf(paths) },
      ...paths.map((info) => ({ ref: baseNameOf(info.path), dependsOn: neededBy(info).map(baseNameOf).sort(compare) })),
    ],
    compositions: [
      // Ordinary files of the workspace and the machine are no packages: what they are and need is not told here.
      { aggregate: hasOrdinaryFiles(plan) ? 'incomplete' : 'complete', dependencies: [IMAGE] },
      ...(paths.length === 0
        ? []
        : [{ aggregate: 'complete', dependencies: paths.map(({ path }) => baseNameOf(path)) }]),
    ],
  }
  const heading = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(bill))}`,
  }
  return `${JSON.stringify({ ...heading, ...bill }, undefined, 2)}\n`
}

function imageOf({ fileName, identity, units }: ImagePlan, digest: string): object {
  const { pname, version, description, architecture } = identity
  return {
    type: 'application',
    'bom-ref': IMAGE,
    name: pname,
    version,
    ...(description === '' ? {} : { description }),
    hashes: [{ alg: 'SHA-256', content: digest.replace(/^sha256:/, '') }],
    properties: [
      { name: 'portable-service:file', value: fileName },
      { name: 'portable-service:architecture', value: architecture },
      ...units
        .map(({ name }) => ({ name: 'portable-service:unit', value: name }))
        .toSorted((a, b) => compare(a.value, b.value)),
    ],
  }
}

/**
 * No package URL: the type `nix` is not registered (package-url/purl-spec 877). The hash of the path's archive is a
 * property, for `hashes` are of the component's own bytes, and a folder has none. sbomnix names properties so too.
 */
function componentOf({ path, narHash, narSize }: StorePathInfo): object {
  const { name, version, output } = parseNixName(nameOf(path))
  return {
    type: 'library',
    'bom-ref': baseNameOf(path),
    name,
    ...(version === '' ? {} : { version }),
    properties: [
      { name: 'nix:output_path', value: path },
      { name: 'nix:output', value: output },
      { name: 'nix:narHash', value: narHash },
      { name: 'nix:narSize', value: String(narSize) },
    ],
  }
}

/**
 * What the image needs itself, at the least: store paths that no other one needs, and what is not below those (only paths
 * that need each other). With these every component hangs together with the image.
 */
function topOf(paths: readonly StorePathInfo[]): string[] {
  const known = new Map(paths.map((info) => [info.path, info]))
  const needed = new Set(paths.flatMap(neededBy))
  const top = paths.map(({ path }) => path).filter((path) => !needed.has(path))
  const reached = new Set<StorePath>(top)
  // A set that grows while it is walked is walked to its end.
  for (const path of reached) {
    const info = known.get(path)
    for (const next of info === undefined ? [] : neededBy(info)) reached.add(next)
  }
  return [...top, ...[...known.keys()].filter((path) => !reached.has(path))].map(baseNameOf).sort(compare)
}

function neededBy({ path, references }: StorePathInfo): StorePath[] {
  return references.filter((reference) => reference !== path)
}

function hasOrdinaryFiles({ entries }: ImagePlan): boolean {
  return [...entries.values()].some((entry) => entry.kind === 'file' && entry.source.kind === 'path')
}

/** A UUID of version 8 (RFC 9562: of one's own making) from a text: CycloneDX wants each bill to have its own number. */
function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const digits = bytes.toString('hex')
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([from, to]) => digits.slice(from, to))
    .join('-')
}

/** By UTF-16 units, which no locale changes. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
