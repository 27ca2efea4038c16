import { readElf, type ElfFile } from '../../programs/elf.js'
import { openExecutable, searchPath, type NextFile } from '../../programs/executable.js'
import { envProgram, parseShebang, SHEBANG_BYTES } from '../../programs/shebang.js'
import { baseName, type ImagePath } from '../../systemd/image-path.js'
import { bringWhatElfNeeds } from './follow-elf.js'
import type { Ground, Lack, Program } from './ground.js'
import { loaderOfLibrary } from './loader-names.js'

/** What became of a file that was looked into. */
export interface Followed {
  /** What it starts. */
  readonly next: readonly Program[]
  readonly lacks: readonly Lack[]
  /** It is a library, for which a program may bring what it needs. */
  readonly library?: ElfFile
}

const NOTHING: Followed = { next: [], lacks: [] }

/** Brings what a file of the image needs to be started: interpreters, loader, libraries. */
export async function followProgram(program: Program, ground: Ground): Promise<Followed> {
  const held = ground.image.at(program.path)
  if (held?.kind !== 'file') return NOTHING
  const isExecutable = (held.mode & 0o111) !== 0
  const readAt = (offset: number, length: number): Promise<Uint8Array> =>
    ground.image.readAt(program.path, offset, length)
  const read = await readElf({ size: held.size, readAt })
  if (read.kind === 'elf') {
    const { elf } = read
    if (elf.type === 'other' || elf.architecture === undefined) return NOTHING
    if (elf.interpreter !== undefined && isExecutable)
      return { next: [], lacks: await bringWhatElfNeeds(program, elf, ground, false) }
    return elf.needed.length === 0 ? NOTHING : { ...NOTHING, library: elf }
  }
  if (read.kind === 'broken' || !isExecutable) return NOTHING
  return followScript(program, await readAt(0, Math.min(held.size, SHEBANG_BYTES)), ground)
}

/** The same for a library that no program of the image loads by its name: a plugin, or what another one is. */
export async function followLibrary(program: Program, elf: ElfFile, ground: Ground): Promise<readonly Lack[]> {
  const interpreter = loaderOfLibrary(elf)
  if (interpreter === undefined || ground.loaded.hasFile(program.path)) return []
  return bringWhatElfNeeds(program, { ...elf, interpreter }, ground, true)
}

async function followScript(program: Program, head: Uint8Array, ground: Ground): Promise<Followed> {
  const shebang = parseShebang(head)
  if (shebang.kind !== 'shebang') return NOTHING
  const interpreter = await find({ role: 'interpreter', asked: shebang.interpreter, scripts: 0 }, program, ground)
  if ('message' in interpreter || baseName(shebang.interpreter as ImagePath) !== 'env') return followed([interpreter])
  const named = envProgram(shebang.argument)
  if (named.kind === 'unknown') return followed([interpreter])
  return followed([interpreter, await findInPath(named.name, program, ground)])
}

function followed(found: readonly (Program | Lack)[]): Followed {
  return {
    next: found.filter((each) => 'environment' in each),
    lacks: found.filter((each) => 'message' in each),
  }
}

async function findInPath(name: string, program: Program, ground: Ground): Promise<Program | Lack> {
  if (name.includes('/')) return find({ role: 'env', asked: name, scripts: 0 }, program, ground)
  const { environment, path: by } = program
  for (const tree of [ground.image, ground.overlay]) {
    const path = await searchPath(name, { tree, viewer: 'root', ...environment })
    if (typeof path === 'string') return find({ role: 'env', asked: path, scripts: 0 }, program, ground)
  }
  const message = `${by} needs the program ${JSON.stringify(name)}, which env does not find in ${environment.path.join(':')}.`
  return { by, outcome: 'fails', library: undefined, ofLibrary: false, leftOut: undefined, message }
}

const HOW = {
  program: 'is started by',
  interpreter: 'is the interpreter of',
  env: 'is what env starts for',
  loader: 'is the dynamic loader of',
} as const

/** Finds a program in the image, else brings it. */
async function find(file: NextFile, { path: by, environment }: Program, ground: Ground): Promise<Program | Lack> {
  const look = (tree: Ground['overlay']): ReturnType<typeof openExecutable> =>
    openExecutable(file, { tree, viewer: 'root', ...environment })
  const own = await look(ground.image)
  if ('step' in own) return { path: own.step.path, environment }
  const found = await look(ground.overlay)
  const lack = { by, library: undefined, ofLibrary: false }
  if ('message' in found) {
    const message = `${found.message.replace(/\.$/, '')}; ${by} cannot run without it.`
    return { ...lack, outcome: found.outcome, leftOut: undefined, message }
  }
  const { path } = found.step
  ground.arrivals.bring(found.step, { kind: 'file', path: by, how: HOW[file.role] })
  if (ground.image.at(path) !== undefined) return { path, environment }
  return { ...lack, outcome: 'fails', leftOut: path, message: `${by} cannot run without ${path}.` }
}
