import { effectiveSettings } from '../../systemd/unit-file.js'
import { C_WORDS, splitWords } from '../../systemd/words.js'
import type { Place, SubjectUnit } from '../rule.js'

/** Where a unit sets a variable of the environment. */
export function placeOfVariable(unit: SubjectUnit, variable: string): Place | undefined {
  for (const setting of [...effectiveSettings(unit.effective, 'Service', 'Environment')].reverse()) {
    const { words } = splitWords(setting.value, C_WORDS)
    const word = words.findLast(({ text }) => text.startsWith(`${variable}=`))
    if (word !== undefined) return { unit, setting, offset: word.offset }
  }
  return undefined
}
