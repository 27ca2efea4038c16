import type { RuleAbout } from '../rules/rule.js'

/** What docs/rules.md says of that which the input attach-test finds. */
export const REFUSED: RuleAbout = {
  id: 'T01',
  severity: 'refused',
  title: 'The systemd of this machine attaches the image.',
  why: 'With the input attach-test, portablectl attached it, and refused it with this message.',
  remedy: 'Correct what the message names.',
  source: 'portablectl(1), attach',
}

export const FAILED: RuleAbout = {
  id: 'T02',
  severity: 'fails-to-start',
  title: 'The systemd of this machine loads the units, and starts those that are meant to be started.',
  why: 'With the input attach-test, the unit failed, was not loaded, ended again and again, or did not finish starting. The finding has its last words; the journal of each unit is in the log.',
  remedy:
    'Correct what its last words name. An exit status of 200 or more is of systemd, which could not set the service up.',
  source: 'systemctl(1), start; systemd.exec(5), Process Exit Codes',
}

export const NOTHING_RAN: RuleAbout = {
  id: 'T03',
  severity: 'warning',
  title: 'What attach-test starts really runs.',
  why: "A condition of the unit's own does not hold on the machine that tests: systemd calls that a success, and starts nothing. Or the image has nothing to start but templates.",
  remedy: 'Nothing, if the condition is meant; the test then says nothing about the unit.',
  source: 'systemd.unit(5), Conditions and Asserts',
}
