import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { viewOfPlan } from '../../src/image/plan-view.js'
import type { PlanEntry } from '../../src/image/plan.js'
import type { Finding } from '../../src/rules/finding.js'
import { subjectOfView } from '../../src/rules/subject.js'
import { judge } from '../../src/rules/table.js'
import { mountPlan } from '../../src/systemd/mount-plan.js'
import { STOCK_PROFILES, type ProfileName } from '../../src/systemd/profile.js'
import { directory, file, link, planOf, serviceOf } from '../support/plans.js'

/** A case that was run: what was in the image besides the base, and what `systemctl start` said on each systemd. */
interface MeasuredCase {
  readonly id: string
  readonly profile: ProfileName
  readonly unit: readonly string[]
  readonly folders?: readonly string[]
  readonly files?: readonly string[]
  readonly links?: Readonly<Record<string, string>>
  readonly without?: readonly string[]
  readonly results: Readonly<Record<'252' | '257' | '262', 'runs' | 'fails'>>
}

const MEASURED = readFileSync(new URL('../systemd/measured-mounts.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as MeasuredCase)

const BASE: Readonly<Record<string, PlanEntry>> = {
  ...Object.fromEntries(
    ['/proc', '/sys', '/dev', '/run', '/tmp', '/var/tmp', '/usr/lib'].map((path) => [path, directory()]),
  ),
  '/etc/machine-id': file(),
  '/etc/resolv.conf': file(),
  '/etc/os-release': file('ID=test\n'),
}

async function judgeCase(measured: MeasuredCase): Promise<Finding[]> {
  const entries = {
    ...BASE,
    ...Object.fromEntries((measured.folders ?? []).map((path) => [path, directory()])),
    ...Object.fromEntries((measured.files ?? []).map((path) => [path, file('x')])),
    ...Object.fromEntries(Object.entries(measured.links ?? {}).map(([path, text]) => [path, link(text)])),
    [`/etc/systemd/system/${measured.id}.service`]: file(serviceOf('x.service', ...measured.unit).content),
  }
  const kept = Object.entries(entries).filter(([path]) => measured.without?.includes(path) !== true)
  const view = viewOfPlan(planOf(Object.fromEntries(kept)))
  return judge(await subjectOfView(`${measured.id}_1.raw`, view, measured.profile))
}

describe('explore', () => {
  it('x', async () => {
    const out: string[] = []
    for (const m of MEASURED) {
      const f = await judgeCase(m)
      const errors = f.filter((x) => x.severity !== 'warning')
      const rs = Object.values(m.results)
      const u = serviceOf(`${m.id}.service`, ...m.unit)
      const host = mountPlan(u.name, u.file, m.profile).targets.filter(t => t.origin.kind==='setting' && (t.type === 'either' || t.source)).map(t=>`${t.type} ${t.source?.path ?? ''}:${t.target}`)
      if (rs.includes('fails') && errors.length === 0) out.push(`OPT ${f.map(x=>x.rule)} ${JSON.stringify(m)} ${host}`)
      if (rs.every((r) => r === 'runs') && errors.length > 0) out.push(`PES ${f.map(x=>x.rule+' '+x.message)} ${JSON.stringify(m)}`)
    }
    console.log(out.join('\n'))
  })
})
