import { isOn } from '../../systemd/setting-values.js'
import { expandSpecifiers } from '../../systemd/specifiers.js'
import { lastSetting } from '../../systemd/unit-file.js'
import type { SubjectUnit } from '../rule.js'
import { accountOnHost } from './reference-host.js'

/** Debian's shell of root, and what systemd takes where a user has none to log in with. */
const OF_ROOT = '/bin/bash'
const OF_NOBODY = '/bin/sh'

/**
 * The shell that the prefix `|` means: that of the user in the host's /etc/passwd, looked for in the image. Undefined when it is not known.
 * systemd: exec-invoke.c; measured on 262, with and without DynamicUser=.
 */
export function userShell({ name, effective }: SubjectUnit): string | undefined {
  if (isOn(effective, 'DynamicUser')) return OF_NOBODY
  const expansion = expandSpecifiers(lastSetting(effective, 'Service', 'User')?.value ?? 'root', name)
  if (expansion.kind !== 'known') return undefined
  const user = expansion.text
  if (user === 'root' || user === '0' || user === '') return OF_ROOT
  // The one user of base-passwd with a shell of its own.
  if (user === 'sync' || user === '4') return '/bin/sync'
  return accountOnHost('user', user) === 'there' ? OF_NOBODY : undefined
}
