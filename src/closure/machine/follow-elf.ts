import { followElf } from '../../programs/elf-program.js'
import type { ElfFile } from '../../programs/elf.js'
import { EMPTY, type ProgramProblem, type ProgramReport } from '../../programs/program-report.js'
import { baseName, type ImagePath } from '../../systemd/image-path.js'
import type { Tree } from '../../programs/tree.js'
import type { Ground, Lack, Program } from './ground.js'

/** Each round brings a library, or puts one into the cache. */
const MOST_ROUNDS = 64

/**
 * Has the image find the loader and every library of an ELF file. The search that counts is the one in the image alone; only what it lacks
 * is looked for on the machine: so what the inputs give comes before what the machine has, wherever a loader would look first.
 * @param elf names its loader; of a library, that of the programs that load it
 * @returns what nobody has
 */
export async function bringWhatElfNeeds(
  { path, environment }: Program,
  elf: ElfFile,
  ground: Ground,
  isLibrary: boolean,
): Promise<readonly Lack[]> {
  const follow = async (tree: Tree): Promise<ProgramReport> => {
    const answer = await followElf(
      { role: 'program', asked: path, scripts: 0 },
      { step: { role: 'program', asked: path, path, links: [] }, readable: true, changesUser: false, size: 0 },
      elf,
      { tree, viewer: 'root', ...environment },
    )
    return 'message' in answer ? { ...EMPTY, problems: [answer] } : answer
  }
  let own = await follow(ground.image)
  let all = own
  for (let round = 0; round < MOST_ROUNDS && own.problems.length > 0; round += 1) {
    all = await follow(withoutOthers(ground, own))
    if (!(await bring(path, own, all, ground, isLibrary))) break
    own = await follow(ground.image)
  }
  if (!isLibrary) ground.loaded.add(own.libraries)
  return lacksOf(path, own, all, isLibrary)
}

/** What may come, but for other files of the names that the image finds already: the search goes on to those that it has. */
function withoutOthers({ image, overlay }: Ground, { libraries }: ProgramReport): Tree {
  const names = new Set(
    libraries.filter(({ outcome: { kind } }) => kind === 'found').map(({ name }) => baseName(name as ImagePath)),
  )
  return {
    ...overlay,
    nodeAt: async (path) =>
      names.has(baseName(path)) && image.at(path) === undefined ? 'absent' : overlay.nodeAt(path),
  }
}

/**
 * Brings the loader, and when that is there, the libraries that the search in the image comes to and does not find; the next round tells what
 * these need.
 * @returns whether the image finds more now
 */
async function bring(
  path: ImagePath,
  own: ProgramReport,
  all: ProgramReport,
  { image, arrivals, cache, loaded }: Ground,
  isLibrary: boolean,
): Promise<boolean> {
  if (own.steps.length === 0)
    return all.steps.some((step) => arrivals.bring(step, { kind: 'file', path, how: 'is the dynamic loader of' }))

  let isNew = false
  const lacking = new Set(own.libraries.filter(({ outcome: { kind } }) => kind !== 'found').map(({ name }) => name))
  for (const { name, neededBy, outcome } of all.libraries) {
    if (outcome.kind !== 'found' || !lacking.has(name) || (isLibrary && loaded.hasName(name))) continue
    const came = arrivals.bring(outcome, { kind: 'file', path: neededBy, how: `is needed as ${name} by` })
    for (const variant of outcome.variants)
      arrivals.bring(variant, { kind: 'file', path: outcome.path, how: 'takes on some CPUs the place of' })
    // The image has it, and not where its loader looks.
    const isHidden = !came && image.at(outcome.path) !== undefined
    if (came || (isHidden && (await cache.add(name, outcome.opened, outcome.elf.order)))) isNew = true
  }
  return isNew
}

/** What the search on the machine passed over tells more than what the image lacks. */
function lacksOf(by: ImagePath, own: ProgramReport, all: ProgramReport, ofLibrary: boolean): readonly Lack[] {
  return own.problems.map((problem): Lack => {
    const { outcome } = problem
    if (problem.about !== 'library') {
      const message = `${problem.message.replace(/\.$/, '')}; ${by} cannot run without it.`
      const [loader] = all.steps
      return {
        by,
        outcome,
        library: undefined,
        ofLibrary,
        leftOut: own.steps.length === 0 ? loader?.path : undefined,
        message,
      }
    }
    const needed = own.libraries.find(
      ({ outcome: { kind }, name, neededBy }) => kind !== 'found' && isAbout(problem, neededBy, name),
    )
    const found = all.libraries.find(({ name }) => name === needed?.name)
    const leftOut = found?.outcome.kind === 'found' ? found.outcome.path : undefined
    const { message } =
      all.problems.find((other) => needed !== undefined && isAbout(other, needed.neededBy, needed.name)) ?? problem
    return { by, outcome, library: needed?.name, ofLibrary, leftOut, message }
  })
}

function isAbout({ message }: ProgramProblem, neededBy: string, name: string): boolean {
  const beginning = `${neededBy} needs the library ${name}`
  return message.startsWith(beginning) && /^[,.]/.test(message.slice(beginning.length))
}
