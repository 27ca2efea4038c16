import { execEntries } from '../../systemd/exec-line.js'
import { SYSTEMD_RELEASES } from '../../systemd/releases.js'
import { effectiveSettings } from '../../systemd/unit-file.js'
import { C_WORDS, splitWords } from '../../systemd/words.js'
import type { SubjectUnit } from '../rule.js'
import type { ServiceSetting } from './service-setting.js'

/** MAX_ARG_STRLEN of Linux (execve(2)), with the final NUL. */
const LONGEST = 131072
/** Shorter values are not looked into: no word of theirs is too long. */
const SHORT = LONGEST / 4

/** One argument or variable that is longer than the kernel takes: execve fails with E2BIG. */
export function tooLongArguments({ name, effective }: SubjectUnit): ServiceSetting[] {
  const started = execEntries(name, effective, 'ExecStart', '262').flatMap((entry) =>
    entry.kind === 'command' && entry.setting.value.length > SHORT && entry.words.some(({ text }) => isTooLong(text))
      ? [entry.setting]
      : [],
  )
  const variables = effectiveSettings(effective, 'Service', 'Environment').filter(
    ({ value }) => value.length > SHORT && splitWords(value, C_WORDS).words.some(({ text }) => isTooLong(text)),
  )
  return [...started, ...variables].map((setting) => ({
    setting,
    offset: 0,
    outcome: 'fails',
    message: `${setting.key}= of ${name} has a word of more than ${LONGEST - 1} bytes, with which Linux executes no program.`,
    releases: SYSTEMD_RELEASES,
  }))
}

function isTooLong(text: string): boolean {
  return Buffer.byteLength(text) >= LONGEST
}
