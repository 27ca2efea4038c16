import { expect, it } from '@jest/globals'
import { tooManyCommands } from '../../src/rules/execution/too-many-commands.js'
import type { Finding } from '../../src/rules/finding.js'
import { rule, type Rule } from '../../src/rules/rule.js'
import { subjectOfUnits } from '../../src/rules/subject.js'
import { viewOfPlan } from '../../src/image/plan-view.js'
import { stockProfile } from '../../src/systemd/profile.js'
import { planOf, serviceOf } from '../support/plans.js'

async function findings(checked: Rule, commands: number): Promise<readonly Finding[]> {
  const lines = Array.from({ length: commands - 1 }, () => 'ExecStart=/x')
  const unit = serviceOf('app.service', 'Type=oneshot', ...lines)
  return checked.check(await subjectOfUnits([unit], viewOfPlan(planOf({})), stockProfile('default'), {}))
}

it('X11: of more than a thousand commands nobody says what they do', async () => {
  expect(await findings(tooManyCommands, 1000)).toEqual([])
  expect(await findings(tooManyCommands, 1001)).toEqual([
    expect.objectContaining({ rule: 'X11', severity: 'info', open: true, file: 'units/app.service', line: 1 }),
  ])
})

it('a rule tells 500 findings that mean the same, and how many more there are', async () => {
  const about = { ...tooManyCommands.about, id: 'X99' }
  const many = rule(about, (_, report) => {
    for (let count = 0; count < 600; count++) report('m', 'r')
    report('another', 'r', undefined, { open: true })
  })
  const told = await findings(many, 1)
  expect(told).toHaveLength(502)
  expect(told.slice(-2).map(({ message }) => message)).toEqual(['another', '100 more like the 500 above.'])
})
