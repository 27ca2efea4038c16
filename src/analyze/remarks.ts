import { plainText } from '../runner/plain-text.js'
import { UNIT_FOLDER } from '../systemd/unit-folders.js'
import { PROFILE_DROP_IN } from './profile-drop-in.js'

/** One thing that systemd-analyze said. `unit` and `line` are as it says them: of the name it was asked about, of its own count. */
export interface Remark {
  /** Characters that a terminal would take for commands are gone, and nothing else. */
  readonly text: string
  /** The file of a unit, or the profile, and a line of it. */
  readonly at?: { readonly file: string; readonly line: number } | { readonly profile: true; readonly line: number }
  /** The unit that it is about, where there is no line. */
  readonly unit?: string
  /** It keeps the unit from being loaded. */
  readonly fatal: boolean
}

/**
 * Reads what `systemd-analyze verify` writes to stderr, a line a remark, in the order of its units:
 *
 *     /ROOT/etc/systemd/system/app.service:4: Unknown key 'Foo' in section [Service], ignoring.
 *     app.service: Service has no ExecStart=, ExecStop=, or SuccessAction=. Refusing.
 *     Unit app.service has a bad unit file setting.
 *
 * (core/unit.c, core/manager.c and shared/conf-parser.c; the same on 252 to 262.) What becomes of a unit is said in lines of
 * their own, which become part of the remark that gives the reason. A unit's text can hold line breaks that come out
 * here as they are: a line of any other form is a remark without place, not an error.
 */
export function parseRemarks(stderr: string, root: string): readonly Remark[] {
  const remarks: Remark[] = []
  for (const line of lines(stderr, root)) {
    const ended = endOf(line)
    const reason = remarks.at(-1)
    if (ended === undefined) remarks.push(remarkOf(line))
    else if (reason !== undefined && mayConcern(reason, ended)) remarks[remarks.length - 1] = { ...reason, fatal: true }
    else remarks.push({ text: line, unit: ended, fatal: true })
  }
  return remarks
}

/** A line of an instance's text is one of its template's; one of the profile is of any unit. */
function mayConcern({ at, unit }: Remark, name: string): boolean {
  if (at === undefined) return unit === name
  return !('file' in at) || at.file === name || at.file === name.replace(/@.*(?=\.[a-z]+$)/, '@')
}

function* lines(stderr: string, root: string): Generator<string, void, undefined> {
  for (const line of stderr.split('\n')) {
    const text = plainText(line.replaceAll(root, '')).trim()
    if (text !== '') yield text
  }
}

/** The unit whose end a line says, without a reason. */
function endOf(line: string): string | undefined {
  return (
    /^(\S+): Unit configuration has fatal error, unit will not be started\.$/.exec(line)?.[1] ??
    /^Unit (\S+) has a bad unit file setting\.$/.exec(line)?.[1] ??
    /^Unit (\S+) failed to load properly, please adjust\/correct and reload service manager: /.exec(line)?.[1]
  )
}

function remarkOf(line: string): Remark {
  const [, file, number, said] = PLACED.exec(line) ?? []
  if (file !== undefined && said !== undefined) {
    const at = { line: Number(number) }
    return { text: said, at: file === PROFILE_DROP_IN ? { profile: true, ...at } : { file, ...at }, fatal: false }
  }
  const [, unit, rest] = /^(\S+\.[a-z]+): (.+)$/.exec(line) ?? []
  if (unit !== undefined && rest !== undefined) return { text: rest, unit, fatal: false }
  const [, subject] = /^Unit (\S+\.[a-z]+) /.exec(line) ?? []
  return { text: line, ...(subject === undefined ? {} : { unit: subject }), fatal: false }
}

const PLACED = new RegExp(`^${UNIT_FOLDER}/([^/: ]+|${PROFILE_DROP_IN.replaceAll('.', '\\.')}):(\\d{1,9}): (.+)$`)
