import { errorText } from '../errors.js'
import type { Finding } from '../rules/finding.js'
import { say } from '../runner/log.js'
import type { UnitName } from '../systemd/unit-name.js'
import { isOfTheMachine, isOfTheRoot } from './artefacts.js'
import { askedUnits, isMeasurable, isVerifiable, type AskedUnit, type Unit } from './asked-unit.js'
import { parseExposures, type Exposure, type Exposures } from './exposure.js'
import { overThreshold, unmeasured } from './exposure-findings.js'
import { findTool, type Tool } from './find-tool.js'
import { findingsOf, type AskedProfile } from './remark-findings.js'
import { parseRemarks } from './remarks.js'
import { runTool, type ToolOutput } from './run-tool.js'
import { withTemporaryRoot, type TemporaryRoot } from './temporary-root.js'

export interface Question {
  /** Those that portabled would attach. */
  readonly units: readonly Unit[]
  readonly profile: AskedProfile
  /** The version of the oldest systemd that is to be supported. */
  readonly oldest: number
  /** The input security-threshold. */
  readonly threshold?: number
}

/** What the systemd of this machine thinks of the units. It decides no verdict. */
export interface Opinion {
  /** A01 and A02; compare with those of the rules by `unsaid`. */
  readonly findings: readonly Finding[]
  /** Absent when there was nobody to ask, or no service. */
  readonly exposures?: Exposures
  /** A service is over the threshold: the step fails. */
  readonly exceeds: boolean
}

/** How to ask; not for users. */
export interface Asking {
  readonly program?: string
  /** Milliseconds that a run of systemd-analyze may take: some 20 for 20 units. */
  readonly patience?: number
}

const PATIENCE = 30_000

/** Asks this machine's systemd-analyze about all units at once. Where there is none, or it fails, a line of the log says so: it never throws. */
export async function askSystemd(question: Question, { program, patience = PATIENCE }: Asking = {}): Promise<Opinion> {
  const { units, profile } = question
  if (units.length === 0) return { findings: [], exceeds: false }
  try {
    const tool = await findTool(patience, program)
    if ('whyNot' in tool) return silence(question, tool.whyNot)
    return await withTemporaryRoot(units, profile.text, (root) => hear(question, root, tool, patience))
  } catch (error) {
    return silence(question, errorText(error))
  }
}

function silence({ units, threshold }: Question, whyNot: string): Opinion {
  say(`systemd-analyze was not asked about the units: ${whyNot}.`)
  const services = units.filter((unit) => isMeasurable({ unit, name: unit.name })).map(({ name }) => name)
  return { findings: threshold === undefined ? [] : unmeasured(services, whyNot), exceeds: false }
}

async function hear(question: Question, root: TemporaryRoot, tool: Tool, patience: number): Promise<Opinion> {
  const asked = askedUnits(question.units)
  const run = (args: readonly string[], units: readonly AskedUnit[]): Promise<ToolOutput> => {
    if (units.length === 0) return Promise.resolve({ stdout: '', stderr: '' })
    const all = [...args, `--root=${root.path}`, '--no-pager', '--', ...units.map(({ name }) => name)]
    return runTool({ program: tool.program, args: all, directory: root.elsewhere, patience })
  }
  const services = asked.filter(isMeasurable)
  const unheard = asked.filter((unit) => !isVerifiable(unit)).map(({ name }) => name)
  if (unheard.length > 0) say(`systemd-analyze verify cannot be asked about names with a colon: ${unheard.join(', ')}`)
  const [verified, measured] = await Promise.all([
    run(['verify', '--recursive-errors=no', '--man=no'], asked.filter(isVerifiable)),
    run(['security', '--offline=yes'], services),
  ])
  for (const { failure } of [verified, measured])
    if (failure !== undefined) say(`systemd-analyze, which was asked about the units, ${failure}.`)
  const exposures = { version: tool.version, services: exposuresOf(parseExposures(measured.stdout), services) }
  return {
    findings: [
      ...remarksOf(verified.stderr, question, asked, root, tool),
      ...heldAgainst(exposures, services, question, measured.failure),
    ],
    ...(exposures.services.length === 0 ? {} : { exposures }),
    exceeds: exceeds(exposures, question),
  }
}

function remarksOf(
  stderr: string,
  { profile, oldest }: Question,
  units: readonly AskedUnit[],
  root: TemporaryRoot,
  { version }: Tool,
): Finding[] {
  const remarks = parseRemarks(stderr, root.path).filter((remark) => !isOfTheRoot(remark))
  for (const { text } of remarks.filter(isOfTheMachine)) say(`systemd-analyze cannot work on this machine: ${text}`)
  return findingsOf(
    remarks.filter((remark) => !isOfTheMachine(remark)),
    { version, oldest, units, profile },
  )
}

/** Worst first. Of a service that is told twice, the worse counts: a unit's text cannot talk itself down. */
function exposuresOf(parsed: ReturnType<typeof parseExposures>, services: readonly AskedUnit[]): Exposure[] {
  const names = new Map<string, UnitName>(services.map(({ unit, name }) => [name, unit.name]))
  const byUnit = new Map<UnitName, Exposure>()
  for (const { name, ...exposure } of parsed) {
    const unit = names.get(name)
    if (unit === undefined || (byUnit.get(unit)?.level ?? -1) >= exposure.level) continue
    byUnit.set(unit, { unit, ...exposure })
  }
  return [...byUnit.values()].sort((a, b) => b.level - a.level)
}

function heldAgainst(
  exposures: Exposures,
  asked: readonly AskedUnit[],
  { profile, threshold }: Question,
  failure = 'tells none, most likely because it does not load the unit',
): Finding[] {
  if (threshold === undefined) return []
  const known = new Set(exposures.services.map(({ unit }) => unit))
  const unknown = asked.map(({ unit }) => unit.name).filter((name) => !known.has(name))
  return [
    ...overThreshold(exposures, threshold, profile.name),
    ...unmeasured(unknown, `systemd-analyze of systemd ${exposures.version} ${failure}`),
  ]
}

function exceeds({ services }: Exposures, { threshold }: Question): boolean {
  return threshold !== undefined && services.some(({ level }) => level > threshold)
}
