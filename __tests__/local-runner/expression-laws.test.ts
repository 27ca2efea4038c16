import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { evaluate, type Scope } from '../../src/local-runner/expression-evaluate.js'
import { parseExpression, type Expression, type Operator } from '../../src/local-runner/expression-parser.js'
import { isEqual, isLess, valueToJson } from '../../src/local-runner/expression-value.js'

const scope: Scope = { contexts: new Map(), onUnknowable: () => undefined }
const scalar = fc.oneof(fc.constant(null), fc.boolean(), fc.integer(), fc.string())
const operators: readonly Operator[] = ['&&', '||', '==', '!=', '<', '<=', '>', '>=']
const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    scalar.map((value): Expression => ({ kind: 'literal', value })),
    fc.constantFrom('env', 'my-name', '_x9').map((name): Expression => ({ kind: 'name', name })),
    fc.record({ kind: fc.constant('not' as const), of: tie('tree') }),
    fc.record({ kind: fc.constant('every' as const), of: tie('tree') }),
    fc.record({ kind: fc.constant('member' as const), of: tie('tree'), key: tie('tree') }),
    fc.record({
      kind: fc.constant('call' as const),
      name: fc.constant('f'),
      args: fc.array(tie('tree'), { maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('binary' as const),
      operator: fc.constantFrom(...operators),
      left: tie('tree'),
      right: tie('tree'),
    }),
  ),
}))

function print(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string'
        ? `'${expression.value.replaceAll("'", "''")}'`
        : String(expression.value)
    case 'name':
      return expression.name
    case 'not':
      return `!(${print(expression.of)})`
    case 'every':
      return `(${print(expression.of)})[*]`
    case 'member':
      return `(${print(expression.of)})[${print(expression.key)}]`
    case 'call':
      return `f(${expression.args.map(print).join(' , ')})`
    case 'binary':
      return `(${print(expression.left)})${expression.operator}(${print(expression.right)})`
  }
}

describe('laws of expressions', () => {
  it('parse(print(x)) = x', () => {
    fc.assert(fc.property(tree, (expression) => expect(parseExpression(print(expression))).toEqual(expression)))
  })

  it('fromJSON(toJSON(x)) = x', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const text = JSON.stringify(json).replaceAll("'", "''")
        expect(valueToJson(evaluate(parseExpression(`fromJSON(toJSON(fromJSON('${text}')))`), scope))).toEqual(
          JSON.parse(JSON.stringify(json)),
        )
      }),
    )
  })

  it('== is symmetric, and < excludes both == and >', () => {
    fc.assert(
      fc.property(scalar, scalar, (a, b) => {
        expect(isEqual(a, b)).toBe(isEqual(b, a))
        if (isLess(a, b)) expect([isEqual(a, b), isLess(b, a)]).toEqual([false, false])
      }),
    )
  })
})
