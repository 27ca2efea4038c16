import { sinceReset, type Setting } from '../../systemd/unit-file.js'
import { rule, type Subject, type SubjectUnit } from '../rule.js'
import { testOf, type Test } from './condition-tests.js'

/** One condition: whether it holds on the host that the verdict is for. */
interface Tested extends Test {
  readonly setting: Setting
  /** `|`: one of those marked so is enough. */
  readonly isAlternative: boolean
}

export const conditionOfImage = rule(
  {
    id: 'U12',
    severity: 'fails-to-start',
    title: 'Conditions and assertions hold on the host.',
    why: 'systemd tests Condition…= and Assert…= on the host, its paths too, never in the image. Where one does not hold there, the unit is skipped in silence, or its start fails.',
    remedy: 'Take the condition out, or test in the program.',
    source: 'condition.c condition_test_list; research 2.5; measured on 252, 257 and 262',
  },
  async (subject, report) => {
    for (const unit of subject.units) {
      for (const family of ['Condition', 'Assert'] as const) {
        const tested = await testsOf(unit, family, subject)
        const alternatives = tested.filter(({ isAlternative }) => isAlternative)
        const isSpare = alternatives.some(({ holds }) => holds === 'yes')
        const then = family === 'Assert' ? 'the start fails' : 'systemd skips the unit without a word'
        for (const test of tested) {
          const { setting, holds, isAlternative, releases } = test
          if (holds === 'yes' || (isAlternative && isSpare)) continue
          const what = `${setting.key}= of ${unit.name} is tested on the host`
          if (holds === 'no' && (!isAlternative || alternatives.every((other) => other.holds === 'no'))) {
            const message = `${what}; ${whyNot(test)}: ${then}.`
            report(message, 'Take it out, or test in the program.', { unit, setting }, { releases })
          } else {
            report(
              `${what}: where ${test.subject} does not pass there, ${then}.`,
              'Take it out if the path is of the image; else see that the host has it.',
              { unit, setting },
              { severity: 'warning', open: true, releases },
            )
          }
        }
      }
    }
  },
)

function whyNot({ setting, subject, inImage }: Tested): string {
  if (!subject.startsWith('/')) return `no host of the image passes ${subject}`
  if (setting.value.includes('!')) return `a stock Debian has ${subject}`
  return inImage ? `${subject} is in the image, and not on the host` : `${subject} of a stock Debian does not pass`
}

/** An empty assignment forgets all of the family, whatever they test (config_parse_unit_condition_path). */
async function testsOf(unit: SubjectUnit, family: 'Condition' | 'Assert', subject: Subject): Promise<Tested[]> {
  const all = unit.effective.settings.filter(({ section, key }) => section === 'Unit' && key.startsWith(family))
  const tested: Tested[] = []
  for (const setting of sinceReset(all)) {
    const [, bar = '', not = '', text = ''] = /^(\|?)[ \t]*(!?)[ \t]*(.*)$/s.exec(setting.value) ?? []
    const kind = setting.key.slice(family.length)
    const test = await testOf(setting, kind, text, not !== '', unit, subject)
    if (test !== undefined) tested.push({ ...test, setting, isAlternative: bar !== '' })
  }
  return tested
}
