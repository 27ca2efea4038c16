import type { ActionError } from '../errors.js'
import type { Difference } from '../image/proof.js'
import type { Finding } from './finding.js'
import { finding, type RuleAbout } from './rule.js'

const NOT_AS_PLANNED: RuleAbout = {
  id: 'V01',
  severity: 'refused',
  title: 'What was packed is what was planned: every path, its type, mode, owner, time, link target and content.',
  why: 'Releases of mksquashfs with races have produced damaged images; such an image is not what was judged.',
  remedy: 'Run the step again; if it stays, use another version of squashfs-tools (input squashfs-tools).',
  source: 'this program',
}

const MISSING_UNIT: RuleAbout = {
  id: 'V02',
  severity: 'refused',
  title: 'The units that the input units names are units that portablectl attaches (of the image, in mode verify).',
  why: 'portablectl passes over files that are no units of its five types, have another prefix, or are empty.',
  remedy: 'Build the image again with the unit, or take its name out of units.',
  source: 'this program',
}

/** The rules of what the workflow itself asks for. */
export const ASKED_FOR_RULES: readonly RuleAbout[] = [NOT_AS_PLANNED, MISSING_UNIT]

/** More differences than this say the same thing over and over. */
const MOST_DIFFERENCES = 50

/** The packed image is not what was planned. */
export function notAsPlanned(differences: readonly Difference[]): Finding[] {
  const shown = differences
    .slice(0, MOST_DIFFERENCES)
    .map(({ path, what }) => finding(NOT_AS_PLANNED, `The packed image is not what was planned: ${path} ${what}.`))
  const more = differences.length - shown.length
  if (more === 0) return shown
  return [...shown, finding(NOT_AS_PLANNED, `${more} more paths of the packed image are not what was planned.`)]
}

/** Units that the user says an image has, and that portablectl would not attach from it. */
export function missingUnits(expected: readonly string[], units: readonly string[]): Finding[] {
  return expected
    .filter((name) => !units.includes(name))
    .map((name) => ({
      ...finding(
        MISSING_UNIT,
        `${name} is not among the units that portablectl attaches from this image, though the input units names it.`,
      ),
      unit: name,
    }))
}

/** In mode validate: a file that is named as a unit, and that a build would not take for one. */
export function refusedUnit({ message, remedy, at }: ActionError): Finding {
  return { ...finding(MISSING_UNIT, message, remedy), ...at }
}

/** In mode validate: a unit that Nix would make. */
export function notMade(name: string | undefined, where: string): Finding {
  const which = name ?? 'A unit'
  return {
    ...finding(
      MISSING_UNIT,
      `${which} (${where}) is made by Nix, which does not run in mode validate: what it says is not known.`,
      'Nothing to do: a build judges it.',
    ),
    severity: 'info',
    open: true,
    ...(name === undefined ? {} : { unit: name }),
  }
}
