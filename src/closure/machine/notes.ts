import { addTo } from '../../multimap.js'
import { baseName, type ImagePath } from '../../systemd/image-path.js'
import { firstOf } from '../../wording.js'
import type { Ground, Lack } from './ground.js'
import type { MachineNote } from './machine-note.js'

/**
 * What nobody has, and what this machine has and no package of the image depends on. A library may be loaded by a program that brought what
 * it lacks, or that opens that by its path before; and one for another CPU than any here is data.
 */
export function notesOf(all: readonly Lack[], { image, loaded, arrivals }: Ground): readonly MachineNote[] {
  const names = new Set(image.files().map(baseName))
  const lacks = all
    .filter(({ outcome }) => outcome === 'fails')
    .filter(
      ({ ofLibrary, library }) =>
        !ofLibrary || (library !== undefined && !loaded.hasName(library) && !names.has(library)),
    )
  const leftOut = new Map<ImagePath, Lack[]>()
  for (const lack of lacks) if (lack.leftOut !== undefined) addTo(leftOut, lack.leftOut, lack)
  const missing = new Map(
    lacks.flatMap(({ leftOut, message, by }) => (leftOut === undefined ? [[message, by] as const] : [])),
  )
  return [
    ...[...leftOut].map(([path, each]) => leftOutNote(path, [...new Set(each.map(({ by }) => by))].sort())),
    // A package that is whole does not miss it: that is a choice of its maintainer.
    ...[...missing].map(([message, by]): MachineNote =>
      arrivals.isOfPackage(by) ? { kind: 'left-out', path: by, message } : { kind: 'missing', message, remedy: REMEDY },
    ),
  ]
}

const REMEDY =
  'Install what has it on this machine in an earlier step, or give it in the input files at the place where it is looked for.'

const SHOWN = 3

function leftOutNote(path: ImagePath, by: readonly ImagePath[]): MachineNote {
  return {
    kind: 'left-out',
    path,
    message: `Left out, because no package of the image depends on it: ${path}, without which ${firstOf(by, SHOWN)} cannot be used.`,
    remedy: `If the service uses that, name the package that dpkg --search ${path} tells in packages.`,
  }
}
