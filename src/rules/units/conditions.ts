import { hostHas } from '../../systemd/stock/stock-paths.js'
import { absolutePath } from '../../systemd/setting-paths.js'
import type { ImagePath } from '../../systemd/image-path.js'
import type { Setting } from '../../systemd/unit-file.js'
import { resolve } from '../../view/view.js'
import { rule, type Subject, type SubjectUnit } from '../rule.js'

const TESTS =
  'PathExists|PathExistsGlob|PathIsDirectory|PathIsSymbolicLink|PathIsMountPoint|PathIsReadWrite|PathIsEncrypted|PathIsSocket|DirectoryNotEmpty|FileNotEmpty|FileIsExecutable'
/** What is there passes these; of the others, more than the name decides. */
const EXISTENCE = /Path(?:Exists|ExistsGlob|IsDirectory)$/
const KEY = new RegExp(`^(Condition|Assert)(?:${TESTS})$`)

/** One condition: whether it holds on the host that the verdict is for, as far as its path tells. */
interface Tested {
  readonly setting: Setting
  readonly path: ImagePath
  /** `|`: one of those marked so is enough. */
  readonly isAlternative: boolean
  readonly holds: 'yes' | 'no' | 'perhaps'
}

export const conditionOfImage = rule(
  {
    id: 'U12',
    severity: 'fails-to-start',
    title: 'Conditions and assertions name paths of the host.',
    why: 'systemd looks for the paths of Condition…= and Assert…= on the host, never in the image. Where a path is in the image alone, the unit is skipped in silence, or its start fails.',
    remedy: 'Take the condition out, or test in the program.',
    source: 'condition.c condition_test_path_exists; research 2.5',
  },
  async (subject, report) => {
    for (const unit of subject.units) {
      for (const family of ['Condition', 'Assert'] as const) {
        const tested = await testsOf(unit, family, subject)
        const alternatives = tested.filter(({ isAlternative }) => isAlternative)
        const isSpare = alternatives.some(({ holds }) => holds === 'yes')
        for (const { setting, path, holds, isAlternative } of tested) {
          if (holds === 'yes' || (isAlternative && isSpare)) continue
          const then = family === 'Assert' ? 'the start fails' : 'systemd skips the unit without a word'
          if (holds === 'no' && (!isAlternative || alternatives.every((other) => other.holds === 'no'))) {
            const where = setting.value.includes('!')
              ? `a stock Debian has ${path}`
              : `${path} is in the image, and not on the host`
            report(
              `${setting.key}= of ${unit.name} is tested on the host; ${where}: ${then}.`,
              'Take it out, or test in the program.',
              { unit, setting },
            )
          } else {
            report(
              `${setting.key}= of ${unit.name} is tested on the host: where ${path} does not pass there, ${then}.`,
              'Take it out if the path is of the image; else see that the host has it.',
              { unit, setting },
              { severity: 'warning', open: true },
            )
          }
        }
      }
    }
  },
)

/** An empty assignment forgets all of the family, whatever they test (config_parse_unit_condition_path). */
async function testsOf(unit: SubjectUnit, family: 'Condition' | 'Assert', subject: Subject): Promise<Tested[]> {
  const all = unit.effective.settings.filter(({ section, key }) => section === 'Unit' && key.startsWith(family))
  const counted = all.slice(all.findLastIndex(({ value }) => value === '') + 1).filter(({ key }) => KEY.test(key))
  const tested: Tested[] = []
  for (const setting of counted) {
    const [, bar = '', not = '', text = ''] = /^(\|?)[ \t]*(!?)[ \t]*(.*)$/s.exec(setting.value) ?? []
    const read = absolutePath(text, unit.name)
    // A value that systemd cannot read is passed over; one that nobody can foresee is left alone.
    if (read.kind !== 'path') continue
    const { path } = read
    const isThere = hostHas(path)
    const inImage = (await resolve(subject.view, path)).kind === 'found'
    const positive = isThere ? 'yes' : inImage ? 'no' : 'perhaps'
    const negative = !isThere ? 'yes' : EXISTENCE.test(setting.key) ? 'no' : 'perhaps'
    tested.push({ setting, path, isAlternative: bar !== '', holds: not === '' ? positive : negative })
  }
  return tested
}
