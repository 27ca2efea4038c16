import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { viewOfPlan } from '../../src/image/plan-view.js'
import type { PlanEntry } from '../../src/image/plan.js'
import { verdictsOf, type Finding } from '../../src/rules/finding.js'
import { MOUNT_RULES } from '../../src/rules/mounts.js'
import { subjectOfView } from '../../src/rules/subject.js'
import { profileOf, stockProfile, type Profile, type ProfileName } from '../../src/systemd/profile.js'
import { parseUnitFile } from '../../src/systemd/unit-file.js'
import { directory, file, planOf, serviceOf } from '../support/plans.js'

/** A case that was run: with a profile of one's own, or a stock one; what was in the image, and what `systemctl start` said on each systemd. */
interface MeasuredCase {
  readonly id: string
  /** The lines of the profile's [Service], or its name. */
  readonly profile: readonly string[] | ProfileName
  readonly unit: readonly string[]
  readonly folders?: readonly string[]
  readonly files?: readonly string[]
  readonly without?: readonly string[]
  readonly results: Readonly<Record<'252' | '257' | '262', 'runs' | 'fails'>>
}

/** Each line was run in a container of Debian 12 (252.39), Debian 13 (257.13) and sid (262.1), with the profile in /etc/systemd/portable/profile. */
const MEASURED = readFileSync(new URL('measured-profiles.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as MeasuredCase)

const FOLDERS = ['/proc', '/sys', '/dev', '/run', '/tmp', '/var/tmp', '/usr/lib', '/bin']

function profileOfCase({ profile }: MeasuredCase): Profile {
  if (typeof profile === 'string') return stockProfile(profile)
  return profileOf('own.conf', parseUnitFile(['[Service]', ...profile, ''].join('\n')))
}

async function findingsOf(measured: MeasuredCase): Promise<Finding[]> {
  const unit = serviceOf(`${measured.id}.service`, ...measured.unit)
  const entries: Record<string, PlanEntry> = { [`/etc/systemd/system/${unit.name}`]: file(unit.content) }
  const isThere = (path: string): boolean => measured.without?.includes(path) !== true
  for (const path of [...FOLDERS, ...(measured.folders ?? [])].filter(isThere)) entries[path] = directory()
  const files = ['/etc/machine-id', '/etc/resolv.conf', '/usr/lib/os-release', ...(measured.files ?? [])]
  for (const path of files.filter(isThere)) entries[path] = file()
  const subject = await subjectOfView(`${measured.id}_1.raw`, viewOfPlan(planOf(entries)), profileOfCase(measured), [
    unit,
  ])
  const findings: Finding[] = []
  for (const { check } of MOUNT_RULES) findings.push(...(await check(subject)))
  return findings
}

describe('the mount rules under a profile of one’s own, against real systemd', () => {
  const cases = MEASURED.map((measured) => [measured.id, [measured.profile].flat().join('; '), measured] as const)

  it.each(cases)('%s: %s', async (_id, _profile, measured) => {
    const verdicts = verdictsOf(await findingsOf(measured))
    const { '252': bookworm, '257': trixie, '262': sid } = verdicts
    const expected = Object.values(measured.results).map((result) => (result === 'runs' ? 'runs' : 'fails-to-start'))
    expect([bookworm, trixie, sid]).toEqual(expected)
  })
})
