import { rule } from '../rule.js'
import { readOsRelease } from './read.js'

/** More remarks on one file do not help. */
const MOST_REMARKS = 10

export const oddOsRelease = rule(
  {
    id: 'O07',
    severity: 'warning',
    title: 'systemd and a shell read the same from os-release.',
    why: 'systemd passes over lines without "=", and takes keys that no shell would; an open quote takes in the rest of the file. ID= is to be of small letters, digits, ".", "_" and "-", for whoever compares it.',
    remedy: 'Write KEY=value or KEY="value" lines.',
    source: 'env-file.c parse_env_file_internal; os-release(5)',
  },
  (subject, report) => {
    const read = readOsRelease(subject)
    if (read === undefined) return
    const remedy = 'Write KEY=value or KEY="value" lines, and comments that begin with #.'
    for (const { line, message } of read.problems.slice(0, MOST_REMARKS)) {
      report(`os-release, line ${line}: ${message}`, remedy)
    }
    for (const [key, value] of [...read.values]
      .filter(([, value]) => /[\u0000-\u0008\u000b-\u001f\u007f]/.test(value))
      .slice(0, MOST_REMARKS)) {
      report(
        `os-release: the value ${JSON.stringify(value.slice(0, 60))} of ${key.slice(0, 60)} has a control character.`,
        'Take it out.',
      )
    }
    const id = read.values.get('ID')
    if (id === undefined || id === '' || /^[a-z0-9._-]+$/.test(id)) return
    report(
      `os-release: ID=${JSON.stringify(id.slice(0, 60))} is not of small letters, digits, ".", "_" and "-".`,
      'Use such a word, for example linux.',
    )
  },
)
