import { quote } from '../errors.js'
import { setupFailure, signalName } from '../systemd/exit-status.js'
import type { UnitState } from '../systemd/unit-state.js'
import { cut } from '../wording.js'
import { firstEnd } from './first-end.js'
import type { JournalLine } from './journal.js'

/** Why a unit failed: `how` ends a sentence that begins with its name. */
export interface FailureWords {
  readonly how: string
  readonly lastWords: readonly string[]
  readonly remedy: string
}

const MOST_WORDS = 5
/** Characters of one line. */
const LONGEST_WORDS = 300

const SEE_JOURNAL = 'Correct what its last words name; all that it said is in the log, in the group of its journal.'
const BY_SIGNAL =
  'Look whether the profile forbids what it does: memory that is written and executed, a system call. Another profile, such as trusted, would show that.'

const REMEDIES: ReadonlyMap<string, string> = new Map([
  [
    'EXEC',
    'Make sure that the program, its interpreter and its loader are in the image, and may be executed by everyone.',
  ],
  [
    'NAMESPACE',
    'Make sure that the path which its last words name is in the image, and that this machine has what is mounted there.',
  ],
  ['USER', 'The user must be one of the machine: the passwd of an image is not looked at.'],
  ['GROUP', 'The group must be one of the machine: the passwd of an image is not looked at.'],
  ['CREDENTIALS', 'Credentials are read from the machine, and not from the image.'],
])

/** In words, of a unit that is in a state in which it should not be, what it and systemd said before. */
export function failureWords(state: UnitState, journal: readonly JournalLine[]): FailureWords {
  const said = new LastWords(journal)
  if (state.load !== 'loaded')
    return {
      how: `is not loaded (${state.load})${state.loadError === '' ? '' : `: ${state.loadError}`}`,
      lastWords: said.bySystemd(),
      remedy: 'Correct the lines of the unit that systemd names.',
    }
  const end = endOf(state, journal)
  const failure = end?.ended.how === 'exited' ? setupFailure(end.ended.status) : undefined
  if (end !== undefined && failure !== undefined) {
    return {
      how: `cannot be started: systemd ${failure.meaning} (status=${end.ended.status}/${failure.name})`,
      lastWords: said.bySystemd(),
      remedy: REMEDIES.get(failure.name) ?? SEE_JOURNAL,
    }
  }
  const words = state.result === 'resources' ? [] : said.byProgram()
  return {
    how: howOf(state.result, end === undefined ? '' : endText(end)),
    lastWords: words.length > 0 ? words : said.bySystemd(),
    remedy: end === undefined || end.ended.how === 'exited' ? SEE_JOURNAL : BY_SIGNAL,
  }
}

type End = Pick<NonNullable<ReturnType<typeof firstEnd>>, 'ended' | 'isControl'>

/** The journal knows of more processes than the main one, and of the first time. */
function endOf({ ended, result }: UnitState, journal: readonly JournalLine[]): End | undefined {
  if (result === 'timeout' || result === 'resources') return undefined
  const first = firstEnd(journal)
  if (first !== undefined) return first
  if (ended === undefined || (ended.how === 'exited' && ended.status === 0)) return undefined
  return { ended, isControl: false }
}

function endText({ ended: { how, status }, isControl }: End): string {
  const program = isControl ? 'a program of ExecStartPre=, ExecStartPost= or the like' : 'its program'
  if (how === 'exited') return `: ${program} ended with status ${status}`
  return `: ${program} was ended by ${signalName(status)}${how === 'dumped' ? ', with a core dump' : ''}`
}

/** systemd.exec(5), $SERVICE_RESULT; sockets, timers and paths have some of their own. */
function howOf(result: string, end: string): string {
  switch (result) {
    case 'timeout':
      return 'took longer than its own time limit (TimeoutStartSec= and the like)'
    case 'watchdog':
      return 'did not call its watchdog in time (WatchdogSec=)'
    case 'oom-kill':
      return 'was ended because there was too little memory'
    case 'start-limit-hit':
      return `was started again and again until systemd gave up${end}`
    case 'protocol':
      return `did not do what its Type= demands, such as tell that it is ready or leave a process behind${end}`
    case 'resources':
      return 'could not be set up'
    case 'success':
    case 'exit-code':
    case 'signal':
    case 'core-dump':
      return `fails${end}`
    default:
      return `fails: systemd calls the result ${quote(result)}`
  }
}

/** What was said until the first process ended badly; of what came after it, only where there was nothing before. */
class LastWords {
  private readonly before: readonly JournalLine[]

  constructor(private readonly journal: readonly JournalLine[]) {
    const end = firstEnd(journal)
    this.before = end === undefined ? journal : journal.slice(0, end.index + 1)
  }

  byProgram(): string[] {
    return this.last(({ isOfSystemd }) => !isOfSystemd)
  }

  /** Warnings and worse, but for the one that says only that the unit failed. */
  bySystemd(): string[] {
    return this.last(
      ({ isOfSystemd, priority, text }) => isOfSystemd && priority <= 4 && !text.includes(": Failed with result '"),
    )
  }

  private last(isWanted: (line: JournalLine) => boolean): string[] {
    const wanted = (lines: readonly JournalLine[]): string[] =>
      lines
        .filter(isWanted)
        .map(({ text }) => text.trim())
        .filter((text) => text !== '')
    const before = wanted(this.before)
    const texts = before.length > 0 ? before : wanted(this.journal)
    return texts.slice(-MOST_WORDS).map((text) => cut(text, LONGEST_WORDS))
  }
}
