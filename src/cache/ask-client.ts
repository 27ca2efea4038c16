import { debug } from '@actions/core'
import { quote } from '../errors.js'
import { startsAlike, type CacheTask } from './client.js'
import { runClient, type ClientRun, type ClientStart, type Scratch } from './client-process.js'

export type Question = Pick<CacheTask, 'kind' | 'folder' | 'key' | 'prefixes'>

/**
 * Looks for an entry, or restores it.
 * @returns its key; undefined when there is none
 * @throws Error with what kept the client
 */
export async function findEntry(
  question: Question & { readonly kind: 'lookup' | 'restore' },
  start: ClientStart,
  scratch: Scratch,
): Promise<string | undefined> {
  const { answer } = checked(await runClient(start, question, scratch))
  if (answer.kind !== 'found') return undefined
  const found = answer.key
  if (![question.key, ...question.prefixes].some((wanted) => startsAlike(found, wanted)))
    throw new Error(`the service gave the entry ${quote(found)}, for which nobody asked`)
  return found
}

/** Whether the client saved the entry; it did not when another job has the key. @throws Error with what kept the client */
export async function saveEntry(folder: string, key: string, start: ClientStart, scratch: Scratch): Promise<boolean> {
  const { answer } = checked(await runClient(start, { kind: 'save', folder, key, prefixes: [] }, scratch))
  return answer.kind === 'saved'
}

/** The client was ended because it took too long: who asks again waits as long again. */
export class ClientTooSlow extends Error {}

/** How the client begins what it has to say: it tells what it did not manage, which our warning says, before the reason. */
const WORDY = /^(?:Failed to \w+: |Received non-retryable error: |Failed request: )+/

/** @throws Error with the client's first trouble: it mostly says in a warning what kept it, and then that it found nothing. */
function checked(run: ClientRun): ClientRun {
  for (const line of run.lines) debug(line)
  const [first] = [...run.troubles, ...(run.answer.kind === 'failed' ? [run.answer.message] : [])]
  const isDone = run.answer.kind === 'found' || run.answer.kind === 'saved'
  // Further lines are advice about the network, for every kind of trouble with it.
  const [line = ''] = first?.replace(WORDY, '').split('\n') ?? []
  if (first !== undefined && !isDone) throw run.isTooSlow ? new ClientTooSlow(quote(line)) : new Error(quote(line))
  return run
}

/** The service does not look at the case of keys. */
export function isAlike(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
