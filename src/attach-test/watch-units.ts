import { setTimeout as pause } from 'node:timers/promises'
import { ActionError } from '../errors.js'
import { lastLines } from '../runner/command.js'
import { plainLines } from '../runner/plain-text.js'
import {
  isUnderWay,
  parseStates,
  STATE_PROPERTIES,
  stateText,
  waitsForRestart,
  type UnitState,
} from '../systemd/unit-state.js'
import type { Root } from './as-root.js'

/** How units are watched, in seconds. */
export interface Watch {
  /** How long everything must have stayed as it is. Most programs that miss something end in less. */
  readonly settled: number
  /** How long anything may be on its way: a oneshot service may take long. */
  readonly patience: number
}

export const WATCH: Watch = { settled: 3, patience: 300 }

/** Seconds between two looks. */
const EVERY = 0.25

/** What was seen of units until they had settled. */
export interface Watched {
  /** The last state of each, by name. */
  readonly last: ReadonlyMap<string, UnitState>
  /** Those that failed at some time, as they were then. */
  readonly failed: ReadonlyMap<string, UnitState>
  /** Still on their way when patience was at its end. */
  readonly late: readonly string[]
}

/**
 * What systemd says of the units; patterns stand for all of their instances that it knows.
 * @throws ActionError when it says nothing: that must not pass for good news
 */
export async function statesOf(root: Root, units: readonly string[]): Promise<UnitState[]> {
  const properties = STATE_PROPERTIES.map((name) => `--property=${name}`)
  const { exitCode, stdout, stderr } = await root.run(
    ['systemctl', '--no-pager', 'show', ...properties, '--', ...units],
    20,
  )
  if (exitCode === 0) return parseStates(stdout)
  throw new ActionError({
    code: 'attach-test.states',
    message: `attach-test: systemd does not tell how the units are: systemctl show ended with status ${exitCode}.`,
    remedy: 'Run the job on a fresh machine, or set attach-test: none.',
    details: plainLines(lastLines(stderr)),
  })
}

/** A service that is restarted has failed for all that a test can know, unless each time it ended well. */
export function hasFailed(state: UnitState): boolean {
  if (state.load !== 'loaded') return true
  if (state.active === 'failed') return true
  if (!['success', 'exec-condition', ''].includes(state.result)) return true
  return waitsForRestart(state) && endedBadly(state)
}

function endedBadly({ ended }: UnitState): boolean {
  return ended !== undefined && (ended.how !== 'exited' || ended.status !== 0)
}

/** Units that nobody starts have settled. */
export function watchedOnce(states: readonly UnitState[]): Watched {
  const byName = (states: readonly UnitState[]): ReadonlyMap<string, UnitState> =>
    new Map(states.map((state) => [state.unit, state]))
  return { last: byName(states), failed: byName(states.filter(({ load }) => load !== 'loaded')), late: [] }
}

/** It ends and is started again, and never stays as it is. */
function isFlapping(state: UnitState): boolean {
  return state.restarts > 0 || waitsForRestart(state)
}

function stateLine(state: UnitState): string {
  return `${state.unit} ${stateText(state)}`
}

/** Looks at the units until none is on its way and nothing has changed for a while. One that failed is not waited for. */
export async function watchUnits(root: Root, units: readonly string[], { settled, patience }: Watch): Promise<Watched> {
  const failed = new Map<string, UnitState>()
  const restarts = new Map<string, number>()
  const end = Date.now() + patience * 1000
  let quietSince = Date.now()
  let before = ''
  for (;;) {
    const states = await statesOf(root, units)
    for (const state of states) {
      const isRestarted = state.restarts > (restarts.get(state.unit) ?? 0) && endedBadly(state)
      restarts.set(state.unit, state.restarts)
      if ((hasFailed(state) || isRestarted) && !failed.has(state.unit)) failed.set(state.unit, state)
    }
    const underWay = states.filter((state) => isUnderWay(state) && !failed.has(state.unit)).map(({ unit }) => unit)
    const now = states
      .filter((state) => !isFlapping(state) && !failed.has(state.unit))
      .map(stateLine)
      .join('\n')
    if (now !== before || underWay.length > 0) quietSince = Date.now()
    before = now
    const isOver = Date.now() > end
    if (isOver || Date.now() - quietSince >= settled * 1000)
      return { last: new Map(states.map((state) => [state.unit, state])), failed, late: isOver ? underWay : [] }
    await pause(EVERY * 1000)
  }
}
