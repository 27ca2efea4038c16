import type { ReleaseRequest } from '../publishing.js'
import type { Answer, Client } from './client.js'
import { persistently, type Outcome, type Pause } from './attempts.js'
import type { Failure } from './failure.js'
import { unexpectedAnswer } from './release-problems.js'
import { releaseError, type Purpose } from './release-error.js'
import { newSign, type Run } from './sign.js'

/** One process that attaches files to the release of one tag, and what it did there so far. */
export interface Session {
  readonly client: Client
  readonly request: ReleaseRequest
  readonly pause: Pause
  readonly run: Run | undefined
  /** In the notes of drafts and in the temporary names of files that this process makes. */
  readonly sign: string
  /** The ids of the files that it uploaded, or took over from a process that did. */
  readonly uploaded: Set<number>
  /** Digests that it knows itself, by the asset's id. GitHub does not always tell them. */
  readonly digests: Map<number, string>
  /** When this process made the draft of this id: ms since 1970. */
  readonly made: Map<number, number>
  /** The ids of other processes' uploads that it said it waits for. */
  readonly waitedFor: Set<number>
  /** How long it waited for other processes' uploads, all in all, in milliseconds. */
  waited: number
  /** Whether it asked for a draft and got no answer: so there may be one that it does not know of. */
  mayHaveLost: boolean
}

export function newSession(client: Client, request: ReleaseRequest, pause: Pause, run: Run | undefined): Session {
  return {
    client,
    request,
    pause,
    run,
    sign: newSign(run),
    uploaded: new Set(),
    digests: new Map(),
    made: new Map(),
    waitedFor: new Set(),
    waited: 0,
    mayHaveLost: false,
  }
}

export function purpose({ request }: Session, doing: string): Purpose {
  return { ...request, doing }
}

/**
 * Sends a request that may be repeated without harm, until there is an answer that will not change.
 * @param doing completes "could not …"
 */
export async function ask(
  session: Session,
  doing: string,
  route: string,
  parameters?: Readonly<Record<string, unknown>>,
): Promise<Outcome<Answer>> {
  return persistently(session.pause, capital(doing), () => session.client.send(route, parameters))
}

/** What the answer holds, or the error that it is. */
export function valueOf<T>(
  session: Session,
  doing: string,
  outcome: Outcome<Answer>,
  read: (data: unknown) => T | undefined,
): T {
  if (outcome.kind !== 'ok') throw failed(session, doing, outcome)
  const value = read(outcome.value.data)
  if (value === undefined) throw unexpectedAnswer(purpose(session, doing))
  return value
}

export function failed(session: Session, doing: string, failure: Failure): Error {
  return releaseError(failure, purpose(session, doing))
}

/** Whether it failed with this status; of 422, whether because something of that name exists. */
export function isStatus(outcome: Outcome<unknown>, status: number): boolean {
  return outcome.kind === 'refused' && outcome.status === status && !outcome.isPage
}

export function isTaken(outcome: Outcome<unknown>): boolean {
  return (
    outcome.kind === 'refused' && outcome.status === 422 && outcome.problems.some((p) => p.code === 'already_exists')
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
