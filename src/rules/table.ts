import { ADVICE_RULES } from './advice/advice.js'
import { ASKED_FOR_RULES } from './asked-for.js'
import { CONTAINER_RULES } from './container/abouts.js'
import { EXECUTION_RULES } from './execution/execution.js'
import type { Finding } from './finding.js'
import { MOUNT_RULES } from './mounts.js'
import { NAME_RULES } from './names.js'
import { OS_RELEASE_RULES } from './os-release.js'
import { PROFILE_RULES } from './profile.js'
import { closedRoot } from './root-folder.js'
import type { Rule, RuleAbout, Subject } from './rule.js'
import { UNIT_RULES } from './units.js'

/** Every rule over the tree of an image, in the order of its findings. (What concerns the file itself is in container.ts, what the workflow asks for in asked-for.ts.) */
const RULES: readonly Rule[] = [
  ...NAME_RULES,
  closedRoot,
  ...OS_RELEASE_RULES,
  ...UNIT_RULES,
  ...MOUNT_RULES,
  ...EXECUTION_RULES,
  ...PROFILE_RULES,
  ...ADVICE_RULES,
]

/** What docs say of every rule, by their ids. */
export const RULE_TABLE: readonly RuleAbout[] = [
  ...CONTAINER_RULES,
  ...ASKED_FOR_RULES,
  ...RULES.map(({ about }) => about),
].sort((a, b) => (a.id < b.id ? -1 : 1))

/** Judges an image by all rules. The same before it exists, on its plan, and on the packed bytes. */
export async function judge(subject: Subject): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const rule of RULES) findings.push(...(await rule.check(subject)))
  return findings
}
