import { patiently } from './patience.js'
import type { Release } from './release.js'
import { releaseOf } from './release-requests.js'
import type { Session } from './session.js'

/** GitHub may not find for seconds what it has just made. Milliseconds. */
const FRESH = 30_000

/** Whether the release exists. One that this process has just made is looked for more than once. */
export async function isStillThere(session: Session, { id }: Release): Promise<boolean> {
  const isFresh = Date.now() - (session.made.get(id) ?? 0) < FRESH
  return (await patiently(session.pause, isFresh ? 4 : 1, () => releaseOf(session, id))) !== undefined
}
