import type { SyntaxProblem } from '../systemd/unit-file.js'
import { rule, type Report, type Subject } from './rule.js'

/** U02: before 262, portabled opens a unit's symlink without keeping it inside the image (systemd#43049). systemd: portable.c extract_now. */
export const unitThroughHost = rule('U02', 'warning', ({ units }, report) => {
  for (const { name } of units.filter(({ throughHost }) => throughHost)) {
    report(
      `${name} is a symlink that is absolute or climbs above the image's root: systemd before 262 looks for its target on the host, and does not attach it (or attaches the host's file).`,
      'Make it a regular file, or a relative symlink that stays inside the image.',
    )
  }
})

/** U06: what makes systemd give up a whole unit file: it attaches, and its unit cannot be loaded. systemd: conf-parser.c config_parse. */
export const unitDoesNotLoad = rule('U06', 'fails-to-start', (subject, report) => {
  reportProblems(subject, report, true)
})

/** U14: lines that systemd passes over with a warning in its journal. systemd: conf-parser.c parse_line. */
export const lineIgnored = rule('U14', 'warning', (subject, report) => {
  reportProblems(subject, report, false)
})

function reportProblems({ units }: Subject, report: Report, fatal: boolean): void {
  for (const unit of units) {
    const problems: readonly SyntaxProblem[] = unit.file.problems.filter((problem) => problem.fatal === fatal)
    for (const { message, line, column } of problems) {
      report(
        `${unit.name}: ${message}`,
        'Write [Section] lines, Key=value lines, and comments that begin with # or ;',
        { unit, line, column },
      )
    }
  }
}
