import type { PlanEntry } from '../../src/image/plan.js'
import { viewOfPlan } from '../../src/image/plan-view.js'
import { SCAFFOLD } from '../../src/image/scaffold.js'
import type { Finding } from '../../src/rules/finding.js'
import { NAME_RULES } from '../../src/rules/names.js'
import { OS_RELEASE_RULES } from '../../src/rules/os-release.js'
import { subjectOfView } from '../../src/rules/subject.js'
import { UNIT_RULES } from '../../src/rules/units.js'
import type { Unit } from '../../src/sources/unit.js'
import { stockProfile } from '../../src/systemd/profile.js'
import { parseUnitName } from '../../src/systemd/unit-name.js'
import { directory, file, planOf, unitOf } from '../support/plans.js'

export const UNITS = '/etc/systemd/system'

const SKELETON = Object.fromEntries(SCAFFOLD.map(({ path, kind }) => [path, kind === 'file' ? file() : directory()]))
const OS_RELEASE = { '/etc/os-release': file('ID=linux\nIMAGE_VERSION=1\nPORTABLE_PREFIXES=app\n') }

/** What the rules about names, os-release and units find in an image of the skeleton and these files. */
export async function findingsIn(
  files: Readonly<Record<string, PlanEntry | string>>,
  fileName = 'app_1.raw',
  osRelease: Readonly<Record<string, PlanEntry>> = OS_RELEASE,
): Promise<Finding[]> {
  const entries = Object.entries(files).map(
    ([path, entry]) => [path, typeof entry === 'string' ? file(entry) : entry] as const,
  )
  const view = viewOfPlan(planOf({ ...SKELETON, ...osRelease, ...Object.fromEntries(entries) }, fileName))
  const subject = await subjectOfView(fileName, view, stockProfile('default'), entries.flatMap(unitsOf))
  const findings: Finding[] = []
  for (const rule of [...NAME_RULES, ...OS_RELEASE_RULES, ...UNIT_RULES]) findings.push(...(await rule.check(subject)))
  return findings
}

/** The units of /etc/systemd/system are files of the repository, `units/NAME`. */
function unitsOf([path, entry]: readonly [string, PlanEntry]): Unit[] {
  const name = path.slice(UNITS.length + 1)
  if (!path.startsWith(`${UNITS}/`) || !parseUnitName(name).ok) return []
  return entry.kind === 'file' && entry.source.kind === 'bytes'
    ? [unitOf(name, Buffer.from(entry.source.bytes).toString())]
    : []
}

/** An image of these units in /etc/systemd/system, their lines given; app.service is good, unless it is given. */
export async function findingsOfUnits(units: Readonly<Record<string, readonly string[]>>): Promise<Finding[]> {
  const all = { 'app.service': GOOD, ...units }
  return findingsIn(Object.fromEntries(Object.entries(all).map(([name, lines]) => [`${UNITS}/${name}`, text(lines)])))
}

export const GOOD = ['[Service]', 'ExecStart=/usr/bin/app', '[Install]', 'WantedBy=multi-user.target']

export function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}

/** A finding in few words: where it stands, what it means, and for whom. */
export function summary({ rule, severity, file, line, column, releases, open }: Finding): string {
  const place = file === undefined ? '' : ` ${file}:${line ?? 0}:${column ?? 0}`
  const whom = releases === undefined || releases.length === 4 ? '' : ` ${releases.join(',')}`
  return `${rule} ${severity}${open === true ? ' open' : ''}${place}${whom}`
}
