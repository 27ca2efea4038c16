import { quote } from '../errors.js'

/** The name of a unit that systemd accepts: `foo.service`, `foo@.socket`, `foo@x.timer`. */
export type UnitName = string & { readonly __brand: 'UnitName' }

/** unit-def.c: every kind of unit there is. */
export const UNIT_TYPES = [
  'service',
  'socket',
  'target',
  'device',
  'mount',
  'automount',
  'swap',
  'timer',
  'path',
  'slice',
  'scope',
] as const

export type UnitType = (typeof UNIT_TYPES)[number]

/** portable.c unit_match: the kinds that portabled copies out of an image; it passes over all others in silence. */
export const ATTACHED_TYPES = ['service', 'socket', 'target', 'timer', 'path'] as const satisfies readonly UnitType[]

/** A unit name taken apart. `prefix` is what `%p` stands for, `instance` what `%i` does (systemd.unit(5), before unescaping). */
export type UnitNameParts = { readonly name: UnitName; readonly type: UnitType; readonly prefix: string } & (
  { readonly kind: 'plain' } | { readonly kind: 'template' } | { readonly kind: 'instance'; readonly instance: string }
)

export type ParsedUnitName = ({ readonly ok: true } & UnitNameParts) | { readonly ok: false; readonly reason: string }

/** unit-name.h: UNIT_NAME_MAX, which counts the final NUL. */
const LONGEST_NAME = 255

/** Reads a unit name by the rules of unit-name.c unit_name_is_valid. A reason is a whole sentence. */
export function parseUnitName(text: string): ParsedUnitName {
  const dot = text.lastIndexOf('.')
  const type = UNIT_TYPES.find((type) => type === text.slice(dot + 1))
  if (text === '') return refuse('It is empty.')
  if (dot === -1 || type === undefined) return refuse(`It does not end in the type of a unit, such as ".service".`)
  if (dot === 0) return refuse(`There is nothing before ".${type}".`)

  const strange = /[^0-9A-Za-z:_.\\@-]/u.exec(text)?.[0]
  if (strange !== undefined) {
    return refuse(
      `It contains ${quote(strange)}; the name of a unit has only ASCII letters, digits and ":", "-", "_", ".", "\\", "@".`,
    )
  }
  if (text.startsWith('@')) return refuse('There is nothing before "@".')
  if (text.length > LONGEST_NAME) return refuse(`It is longer than ${LONGEST_NAME} bytes.`)
  return { ok: true, ...takeApart(text as UnitName, dot, type) }
}

export function unitType(name: UnitName): UnitType {
  return partsOf(name).type
}

/** `foo@.service`. */
export function isTemplate(name: UnitName): boolean {
  return partsOf(name).kind === 'template'
}

/** `foo@.service` of `foo@x.service`: what an instance is loaded from where it has no file of its own. Undefined for other names. */
export function templateOf(name: string): UnitName | undefined {
  const parts = parseUnitName(name)
  return parts.ok && parts.kind === 'instance' ? (`${parts.prefix}@.${parts.type}` as UnitName) : undefined
}

/** The part between the first `@` and the type; undefined for plain names and templates. */
export function instanceOf(name: UnitName): string | undefined {
  const parts = partsOf(name)
  return parts.kind === 'instance' ? parts.instance : undefined
}

/** The part before the first `@`, else before the type: what `%p` stands for. */
export function prefixOf(name: UnitName): string {
  return partsOf(name).prefix
}

/**
 * True when portabled takes the unit for an image of this prefix: the name goes on with `-`, `.` or `@`, or ends (portable.c
 * prefix_match). `foobar.service` and `foo_x.service` are not of `foo`.
 */
export function matchesPrefix(name: string, prefix: string): boolean {
  return name.startsWith(prefix) && ['-', '.', '@', ''].includes(name.charAt(prefix.length))
}

function takeApart(name: UnitName, dot: number, type: UnitType): UnitNameParts {
  const at = name.slice(0, dot).indexOf('@')
  if (at === -1) return { kind: 'plain', name, type, prefix: name.slice(0, dot) }
  const prefix = name.slice(0, at)
  const instance = name.slice(at + 1, dot)
  return instance === '' ? { kind: 'template', name, type, prefix } : { kind: 'instance', name, type, prefix, instance }
}

function partsOf(name: UnitName): UnitNameParts {
  const parsed = parseUnitName(name)
  if (!parsed.ok) throw new Error(`not a unit name: ${quote(name)}`)
  return parsed
}

function refuse(reason: string): ParsedUnitName {
  return { ok: false, reason }
}
