import { SYSTEMD_RELEASES } from '../../systemd/releases.js'
import { rule, type Rule } from '../rule.js'
import { hasMoreCommands } from './commands.js'

const ABOUT = {
  id: 'X11',
  severity: 'info',
  title: 'A service has at most a thousand commands.',
  why: 'More are not looked at, so that nobody can keep this program busy: whether the service starts is then unknown.',
  remedy: 'Put them into a script.',
  source: 'this program',
} as const

/** X11: of a service with more commands, the rest is not known. */
export const tooManyCommands: Rule = rule(ABOUT, ({ units }, report) => {
  for (const unit of units.filter((each) => SYSTEMD_RELEASES.some((release) => hasMoreCommands(each, release)))) {
    const message = `${unit.name} has more than a thousand commands: only the first thousand were looked at.`
    report(message, ABOUT.remedy, { unit, line: 1, column: 1 }, { open: true })
  }
})
