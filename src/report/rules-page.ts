import { EXPOSURE, REMARK } from '../analyze/about.js'
import { FAILED, NOTHING_RAN, REFUSED } from '../attach-test/about.js'
import type { RuleAbout } from '../rules/rule.js'
import { RULE_TABLE } from '../rules/table.js'

const FAMILIES: Readonly<Record<string, string>> = {
  N: 'Names',
  F: 'The file',
  O: 'os-release',
  U: 'Units',
  M: 'Mounts',
  X: 'Programs',
  C: 'What a closure cannot see',
  P: 'Profile',
  H: 'Hosts',
  V: 'What was asked for',
  A: "systemd's own opinion",
  T: "systemd's own doing, with the input attach-test",
}

const SEVERITY = {
  refused: '**refused**',
  'fails-to-start': '**fails to start**',
  warning: 'warning',
  info: 'info',
} as const

/** docs/rules.md: the table of rules in words. */
export function rulesPage(): string {
  const all = [...RULE_TABLE, REMARK, EXPOSURE, REFUSED, FAILED, NOTHING_RAN]
  const parts = Object.entries(FAMILIES).map(([letter, title]) =>
    family(
      title,
      all.filter(({ id }) => id.startsWith(letter)),
    ),
  )
  return `${HEAD}${parts.join('')}${LIMITS}`
}

const HEAD = `# Rules

What is judged, and what systemd does about it. This page is made from the table in \`src/rules/table.ts\` (\`npm run rules\`); a test keeps
them equal.

- **refused**: \`portablectl attach\` does not take the image, or the unit.
- **fails to start**: it attaches, and a unit of it does not start.
- **warning**: it starts, and most likely not as meant. **info**: good to know.
- The rules **C** are advice, and change no verdict: what programs look for when they run, told by what their files reveal (the functions that they
  import, their notes, paths in them), where the image lacks it and the unit binds nothing there. Each says what to add.

The severity is the worst that a rule gives; where less is at stake it says less. Versions are those of systemd: a rule without any holds for all from
252 on. The verdict is for a reference host: stock Debian with that systemd and D-Bus, none of your users, units or files; and the program itself
is assumed to behave.
`

const LIMITS = `
## What is not judged

Measured on 252, 257 and 262 of Debian, and on Ubuntu 24.04's 255. Where something below decides, \`runs\` may be too good:

- What the program does: with its arguments, without the libraries that it opens itself (dlopen), with a library whose symbols are too old, under a SystemCallFilter= against
  its own calls, when it never says that it is ready.
- Rights of groups and owners: for a user that is not root only the bits for everyone count, for root any. Set-user-id programs with a search path of libraries of their own.
- What programs reveal and the rules C leave out, because it is rarely missed: names of ports (/etc/services), types of files (/etc/mime.types), plugins other than
  those of C07, modules that a script imports, and whatever an interpreter or a static program looks up by name.
- Times that are too short to start anything (JobTimeoutSec=, RuntimeMaxSec=, WatchdogSec= of milliseconds), WakeSystem=, and slices named after an instance.
- The order in which a person starts units: a service first and then the socket that wants its port.
- Circles of order through units of the host, or through [Install].

And where it decides, \`fails-to-start\` may be too bad: files that another unit of the image puts where the program is looked for, and groups of root.
`

function family(title: string, rules: readonly RuleAbout[]): string {
  if (rules.length === 0) return ''
  const rows = rules.map(({ id, severity, title, why, remedy, source, releases }) =>
    [
      `<a id="${id.toLowerCase()}"></a>${id}`,
      `${SEVERITY[severity]}${versions(releases)}`,
      `${cell(title)}<br>${cell(why)}`,
      cell(remedy),
      cell(source),
    ].join(' | '),
  )
  return `
## ${title}

| Rule | Severity | What it demands, and why | What to do | Source |
| --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join('\n')}
`
}

function versions(releases: RuleAbout['releases']): string {
  return releases === undefined ? '' : `<br>systemd ${releases.join(', ')}`
}

function cell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/</g, '&lt;')
}
