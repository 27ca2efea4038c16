import { ActionError } from '../../errors.js'
import { assetsOf, deleteIfPossible, renameIfPossible } from './asset-requests.js'
import type { Asset, Release } from './release.js'
import type { Session } from './session.js'
import { isTemporary } from './temporary-name.js'

/** How far a process is with putting its files into the places of a release. */
export interface Changeover {
  /** What is up under temporary names, by the names of the files. */
  readonly parts: Map<string, Asset>
  /** What made room for a file of this name last; perhaps, where the answer was lost. */
  readonly aside: Map<string, Asset>
  /** The ids of all that made room. */
  readonly moved: Set<number>
  /** The names of the files that came into their places since they were looked at. */
  readonly placed: Set<string>
}

export function newChangeover(): Changeover {
  return { parts: new Map(), aside: new Map(), moved: new Set(), placed: new Set() }
}

/**
 * After a failure: what made room goes back. What is up stays under its temporary name where running the job again may help, for the next run
 * takes it over. Nothing of this is tried twice.
 * @param names of the files, the image's first
 */
export async function breakOff(
  session: Session,
  release: Release,
  names: readonly [string, ...string[]],
  changeover: Changeover,
  error: unknown,
): Promise<void> {
  await putBack(session, names, changeover)
  if (!(error instanceof ActionError) || !PASSING.has(error.code)) await discard(session, release, changeover)
}

/** What may be otherwise in the next run. */
const PASSING = new Set(['connection', 'github', 'page', 'rate-limit', 'unreachable'].map((code) => `publish.${code}`))

/** The image first; and nothing where the new image is in its place, for old companions would be wrong beside it. */
async function putBack(
  session: Session,
  names: readonly [string, ...string[]],
  { aside, placed }: Changeover,
): Promise<void> {
  if (placed.has(names[0])) return
  for (const name of names) {
    const old = aside.get(name)
    if (old !== undefined && !placed.has(name)) await renameIfPossible(session, old, name)
  }
}

/** What another run put in its place meanwhile has no temporary name any more, and stays. */
async function discard(session: Session, release: Release, { parts }: Changeover): Promise<void> {
  if (parts.size === 0) return
  const own = new Set([...parts.values()].map(({ id }) => id))
  const assets = await assetsOf(session, release).catch(() => undefined)
  for (const asset of assets ?? []) if (own.has(asset.id) && isTemporary(asset)) await deleteIfPossible(session, asset)
}
