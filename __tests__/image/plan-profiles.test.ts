import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { NO_CLOSURE } from '../../src/closure/closure.js'
import { ActionError } from '../../src/errors.js'
import { planImage, profilesOfImage } from '../../src/image/plan-image.js'
import { MOUNT_RULES } from '../../src/rules/mounts.js'
import { subjectOfPlan } from '../../src/rules/subject.js'
import { profileOf, STOCK_PROFILES, stockProfile } from '../../src/systemd/profile.js'
import { parseUnitFile } from '../../src/systemd/unit-file.js'
import { IDENTITY, serviceOf } from '../support/plans.js'

interface Measured {
  readonly id: string
  readonly profile: readonly string[] | string
  readonly unit: readonly string[]
}

function measured(name: string): Measured[] {
  const text = readFileSync(new URL(`../systemd/${name}.jsonl`, import.meta.url), 'utf8').trimEnd()
  return text.split('\n').map((line) => JSON.parse(line) as Measured)
}

describe('an image that is built for a profile', () => {
  it('has whatever systemd mounts over under it, and under every stock one', async () => {
    let compared = 0
    for (const { id, profile, unit } of [...measured('measured-mounts'), ...measured('measured-profiles')]) {
      const lines = typeof profile === 'string' ? [] : profile
      const chosen = profileOf('own.conf', parseUnitFile(['[Service]', ...lines, ''].join('\n')))
      const units = [serviceOf('app.service', ...unit)]
      const plan = planned(() =>
        planImage({
          identity: IDENTITY,
          units,
          given: [],
          closure: NO_CLOSURE,
          buildMachine: undefined,
          profiles: profilesOfImage(chosen),
        }),
      )
      if (plan === undefined) continue
      compared += 1
      for (const each of [chosen, ...STOCK_PROFILES.map(stockProfile)]) {
        const subject = await subjectOfPlan(plan, each)
        const findings = (await Promise.all(MOUNT_RULES.map(({ check }) => check(subject)))).flat()
        const missing = findings.filter(({ message }) => message.includes('it is missing'))
        expect([id, each.name, missing.map(({ message }) => message)]).toEqual([id, each.name, []])
      }
    }
    expect(compared).toBeGreaterThan(400)
  })
})

/** Undefined when two settings want different things at one path, which is an error of its own. */
function planned(make: () => ReturnType<typeof planImage>): ReturnType<typeof planImage> | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof ActionError) return undefined
    throw error
  }
}
