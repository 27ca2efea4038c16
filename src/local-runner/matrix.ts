import { isEqual, isList, isObject, textOf, valueToJson, type ObjectValue, type Value } from './expression-value.js'

export type Leg = ReadonlyMap<string, Value>

/** All legs of a matrix in GitHub's order: the last key varies fastest, `exclude` goes before `include`. */
export function legsOf(matrix: ObjectValue): readonly Leg[] {
  const keys = [...matrix.entries.keys()].filter((key) => key !== 'include' && key !== 'exclude')
  let legs: Leg[] = keys.length === 0 ? [] : [new Map()]
  for (const key of keys) {
    const values = matrix.entries.get(key) ?? null
    legs = legs.flatMap((leg) => (isList(values) ? values : [values]).map((value) => new Map([...leg, [key, value]])))
  }
  const excluded = mapsIn(matrix.entries.get('exclude'))
  const kept = legs.filter((leg) => !excluded.some((pattern) => matches(leg, pattern, [...pattern.keys()])))
  return withIncluded(kept, mapsIn(matrix.entries.get('include')), keys)
}

/** An entry of `include` widens every leg whose own values it does not contradict; one that widens none is a leg itself. */
function withIncluded(kept: readonly Leg[], included: readonly Leg[], keys: readonly string[]): readonly Leg[] {
  const legs = [...kept]
  for (const extra of included) {
    const shared = keys.filter((key) => extra.has(key))
    const widened = kept.flatMap((leg, index) => (matches(leg, extra, shared) ? [index] : []))
    for (const index of widened) legs[index] = new Map([...(legs[index] ?? []), ...extra])
    if (widened.length === 0) legs.push(extra)
  }
  return legs
}

function mapsIn(value: Value | undefined): readonly Leg[] {
  if (value === undefined || !isList(value)) return []
  return value.filter(isObject).map((item) => item.entries)
}

function matches(leg: Leg, pattern: Leg, keys: readonly string[]): boolean {
  return keys.every((key) => isSame(leg.get(key) ?? null, pattern.get(key) ?? null))
}

/** Lists and maps in a matrix are compared by what they hold. */
function isSame(left: Value, right: Value): boolean {
  return isEqual(left, right) || JSON.stringify(valueToJson(left)) === JSON.stringify(valueToJson(right))
}

/** For the log: `os=ubuntu-24.04, arch=x64`. */
export function describeLeg(leg: Leg): string {
  return [...leg]
    .map(
      ([key, value]) =>
        `${key}=${isList(value) || isObject(value) ? JSON.stringify(valueToJson(value)) : textOf(value)}`,
    )
    .join(', ')
}
