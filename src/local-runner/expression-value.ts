/** What an expression of a workflow can be. Objects are Maps inside, so that no key (`__proto__`) is special. */
export type Scalar = null | boolean | number | string
export type Value = Scalar | readonly Value[] | ObjectValue

export interface ObjectValue {
  readonly kind: 'object'
  readonly entries: ReadonlyMap<string, Value>
  /** Set when a missing key is an error and not the empty value; says why it is missing. */
  readonly closed?: string
}

/** The expression cannot be read or computed. `template.ts` adds the file and line; nobody else needs to see it. */
export class ExpressionProblem extends Error {}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

export function isObject(value: Value): value is ObjectValue {
  return typeof value === 'object' && value !== null && !isList(value)
}

export function objectOf(entries: Iterable<readonly [string, Value]>, closed?: string): ObjectValue {
  const map = new Map(entries)
  return closed === undefined ? { kind: 'object', entries: map } : { kind: 'object', entries: map, closed }
}

/** GitHub finds keys whatever their case; an exact match goes first, because environment variables may differ by case. */
export function entryOf(object: ObjectValue, key: string): Value | undefined {
  const exact = object.entries.get(key)
  if (exact !== undefined) return exact
  const folded = key.toLowerCase()
  for (const [name, value] of object.entries) if (name.toLowerCase() === folded) return value
  return undefined
}

export function isTruthy(value: Value): boolean {
  return !(value === null || value === false || value === '' || value === 0 || Number.isNaN(value))
}

export function textOf(value: Value): string {
  if (value === null) return ''
  if (isList(value)) return 'Array'
  return isObject(value) ? 'Object' : String(value)
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$|^0x[0-9a-fA-F]+$|^0o[0-7]+$|^[+-]?Infinity$/

/** The number that a text spells by GitHub's rules (JSON's, hexadecimal, octal), else NaN. */
export function numberFrom(text: string): number {
  const trimmed = text.trim()
  if (trimmed === '') return 0
  return NUMBER.test(trimmed) ? Number(trimmed) : Number.NaN
}

function numberOf(value: Value): number {
  if (typeof value === 'string') return numberFrom(value)
  return value === null || typeof value === 'boolean' || typeof value === 'number' ? Number(value) : Number.NaN
}

/** `==`: texts without regard to case, lists and objects by identity, values of two kinds as numbers. */
export function isEqual(left: Value, right: Value): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left.toUpperCase() === right.toUpperCase()
  if (typeof left === 'object' && typeof right === 'object' && left !== null && right !== null) return left === right
  return numberOf(left) === numberOf(right)
}

/** `<`: false whenever one side is no number and they are not both texts. */
export function isLess(left: Value, right: Value): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left.toUpperCase() < right.toUpperCase()
  return numberOf(left) < numberOf(right)
}

// GitHub allows 50 levels in an expression; JSON from a step's output may be deeper than that, but not without end.
const DEEPEST_JSON = 200

export function valueFromJson(json: unknown, depth = 0): Value {
  if (depth > DEEPEST_JSON) throw new ExpressionProblem(`the JSON is nested deeper than ${DEEPEST_JSON} levels`)
  if (json === null || typeof json === 'boolean' || typeof json === 'number' || typeof json === 'string') return json
  if (Array.isArray(json)) return json.map((item) => valueFromJson(item, depth + 1))
  if (typeof json !== 'object') return null
  return objectOf(Object.entries(json).map(([key, item]) => [key, valueFromJson(item, depth + 1)] as const))
}

export function valueToJson(value: Value): unknown {
  if (isList(value)) return value.map(valueToJson)
  if (!isObject(value)) return value
  return Object.fromEntries([...value.entries].map(([key, item]) => [key, valueToJson(item)]))
}
