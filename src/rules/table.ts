import type { Finding } from './finding.js'
import { impossibleInReadOnlyImage, mountPointMissing, targetUnknown } from './mounts.js'
import { illegalName, illegalPrefix, nameExpandsInRootImage, noMatchingUnit, wrongSuffix } from './names.js'
import { noId, noOsRelease, prefixNotAllowed, wrongScope } from './os-release.js'
import type { Rule, Subject } from './rule.js'
import { lineIgnored, unitDoesNotLoad, unitThroughHost } from './units.js'

/** Every rule over the tree of an image, in the order of its findings. (What concerns the file itself is in container.ts.) */
const RULES: readonly Rule[] = [
  wrongSuffix,
  illegalPrefix,
  noMatchingUnit,
  nameExpandsInRootImage,
  illegalName,
  noOsRelease,
  noId,
  prefixNotAllowed,
  wrongScope,
  unitThroughHost,
  unitDoesNotLoad,
  lineIgnored,
  ...mountPointMissing,
  impossibleInReadOnlyImage,
  targetUnknown,
]

/** Judges an image by all rules. The same before it exists, on its plan, and on the packed bytes. */
export async function judge(subject: Subject): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const rule of RULES) findings.push(...(await rule.check(subject)))
  return findings
}
