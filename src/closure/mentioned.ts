import { ActionError, placed, quote, type Position } from '../errors.js'
import type { StorePath } from '../sources/store-path.js'
import { positionOf } from '../sources/unit.js'
import type { Wanted } from '../sources/wanted.js'
import type { Workspace } from '../sources/workspace.js'
import type { Mention } from './mentions.js'
import type { Nix } from './nix/nix.js'

/** Opens Nix when a unit names a store path and no input asked for it; undefined when none does, but in comments. */
export async function nixForMentions(workspace: Workspace, mentions: readonly Mention[]): Promise<Nix | undefined> {
  const first = mentions.find(({ isComment }) => !isComment)
  if (first === undefined) return undefined
  const { openNix } = await import('./nix/nix.js')
  const place = placeOf(first)
  return openNix(workspace, wantedBy(first.candidates[0], place)).catch((error: unknown) => {
    throw placed(place, error)
  })
}

/**
 * The store paths that units name, fetched when they can be. One in a comment counts when something that Nix was asked for
 * needs it: so a unit that Nix wrote has what its comments name, as with nixpkgs, and what else a store holds does not show.
 * @param made what Nix was asked for
 * @throws ActionError at the line of the unit, for what the store neither has nor can fetch
 */
export async function mentionedPaths(
  nix: Nix,
  mentions: readonly Mention[],
  made: readonly StorePath[],
): Promise<ReadonlySet<StorePath>> {
  const valid = await validCandidates(nix, mentions)
  const hasComments = mentions.some(({ isComment }) => isComment) && made.length > 0
  const needed = new Set(hasComments ? (await nix.closureOf(made)).map(({ path }) => path) : [])
  const paths = new Set<StorePath>()
  for (const mention of mentions) {
    const known = mention.candidates.find((path) => valid.has(path))
    if (mention.isComment) {
      if (known !== undefined && needed.has(known)) paths.add(known)
      continue
    }
    const path = known ?? withoutEnding(mention)
    if (path.endsWith('.drv')) throw isDerivation(mention, path)
    if (known === undefined && !paths.has(path)) await fetchPath(nix, mention, path)
    paths.add(path)
  }
  return paths
}

/** The longest candidate is mostly the one: the shorter ones are asked for only when it is not. */
async function validCandidates(nix: Nix, mentions: readonly Mention[]): Promise<ReadonlySet<StorePath>> {
  const longest = await nix.present([...new Set(mentions.map(({ candidates }) => candidates[0]))])
  const rest = mentions.filter(({ candidates }) => !longest.has(candidates[0]))
  return new Set([
    ...longest,
    ...(await nix.present([...new Set(rest.flatMap(({ candidates }) => candidates.slice(1)))])),
  ])
}

async function fetchPath(nix: Nix, mention: Mention, path: StorePath): Promise<void> {
  const place = placeOf(mention)
  await nix.realise([wantedBy(path, place)]).catch((error: unknown) => {
    throw placed(place, error)
  })
}

/** A path that is not there to tell where its name ends: without the signs that end a sentence or begin a query. */
function withoutEnding({ candidates }: Mention): StorePath {
  const [longest] = candidates
  const end = longest.search(/[.?=+_-]+$/)
  return candidates.find((path) => end === -1 || path.length <= end) ?? longest
}

function isDerivation(mention: Mention, path: StorePath): ActionError {
  const at = placeOf(mention)
  return new ActionError({
    code: 'unit.derivation',
    message: `units: ${at.file}:${at.line}: ${quote(path)} is a derivation, the recipe of a store path.`,
    remedy: `Name its output, which nix-store --realise ${path} prints.`,
    at,
  })
}

function placeOf({ unit, line, column }: Mention): Position {
  return positionOf(unit, line, column)
}

function wantedBy(path: StorePath, { file, line }: Position): Wanted {
  const source = { kind: 'store-path', storePath: path, subPath: '' } as const
  return { source, text: path, input: 'units', where: `${file}:${line}` }
}
