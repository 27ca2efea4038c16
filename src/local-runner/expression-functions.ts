import {
  ExpressionProblem,
  isEqual,
  isList,
  isObject,
  textOf,
  valueFromJson,
  valueToJson,
  type Value,
} from './expression-value.js'

/** How a step, a job or what it needs stands. "skipped" is neither: success() and failure() are both false then. */
export type Status = 'success' | 'failure' | 'cancelled' | 'skipped'

export interface ExpressionFunction {
  readonly fewest: number
  readonly most: number
  readonly apply: (args: readonly Value[]) => Value
}

const first = (args: readonly Value[]): Value => args[0] ?? null
const second = (args: readonly Value[]): Value => args[1] ?? null

/** Keys are lower case: GitHub's function names have no case. */
export const FUNCTIONS: ReadonlyMap<string, ExpressionFunction> = new Map<string, ExpressionFunction>([
  ['contains', { fewest: 2, most: 2, apply: (args) => contains(first(args), second(args)) }],
  ['startswith', { fewest: 2, most: 2, apply: (args) => ofTexts(args, (text, part) => text.startsWith(part)) }],
  ['endswith', { fewest: 2, most: 2, apply: (args) => ofTexts(args, (text, part) => text.endsWith(part)) }],
  ['format', { fewest: 1, most: 255, apply: (args) => format(textOf(first(args)), args.slice(1)) }],
  ['join', { fewest: 1, most: 2, apply: (args) => join(first(args), args.length > 1 ? second(args) : ',') }],
  ['tojson', { fewest: 1, most: 1, apply: (args) => JSON.stringify(valueToJson(first(args)), null, 2) }],
  ['fromjson', { fewest: 1, most: 1, apply: (args) => fromJson(textOf(first(args))) }],
])

export const STATUS_FUNCTIONS: ReadonlyMap<string, (status: Status) => boolean> = new Map<
  string,
  (status: Status) => boolean
>([
  ['success', (status) => status === 'success'],
  ['failure', (status) => status === 'failure'],
  ['cancelled', (status) => status === 'cancelled'],
  ['always', () => true],
])

function isPlain(value: Value): boolean {
  return !isList(value) && !isObject(value)
}

function ofTexts(args: readonly Value[], test: (text: string, part: string) => boolean): boolean {
  return args.every(isPlain) && test(textOf(first(args)).toUpperCase(), textOf(second(args)).toUpperCase())
}

function contains(whole: Value, part: Value): boolean {
  if (isList(whole)) return whole.some((item) => isEqual(item, part))
  return ofTexts([whole, part], (text, fragment) => text.includes(fragment))
}

function join(list: Value, separator: Value): string {
  return isList(list) ? list.map(textOf).join(textOf(separator)) : textOf(list)
}

function format(pattern: string, args: readonly Value[]): string {
  return pattern.replace(/\{\{|\}\}|\{(\d+)\}|[{}]/g, (found: string, index: string | undefined) => {
    if (found === '{{' || found === '}}') return found.charAt(0)
    const arg = index === undefined ? undefined : args[Number(index)]
    if (arg === undefined) throw new ExpressionProblem(`format() has no argument for "${found}" in its text`)
    return textOf(arg)
  })
}

function fromJson(text: string): Value {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new ExpressionProblem(`fromJSON() was given no JSON but ${JSON.stringify(text.slice(0, 60))}`)
  }
  return valueFromJson(json)
}
