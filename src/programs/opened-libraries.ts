import type { ImagePath } from '../systemd/image-path.js'
import { fileOf } from './byte-source.js'
import { readElf, type ElfFile } from './elf.js'
import { findLibraries } from './libraries.js'
import { readLoader } from './loader.js'
import type { ProgramContext, ProgramStep } from './program-report.js'

/** Who calls dlopen(3). */
interface Opener {
  readonly path: ImagePath
  readonly elf: ElfFile
}

/**
 * Which libraries the loader of a program would surely not find when a file opens them by these names: it searches as for those that the
 * file needs. (What an RPATH of those that loaded the file adds is left out.)
 */
export async function missingWhenOpened(
  sonames: readonly string[],
  { path, elf }: Opener,
  loader: ProgramStep,
  context: ProgramContext,
): Promise<ReadonlySet<string>> {
  const { tree } = context
  const node = await tree.nodeAt(loader.path)
  if (sonames.length === 0 || typeof node === 'string' || node.kind !== 'file') return new Set()
  const { size } = node
  const read = await readElf(fileOf(tree, loader.path, size))
  if (read.kind !== 'elf') return new Set()
  const found = await findLibraries(
    { path, elf: { ...elf, needed: sonames }, changesUser: false },
    { path: loader.path, elf: read.elf, name: loader.asked },
    await readLoader(tree, loader.path, size, loader.asked),
    context,
  )
  const missing = found.filter(({ name, outcome }) => outcome.kind === 'missing' && sonames.includes(name))
  return new Set(missing.map(({ name }) => name))
}
