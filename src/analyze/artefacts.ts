import { expandSpecifiers } from '../systemd/specifiers.js'
import type { UnitName } from '../systemd/unit-name.js'
import type { Remark } from './remarks.js'

/**
 * Remarks that are no news of the units: the root that systemd-analyze looks into has the units alone, and the machine
 * is not the host. What they tell of an image, our rules tell from the image itself.
 */
const OF_THE_ROOT: readonly RegExp[] = [
  // analyze-verify-util.c verify_executable: the root has no programs. Decided by the rules of family X.
  /^Command .* is not executable: /,
  // analyze-verify-util.c verify_socket: a unit of the host, or one that has remarks of its own. Decided by U08.
  /^service \S+ not loaded, socket cannot be started\.$/,
  // analyze-verify-util.c verify_unit: a unit of the host that another one requires. Decided by U07.
  /^Failed to create \S+\/start: Unit \S+ not found\.$/,
]

/** systemd-analyze could not do its work here: nothing about any unit. (analyze-verify-util.c verify_units; manager.c) */
const OF_THE_MACHINE: readonly RegExp[] = [
  /^Failed to initialize manager: /,
  /^Failed to set unit load path: /,
  /^Couldn't process aliases: /,
  /^systemd-analyze: /,
]

export function isOfTheRoot({ text }: Remark): boolean {
  return OF_THE_ROOT.some((form) => form.test(text)) || lacksFactOfTheMachine(text)
}

export function isOfTheMachine({ text, at, unit }: Remark): boolean {
  return at === undefined && unit === undefined && OF_THE_MACHINE.some((form) => form.test(text))
}

/** Any name will do: only specifiers that the host expands, whatever the unit, are looked for. */
const ANY_UNIT = 'unit@instance.service' as UnitName

/**
 * `%m` on a machine without a machine id, say: "Failed to resolve unit specifiers in '%m': Protocol driver not attached". "Invalid slot" is
 * what systemd says of a specifier that it does not have (load-fragment.c; strerror of EBADSLT), and that is its opinion of the unit.
 */
function lacksFactOfTheMachine(text: string): boolean {
  const [, expanded = '', reason] =
    /^Failed to resolve (?:unit )?specifiers in (.*?)(?:, ignoring)?: ([^:]+)$/.exec(text) ?? []
  return reason !== undefined && reason !== 'Invalid slot' && expandSpecifiers(expanded, ANY_UNIT).kind === 'unknown'
}
