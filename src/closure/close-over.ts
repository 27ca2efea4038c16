import { group, say } from '../runner/log.js'
import type { GivenEntry } from '../sources/given.js'
import { parsePathInStore, pathInStore, type PathInStore, type StorePath } from '../sources/store-path.js'
import type { SubstitutionDraft } from '../sources/substitutions.js'
import type { StoreLink } from '../sources/symlinks.js'
import type { Unit } from '../sources/unit.js'
import type { UnitDraft } from '../sources/unit-draft.js'
import { finishUnits } from '../sources/units.js'
import type { Wanted } from '../sources/wanted.js'
import type { Workspace } from '../sources/workspace.js'
import type { Prefix } from '../systemd/image-name.js'
import { NO_CLOSURE, type Closure } from './closure.js'
import { mentionedPaths, nixForMentions } from './mentioned.js'
import { mentionsIn } from './mentions.js'
import { closureSummary } from './nix/closure-summary.js'
import type { Nix } from './nix/nix.js'
import { symlinksOf, valuesOf } from './store-texts.js'
import { entriesOf } from './store-tree.js'
import { readStorePart } from './store-unit.js'

/** What an image is asked to have, as far as it may come from the store. */
export interface OpenRequest {
  readonly workspace: Workspace
  /** Undefined where any will do. */
  readonly prefix: Prefix | undefined
  readonly units: readonly UnitDraft[]
  readonly substitutions: readonly SubstitutionDraft[]
  readonly links: readonly StoreLink[]
  readonly contents: readonly Wanted[]
  /** What inputs put into the image as it is: links among it may lead into the store. */
  readonly given: readonly GivenEntry[]
}

export type Recall = (nix: Nix, wanted: readonly Wanted[]) => Promise<void>

/** The same with nothing left to ask Nix for. */
export interface Closed {
  readonly units: readonly Unit[]
  readonly links: readonly GivenEntry[]
  readonly closure: Closure
}

/**
 * Has Nix build or fetch what the inputs want of it, and finds every store path that the image then needs: the closure
 * of each that a unit's text, a link, a substitution or `contents` names. Nix does not run when none is named.
 * @throws ActionError when Nix is needed and absent, cannot make something, or a unit names what is not in the store
 * @param recall called before Nix builds: may give it what an earlier run had
 */
export async function closeOver(request: OpenRequest, recall: Recall = () => Promise.resolve()): Promise<Closed> {
  const wanted = wantedIn(request)
  const [first] = wanted
  const asked = first === undefined ? undefined : await askNix(request.workspace, first, wanted, recall)
  const units = finish(request, asked)
  const mentions = mentionsIn(units)
  const nix = asked?.nix ?? (await nixForMentions(request.workspace, mentions))
  if (nix === undefined) return { units, links: [], closure: NO_CLOSURE }

  const made = [...(asked?.made.values() ?? [])].map(({ storePath }) => storePath)
  const roots = new Set<StorePath>(await mentionedPaths(nix, mentions, made))
  for (const item of wanted) if (item.input !== 'units') roots.add(madeFor(item, asked).storePath)
  const closure = await group('Closure', async () => {
    const paths = await nix.closureOf([...roots].sort())
    for (const line of closureSummary(paths)) say(line)
    return {
      paths,
      entries: entriesOf(
        nix.layout,
        paths.map(({ path }) => path),
      ),
    }
  })
  const links = symlinksOf(request.links, (wanted) => pathInStore(madeFor(wanted, asked)))
  return { units, links, closure }
}

/** Everything that Nix is asked for by an input. */
export function wantedIn({ units, substitutions, links, contents, given }: OpenRequest): readonly Wanted[] {
  return [
    ...units.flatMap(({ parts }) => parts.flatMap((part) => ('source' in part ? [part] : []))),
    ...substitutions.flatMap(({ value }) => (typeof value === 'string' ? [] : [value])),
    ...links.map((link) => link.wanted),
    ...contents,
    ...linksIntoStore(given),
  ]
}

/** Links of copied folders that lead into the store, as `nix build` makes them: what they lead to has to come along. */
function linksIntoStore(given: readonly GivenEntry[]): Wanted[] {
  return given.flatMap((entry): Wanted[] => {
    const path = entry.kind === 'symlink' ? parsePathInStore(entry.target) : undefined
    if (path === undefined || entry.kind !== 'symlink') return []
    const [input = '', where = ''] = entry.where.split(', ')
    return [{ source: { kind: 'store-path', ...path }, text: entry.target, input, where }]
  })
}

/** What Nix answered. */
interface Asked {
  readonly nix: Nix
  readonly made: ReadonlyMap<Wanted, PathInStore>
}

async function askNix(workspace: Workspace, first: Wanted, wanted: readonly Wanted[], recall: Recall): Promise<Asked> {
  const { openNix } = await import('./nix/nix.js')
  return group('Build with Nix', async () => {
    const nix = await openNix(workspace, first)
    await recall(nix, wanted)
    return { nix, made: await nix.realise(wanted) }
  })
}

function madeFor(item: Wanted, asked: Asked | undefined): PathInStore {
  const made = asked?.made.get(item)
  if (made === undefined) throw new Error(`Nix was not asked for ${item.text}`)
  return made
}

function finish({ units, prefix, substitutions }: OpenRequest, asked: Asked | undefined): readonly Unit[] {
  const values = valuesOf(substitutions, (wanted) => pathInStore(madeFor(wanted, asked)))
  return finishUnits(units, prefix, values, (wanted) => {
    if (asked === undefined) throw new Error(`Nix was not asked for ${wanted.text}`)
    return readStorePart(asked.nix.layout, wanted, madeFor(wanted, asked))
  })
}
