import { EXPOSURE, REMARK } from '../analyze/about.js'
import type { RuleAbout } from '../rules/rule.js'
import { RULE_TABLE } from '../rules/table.js'

const FAMILIES: Readonly<Record<string, string>> = {
  N: 'Names',
  F: 'The file',
  O: 'os-release',
  U: 'Units',
  M: 'Mounts',
  X: 'Programs',
  P: 'Profile',
  H: 'Hosts',
  V: 'What was asked for',
  A: "systemd's own opinion",
}

const SEVERITY = {
  refused: '**refused**',
  'fails-to-start': '**fails to start**',
  warning: 'warning',
  info: 'info',
} as const

/** docs/rules.md: the table of rules in words. */
export function rulesPage(): string {
  const all = [...RULE_TABLE, REMARK, EXPOSURE]
  const parts = Object.entries(FAMILIES).map(([letter, title]) =>
    family(
      title,
      all.filter(({ id }) => id.startsWith(letter)),
    ),
  )
  return `${HEAD}${parts.join('')}`
}

const HEAD = `# Rules

What is judged, and what systemd does about it. This page is made from the table in \`src/rules/table.ts\` (\`npm run rules\`); a test keeps
them equal.

- **refused**: \`portablectl attach\` does not take the image, or the unit.
- **fails to start**: it attaches, and a unit of it does not start.
- **warning**: it starts, and most likely not as meant. **info**: good to know.

The severity is the worst that a rule gives; where less is at stake it says less. Versions are those of systemd: a rule without any holds for all from
252 on. The verdict is for a reference host: stock Debian with that systemd and D-Bus, none of your users, units or files; and the program itself
is assumed to behave.
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
