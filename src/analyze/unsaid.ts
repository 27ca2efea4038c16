import { isError, type Finding } from '../rules/finding.js'

/** Of rules that judge what a unit's text says: syntax, values, references, command lines. */
const OF_THE_TEXT = /^[UX]\d/

/**
 * What systemd remarks and our rules have not said already: of one line ours is the word that counts, and so is it of a unit that, by them,
 * cannot start and of which systemd says the like.
 */
export function unsaid(remarks: readonly Finding[], ours: readonly Finding[]): Finding[] {
  const ofText = ours.filter(({ rule }) => OF_THE_TEXT.test(rule))
  const lines = new Set(ofText.filter(({ line }) => line !== undefined).map(lineOf))
  const stopped = new Set(ofText.filter(isError).map(({ unit }) => unit))
  return remarks.filter((remark) => {
    if (remark.line !== undefined) return !lines.has(lineOf(remark))
    return remark.unit === undefined || !stopped.has(remark.unit)
  })
}

function lineOf({ unit, file, line }: Finding): string {
  return JSON.stringify([unit, file, line])
}
