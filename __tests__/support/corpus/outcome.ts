import type { Verdict } from '../../../src/rules/finding.js'

/** What real systemd did with one image under one profile. */
export interface Outcome {
  readonly verdict: Exclude<Verdict, 'unknown'>
  /** A start that systemd calls a success although it never ran the program. */
  readonly skipped: boolean
  /** Everything that was printed. */
  readonly said: string
}

/** What a `scenario` printed, by `NAME PROFILE`. */
export function readOutcomes(printed: string): ReadonlyMap<string, Outcome> {
  const outcomes = new Map<string, Outcome>()
  for (const block of printed.split(/^@case /m).slice(1)) {
    const [id = '', ...lines] = block.split('\n')
    outcomes.set(id, outcomeOf(lines.filter((line) => line !== '' && line !== '@end')))
  }
  return outcomes
}

function outcomeOf(lines: readonly string[]): Outcome {
  const said = lines.join('\n')
  const attached = lines.some((line) => line.startsWith('@attach 0 '))
  if (!attached) return { verdict: 'refused', skipped: false, said }
  const units = lines.filter((line) => line.startsWith('@unit '))
  const failed =
    lines.some((line) => /^@start [1-9]/.test(line)) ||
    units.length === 0 ||
    units.some((line) => / ActiveState=failed | Result=(?!success )/.test(`${line} `))
  const skipped = lines.some((line) =>
    / skipped, unmet condition| was skipped because|^@unit .* Result=exec-condition /.test(line),
  )
  return { verdict: failed ? 'fails-to-start' : 'runs', skipped, said }
}
