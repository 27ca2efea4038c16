import { createHash } from 'node:crypto'
import type { ImagePlan } from '../image/plan.js'
import { compare, ownerParts, packageParts, storePathPart, type OwnedFiles, type Part } from './sbom-parts.js'

/** The image's own reference in the bill; those of store paths are `HASH-NAME`, which are longer. */
const IMAGE = 'image'

/** `NAME_VERSION.cdx.json`: the ending that the CycloneDX specification recommends. */
export function sbomName(fileName: string): string {
  return `${fileName.replace(/\.raw$/, '')}.cdx.json`
}

/**
 * The software bill of materials of an image as CycloneDX 1.6 JSON (ECMA-424): the image, a component for each store path and
 * package in it, or of which it has a file, and what needs what. It says nothing of when and where it was made, nor of derivations,
 * which differ between stores that hold the same paths: the same image has the same bill.
 * @param digest of the image, `sha256:…`
 */
export function sbomOf(plan: ImagePlan, digest: string, owned: OwnedFiles = new Map()): string {
  const paths = plan.storePaths.toSorted((a, b) => compare(a.path, b.path)).map(storePathPart)
  const packages = packageParts(plan)
  const whole = new Set(packages.map(({ ref }) => ref))
  const owners = ownerParts(plan, owned).filter(({ ref }) => !whole.has(ref))
  const parts = [...paths, ...packages, ...owners]
  const bill = {
    version: 1,
    metadata: {
      tools: { components: [{ type: 'application', name: 'portable-service-action' }] },
      component: imageOf(plan, digest),
    },
    components: parts.map(({ component }) => component),
    dependencies: [
      { ref: IMAGE, dependsOn: topOf(parts) },
      ...parts.map(({ ref, needs }) => ({ ref, dependsOn: needs.toSorted(compare) })),
    ],
    compositions: [
      // What ordinary files of the workspace, and of the machine outside of packages, are and need is not told here.
      { aggregate: hasUnknownFiles(plan, owned) ? 'incomplete' : 'complete', dependencies: [IMAGE] },
      ...aggregate('complete', paths),
      // What is essential is needed by all, and told by none.
      ...aggregate('incomplete', packages),
      ...aggregate('unknown', owners),
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

function aggregate(completeness: string, parts: readonly Part[]): object[] {
  return parts.length === 0 ? [] : [{ aggregate: completeness, dependencies: parts.map(({ ref }) => ref) }]
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
 * What the image needs itself, at the least: what no other component needs, and what is not below those (only components
 * that need each other). With these every component hangs together with the image.
 */
function topOf(parts: readonly Part[]): string[] {
  const known = new Map(parts.map((part) => [part.ref, part]))
  const needed = new Set(parts.flatMap(({ needs }) => needs))
  const top = parts.map(({ ref }) => ref).filter((ref) => !needed.has(ref))
  const reached = new Set(top)
  // A set that grows while it is walked is walked to its end.
  for (const ref of reached) for (const next of known.get(ref)?.needs ?? []) reached.add(next)
  return [...top, ...[...known.keys()].filter((ref) => !reached.has(ref))].sort(compare)
}

/** Whether there are files that no component is, or has. */
function hasUnknownFiles({ entries, machine }: ImagePlan, owned: OwnedFiles): boolean {
  const ofPackages = new Set(machine.entries.flatMap(({ path, cause }) => (cause.kind === 'package' ? [path] : [])))
  return [...entries].some(
    ([path, entry]) =>
      entry.kind === 'file' && entry.source.kind === 'path' && !ofPackages.has(path) && !owned.has(path),
  )
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
