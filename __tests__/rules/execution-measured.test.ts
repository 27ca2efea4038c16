import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { viewOfPlan } from '../../src/image/plan-view.js'
import type { PlanEntry } from '../../src/image/plan.js'
import type { Finding } from '../../src/rules/finding.js'
import { EXECUTION_RULES } from '../../src/rules/execution/execution.js'
import { subjectOfView } from '../../src/rules/subject.js'
import { loadProblems } from '../../src/systemd/load/unit-load.js'
import { isStockProfile, profileOf, stockProfile, type Profile } from '../../src/systemd/profile.js'
import { parseUnitFile } from '../../src/systemd/unit-file.js'
import { directory, file, link, planOf } from '../support/plans.js'

type Measured = '252' | '257' | '262'

/** A case that was run with real systemd: what was in the image besides the base, and whether the unit started and succeeded. */
interface MeasuredCase {
  readonly id: string
  readonly unit: readonly string[]
  readonly profile?: string
  readonly profileLines?: readonly string[]
  readonly files?: Readonly<Record<string, { readonly mode: string; readonly text?: string; readonly copy?: string }>>
  readonly folders?: readonly string[]
  readonly modes?: Readonly<Record<string, string>>
  readonly links?: Readonly<Record<string, string>>
  readonly results: Readonly<Record<Measured, 'runs' | 'fails'>>
}

const CASES = readFileSync(new URL('execution-measured.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as MeasuredCase)

/** What was in those images: a static program, a dynamic one that needs the C library alone, and these two. */
const COPIES: Readonly<Record<string, string>> = {
  busybox: '/bin/busybox',
  program: '/bin/true',
  loader: '/lib64/ld-linux-x86-64.so.2',
  libc: '/lib/x86_64-linux-gnu/libc.so.6',
}

const BASE: Readonly<Record<string, PlanEntry>> = {
  ...Object.fromEntries(
    ['/etc/systemd/system', '/proc', '/sys', '/dev', '/run', '/tmp', '/var/tmp', '/usr/lib'].map((path) => [
      path,
      directory(),
    ]),
  ),
  '/etc/machine-id': file(),
  '/etc/resolv.conf': file(),
  '/usr/lib/os-release': file('ID=test\n'),
  '/bin/sh': link('busybox'),
}

/** A static program of 32 bits for x86: a header, and one segment. */
function ia32(): Buffer {
  const bytes = Buffer.alloc(84)
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 1, 1, 1])
  for (const [at, value] of [
    [16, 2],
    [18, 3],
    [42, 32],
    [44, 1],
  ] as const)
    bytes.writeUInt16LE(value, at)
  bytes.writeUInt32LE(52, 28)
  bytes.writeUInt32LE(1, 52)
  return bytes
}

const BUSYBOX = existsSync('/bin/busybox') ? readFileSync('/bin/busybox') : ia32()

function contentOf({ text, copy }: { readonly text?: string; readonly copy?: string }): Buffer | string {
  if (copy === 'ia32') return ia32()
  return copy === undefined ? (text ?? '') : readFileSync(COPIES[copy] ?? '')
}

function profileFor({ profile, profileLines }: MeasuredCase): Profile {
  if (profile !== undefined && isStockProfile(profile)) return stockProfile(profile)
  return profileOf('custom', parseUnitFile(['[Service]', ...(profileLines ?? []), ''].join('\n')))
}

async function judge(measured: MeasuredCase): Promise<Finding[]> {
  const { id, unit, files = {}, folders = [], modes = {}, links = {} } = measured
  const entries = {
    ...BASE,
    '/bin/busybox': file(BUSYBOX, 0o755),
    ...Object.fromEntries(folders.map((path) => [path, directory()])),
    ...Object.fromEntries(
      Object.entries(files).map(([path, each]) => [path, file(contentOf(each), parseInt(each.mode, 8))]),
    ),
    ...Object.fromEntries(Object.entries(modes).map(([path, mode]) => [path, directory(parseInt(mode, 8))])),
    ...Object.fromEntries(Object.entries(links).map(([path, target]) => [path, link(target)])),
    [`/etc/systemd/system/${id}.service`]: file(['[Service]', ...unit, ''].join('\n')),
  }
  const view = viewOfPlan(planOf(entries))
  const subject = await subjectOfView(`${id}_1.raw`, view, profileFor(measured), [], `${id}_1.raw`, {
    architecture: 'x86-64',
  })
  const findings = (await Promise.all(EXECUTION_RULES.map((rule) => rule.check(subject)))).flat()
  const loads = subject.units.flatMap(({ name, effective }) =>
    loadProblems(name, effective).map(({ message, remedy, releases }): Finding => ({
      rule: 'U',
      severity: 'fails-to-start',
      message,
      remedy,
      releases,
    })),
  )
  return [...findings, ...loads]
}

function says(findings: readonly Finding[], release: Measured): 'runs' | 'fails' | 'unknown' {
  const held = findings.filter(({ releases }) => releases?.includes(release) ?? true)
  if (held.some(({ severity }) => severity === 'fails-to-start')) return 'fails'
  return held.some(({ open }) => open === true) ? 'unknown' : 'runs'
}

const RELEASES: readonly Measured[] = ['252', '257', '262']
const isHere = Object.values(COPIES).every((path) => existsSync(path))

describe('the rules of execution against real systemd', () => {
  const cases = CASES.filter(({ files = {} }) => isHere || !Object.values(files).some(({ copy }) => copy !== undefined))

  it.each(cases.map((each) => [each.id, each.profile ?? 'custom', each.unit.join('; '), each] as const))(
    '%s (%s): %s',
    async (id, _profile, _unit, measured) => {
      const findings = await judge(measured)
      for (const release of RELEASES) {
        const said = says(findings, release)
        const expected = NEVER_ANYTHING.has(id)
          ? 'fails'
          : said === 'unknown' && OPEN.has(id)
            ? 'unknown'
            : measured.results[release]
        expect([release, said, findings.map(({ message }) => message)]).toEqual([release, expected, expect.anything()])
      }
    },
  )
})

/** What only the host, or the CPU, decides. */
const OPEN = new Set(
  'rddefault rdnonetwork rdstrict rdtrusted pipe atpipe ef62 ef63 ef68 lc83 sbenv sbenv2 dynhw bind so116'.split(' '),
)

/** systemd says that the start succeeded, and nothing ran: their one main command is forgiven and not there. We do not call that a success. */
const NEVER_ANYTHING = new Set('minus1 n2d n2t n3d n3t n5d n5t n6d n6t'.split(' '))
