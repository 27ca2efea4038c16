import type { PackageInImage } from '../closure/machine/machine-entry.js'
import type { StorePathInfo } from '../closure/nix/store-path-info.js'
import type { Distribution } from '../image/identity.js'
import type { ImagePlan } from '../image/plan.js'
import { addTo } from '../multimap.js'
import { parseNixName } from '../sources/nix-name.js'
import { baseNameOf, nameOf } from '../sources/store-path.js'
import type { ImagePath } from '../systemd/image-path.js'
import { debianPurl, type DebianPackage } from './purl.js'

/** The packages of files of this machine whose package is not in the image as a whole, by the files' places in the image. */
export type OwnedFiles = ReadonlyMap<ImagePath, DebianPackage & Pick<PackageInImage, 'source'>>

/** A component, by its reference in the bill, and the references of what it needs. */
export interface Part {
  readonly ref: string
  readonly component: object
  readonly needs: readonly string[]
}

/**
 * No package URL: the type `nix` is not registered (package-url/purl-spec 877). The hash of the path's archive is a
 * property, for `hashes` are of the component's own bytes, and a folder has none. sbomnix names properties so too.
 */
export function storePathPart({ path, narHash, narSize, references }: StorePathInfo): Part {
  const { name, version, output } = parseNixName(nameOf(path))
  const component = {
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
  return {
    ref: baseNameOf(path),
    component,
    needs: references.filter((reference) => reference !== path).map(baseNameOf),
  }
}

export function packageParts({ machine, buildMachine }: ImagePlan): readonly Part[] {
  const refs = new Map(machine.packages.map((one) => [one.name, debianPurl(one, buildMachine)]))
  return machine.packages
    .map((one) => ({
      ...debianPart(one, buildMachine, []),
      needs: one.dependsOn.flatMap((name) => refs.get(name) ?? []),
    }))
    .sort((a, b) => compare(a.ref, b.ref))
}

/** Packages of which the image has single files: these are named. */
export function ownerParts({ buildMachine }: ImagePlan, owned: OwnedFiles): readonly Part[] {
  const files = new Map<string, ImagePath[]>()
  const owners = new Map([...owned.values()].map((owner) => [debianPurl(owner, buildMachine), owner]))
  for (const [path, owner] of owned) {
    const ref = debianPurl(owner, buildMachine)
    addTo(files, ref, path)
  }
  return [...owners]
    .map(([ref, owner]) => debianPart(owner, buildMachine, (files.get(ref) ?? []).toSorted(compare)))
    .sort((a, b) => compare(a.ref, b.ref))
}

/** Advisories of Debian name source packages. */
function debianPart(
  one: DebianPackage & Pick<PackageInImage, 'source'>,
  distribution: Distribution | undefined,
  files: readonly ImagePath[],
): Part {
  const purl = debianPurl(one, distribution)
  const component = {
    type: 'library',
    'bom-ref': purl,
    name: one.name.replace(/:.*$/, ''),
    version: one.version,
    purl,
    properties: [
      { name: 'deb:architecture', value: one.architecture },
      { name: 'deb:source', value: one.source.name },
      { name: 'deb:sourceVersion', value: one.source.version },
      ...files.map((value) => ({ name: 'portable-service:file', value })),
    ],
  }
  return { ref: purl, component, needs: [] }
}

/** By UTF-16 units, which no locale changes. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
