import { foresee } from './closure/foresee.js'
import { NO_CLOSURE } from './closure/closure.js'
import { planImage } from './image/plan-image.js'
import { viewOfPlan } from './image/plan-view.js'
import { judgementOf } from './judgement.js'
import type { ValidateRequest } from './request.js'
import { notMade, refusedUnit } from './rules/asked-for.js'
import type { Finding } from './rules/finding.js'
import { findingsOfPlan } from './rules/notices.js'
import { subjectOfUnits } from './rules/subject.js'
import { group } from './runner/log.js'
import type { Unit } from './sources/unit.js'
import { imagePath, isWithin, type ImagePath } from './systemd/image-path.js'
import { tell } from './tell.js'

/**
 * Mode `validate`: judges units, and what else of an image the inputs tell, without building anything. Never runs Nix; what it, or
 * a closure, would bring is unknown and never missing.
 */
export async function validateUnits(request: ValidateRequest): Promise<void> {
  const { identity, fileName, demands, refusals, outputDirectory } = request
  const foreseen = foresee(request)
  const plan = planImage({
    identity,
    profiles: [demands.profile],
    ...foreseen,
    closure: NO_CLOSURE,
    buildMachine: undefined,
  })
  const subject = await subjectOfUnits(
    plan.units,
    viewOfPlan(plan),
    demands.profile,
    { seen: isOfEveryImage },
    fileName,
  )
  const judgement = await group('Judge the units', () => judgementOf(subject, request))
  const findings = [...refusals.map(refusedUnit), ...findingsOfPlan(plan), ...unmade(request, plan.units)]
  tell({ fileName, demands, judgement, findings, outputDirectory })
}

/** What stands below these is made afresh for each service: an image has nothing there, whatever else is in it. */
const FRESH = ['/dev', '/proc', '/run', '/sys'].map(imagePath)

function isOfEveryImage(path: ImagePath): boolean {
  return FRESH.some((folder) => isWithin(path, folder))
}

/** The units of which Nix would make a part: their text is not known here. */
function unmade({ units }: ValidateRequest, known: readonly Unit[]): Finding[] {
  return units
    .filter(({ name }) => known.every((unit) => unit.name !== name))
    .map(({ name, where }) => notMade(name, `units, ${where}`))
}
