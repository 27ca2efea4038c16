import { FUNCTIONS, STATUS_FUNCTIONS, type Status } from './expression-functions.js'
import type { Expression, Operator } from './expression-parser.js'
import {
  entryOf,
  ExpressionProblem,
  isEqual,
  isLess,
  isList,
  isObject,
  isTruthy,
  textOf,
  type Value,
} from './expression-value.js'

export interface Scope {
  /** `github`, `env`, …: only those that GitHub offers at this place of a workflow. */
  readonly contexts: ReadonlyMap<string, Value>
  /** What success() and its like answer; absent where only values are allowed. */
  readonly status?: Status
  /** Called with `secrets.NAME` or `vars.NAME`, which one machine cannot know. */
  readonly onUnknowable: (name: string) => void
}

/** These belong to the repository's settings: a value is read as empty, and the reader is told. */
export const UNKNOWABLE: ReadonlySet<string> = new Set(['secrets', 'vars'])

export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'name':
      return contextOf(expression.name, scope)
    case 'not':
      return !isTruthy(evaluate(expression.of, scope))
    case 'binary':
      return binary(expression.operator, expression.left, expression.right, scope)
    case 'call':
      return call(expression.name, expression.args, scope)
    case 'every':
      return every(expression.of, scope)
    case 'member':
      return member(expression.of, expression.key, scope)
  }
}

function contextOf(name: string, scope: Scope): Value {
  const value = scope.contexts.get(name.toLowerCase())
  if (value === undefined) throw new ExpressionProblem(`there is no "${name}" here`)
  return value
}

function binary(operator: Operator, left: Expression, right: Expression, scope: Scope): Value {
  const first = evaluate(left, scope)
  // As in JavaScript, && and || give one of their operands and may never look at the second.
  if (operator === '&&') return isTruthy(first) ? evaluate(right, scope) : first
  if (operator === '||') return isTruthy(first) ? first : evaluate(right, scope)
  const second = evaluate(right, scope)
  switch (operator) {
    case '==':
      return isEqual(first, second)
    case '!=':
      return !isEqual(first, second)
    case '<':
      return isLess(first, second)
    case '<=':
      return isLess(first, second) || isEqual(first, second)
    case '>':
      return isLess(second, first)
    case '>=':
      return isLess(second, first) || isEqual(first, second)
  }
}

function call(name: string, args: readonly Expression[], scope: Scope): Value {
  const key = name.toLowerCase()
  const ofStatus = STATUS_FUNCTIONS.get(key)
  if (ofStatus !== undefined && scope.status !== undefined) return ofStatus(scope.status)
  const known = FUNCTIONS.get(key)
  if (known === undefined) throw new ExpressionProblem(`there is no function ${name}() here`)
  return known.apply(args.map((arg) => evaluate(arg, scope)))
}

/** After `.*`, what follows is asked of each member: `needs.*.result` is the list of their results. */
function isSpread(expression: Expression): boolean {
  return expression.kind === 'every' || (expression.kind === 'member' && isSpread(expression.of))
}

function every(of: Expression, scope: Scope): Value {
  const value = evaluate(of, scope)
  if (isSpread(of) && isList(value)) return value.flatMap(membersOf)
  return membersOf(value)
}

function membersOf(value: Value): readonly Value[] {
  if (isList(value)) return value
  return isObject(value) ? [...value.entries.values()] : []
}

function member(of: Expression, keyExpression: Expression, scope: Scope): Value {
  const key = evaluate(keyExpression, scope)
  if (of.kind === 'name' && UNKNOWABLE.has(of.name.toLowerCase())) {
    contextOf(of.name, scope)
    scope.onUnknowable(`${of.name}.${textOf(key)}`)
    return ''
  }
  const value = evaluate(of, scope)
  if (!isSpread(of) || !isList(value)) return memberOf(value, key) ?? null
  return value.map((item) => memberOf(item, key)).filter((item) => item !== undefined)
}

function memberOf(value: Value, key: Value): Value | undefined {
  if (isList(value)) return value[Math.floor(Number(key))]
  if (!isObject(value)) return undefined
  const found = entryOf(value, textOf(key))
  if (found === undefined && value.closed !== undefined) throw new ExpressionProblem(value.closed)
  return found
}
