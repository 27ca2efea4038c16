import type { ImagePlan } from '../image/plan.js'
import { positionOf } from '../sources/unit.js'
import type { Finding } from './finding.js'

/** M06: what the planner had to guess, as warnings on the units' lines. */
export function findingsOfPlan(plan: ImagePlan): Finding[] {
  return plan.notices.map(({ unit: name, line, column, message, remedy }) => {
    const unit = plan.units.find((candidate) => candidate.name === name)
    const place = unit === undefined ? {} : positionOf(unit, line, column)
    return { rule: 'M06', severity: 'warning', unit: name, message, remedy, ...place }
  })
}
