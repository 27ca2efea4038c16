import { SYSTEMD_RELEASES } from '../../systemd/releases.js'
import { allowedBy, lineOf } from '../../systemd/profile-lists.js'
import type { Setting } from '../../systemd/unit-file.js'
import type { SubjectUnit } from '../rule.js'
import type { ServiceSetting } from './service-setting.js'

/** The call that starts a program, and the groups that have it (seccomp-util.c syscall_filter_sets). */
const EXECUTION = new Set(['execve', '@default', '@system-service', '@known'])

/**
 * A filter that forbids what systemd itself does with it in force: execve(2). A list of allowed calls has it, for @default comes with it,
 * until a later line takes it away; a list of forbidden calls has it where it is named.
 */
export function deniedExecution({ name, effective }: SubjectUnit): ServiceSetting[] {
  const settings = effective.settings.filter(({ section, key }) => section === 'Service' && key === 'SystemCallFilter')
  const setting = decisive(settings)
  if (setting === undefined) return []
  const message = `SystemCallFilter=${setting.value.slice(0, 40)} of ${name} forbids execve, with which systemd starts the program.`
  return [{ setting, offset: 0, outcome: 'fails', message, releases: SYSTEMD_RELEASES }]
}

/** The last line that says something of execve, if it forbids it. */
function decisive(settings: readonly Setting[]): Setting | undefined {
  let found: Setting | undefined
  let isFirst = true
  for (const setting of settings) {
    const { denies, words } = lineOf(setting.value)
    if (setting.value === '' || (isFirst && !denies)) found = undefined
    else if (words.some(({ text }) => EXECUTION.has(text))) found = denies ? setting : undefined
    isFirst = setting.value === ''
  }
  return allowedBy('SystemCallFilter', settings) === undefined ? undefined : found
}
