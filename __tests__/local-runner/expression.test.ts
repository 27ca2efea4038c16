import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { asksStatus, checkExpression } from '../../src/local-runner/expression-check.js'
import { evaluate, type Scope } from '../../src/local-runner/expression-evaluate.js'
import { parseExpression } from '../../src/local-runner/expression-parser.js'
import {
  ExpressionProblem,
  objectOf,
  valueFromJson,
  valueToJson,
  type Value,
} from '../../src/local-runner/expression-value.js'

const asked: string[] = []
const scope: Scope = {
  contexts: new Map<string, Value>([
    ['github', objectOf([['sha', 'abc'] as const, ['ref_name', 'Main'] as const], 'not here')],
    ['env', objectOf([['EMPTY', ''] as const, ['A', 'b'] as const, ['a', 'c'] as const])],
    ['inputs', objectOf([['yes', true] as const, ['count', 3] as const])],
    [
      'steps',
      valueFromJson({ 'my-build': { outputs: { image: '/x.raw' }, outcome: 'success' }, true: { outcome: 'odd' } }),
    ],
    ['needs', valueFromJson({ a: { result: 'success' }, b: { result: 'failure' }, c: {} })],
    ['matrix', valueFromJson({ os: ['linux', 'mac'], deep: [{ x: [1, 2] }, { x: [3] }] })],
    ['secrets', objectOf([])],
    ['vars', objectOf([])],
  ]),
  status: 'failure',
  onUnknowable: (name) => asked.push(name),
}

const valueOf = (source: string): unknown => valueToJson(evaluate(parseExpression(source), scope))

describe('the value of an expression', () => {
  it.each<[string, unknown]>([
    ["'it''s'", "it's"],
    ["'${{ }}'", '${{ }}'],
    ['-1.5e2', -150],
    ['0xff', 255],
    ['0o17', 15],
    ['.5', 0.5],
    ['null', null],
    ['github.sha', 'abc'],
    ['GitHub.SHA', 'abc'],
    ["github['sha']", 'abc'],
    ['env.A', 'b'],
    ['env.a', 'c'],
    ['env.missing', null],
    ['steps.my-build.outputs.image', '/x.raw'],
    ['steps.true.outcome', 'odd'],
    ['steps.none.outputs.image', null],
    ['matrix.os[0]', 'linux'],
    ["matrix.os['1']", 'mac'],
    ['matrix.os[7]', null],
    ['needs.*.result', ['success', 'failure']],
    ['matrix.deep.*.x', [[1, 2], [3]]],
    ['matrix.deep.*.x[0]', [1, 3]],
    ['matrix.deep.*.x.*', [1, 2, 3]],
    ["contains(needs.*.result, 'FAILURE')", true],
    ["'ABC' == 'abc'", true],
    ["'a' != 'A'", false],
    ["1 == '1'", true],
    ["'' == 0", true],
    ["'x' == 0", false],
    ['null == 0', true],
    ['true == 1', true],
    ["true == 'true'", false],
    ["'0x10' == 16", true],
    ['NaN == NaN', false],
    ['matrix.os == matrix.os', true],
    ["matrix.os == 'Array'", false],
    ["'a' < 'B'", true],
    ["10 > '9'", true],
    ["'10' > '9'", false],
    ['null >= null', true],
    ['null < null', false],
    ['null <= null', true],
    ['2 <= 1', false],
    ["'x' <= 1", false],
    ["env.EMPTY || 'default'", 'default'],
    ["inputs.yes && 'on' || 'off'", 'on'],
    ['!inputs.yes', false],
    ["!'' == true", true],
    ['1 < 2 == true', true],
    ['true || false && false', true],
    ['(true || false) && false', false],
    ["startsWith('Refs/tags', 'refs/')", true],
    ["endsWith('a.RAW', '.raw')", true],
    ["endsWith('a.raw.sha256', '.raw')", false],
    ["contains('Hello', 'ELL')", true],
    ['contains(matrix.os, 0)', false],
    ["startsWith(matrix.os, '')", false],
    ["format('{1}-{0}-{{0}}', 'a', 2)", '2-a-{0}'],
    ["format('{0}', null)", ''],
    ["join(matrix.os, '+')", 'linux+mac'],
    ['join(matrix.os)', 'linux,mac'],
    ["join('one', '+')", 'one'],
    ['toJSON(inputs)', '{\n  "yes": true,\n  "count": 3\n}'],
    ['fromJSON(\'{"a": [1, null]}\').a', [1, null]],
    ['fromJSON(\'{"__proto__": {"x": 1}}\').x', null],
    ['failure()', true],
    ['success() || always()', true],
    ['cancelled()', false],
    ['github.missing && false || true', 'error: not here'],
    ['false && github.missing', false],
    ["fromJSON('{')", 'error: fromJSON() was given no JSON but "{"'],
    ["format('{3}', 1)", 'error: format() has no argument for "{3}" in its text'],
    ["format('{', 1)", 'error: format() has no argument for "{" in its text'],
  ])('%s is %j', (source, expected) => {
    let found: unknown
    try {
      found = valueOf(source)
    } catch (error) {
      if (!(error instanceof ExpressionProblem)) throw error
      found = `error: ${error.message}`
    }
    // `toEqual` takes a list for the same that has one more item which is undefined.
    expect(found).toStrictEqual(expected)
  })

  it('tells which secrets and variables were asked for, and reads them as empty', () => {
    asked.length = 0
    expect(valueOf("secrets.KEY == '' && vars.NAME == ''")).toBe(true)
    expect(asked).toEqual(['secrets.KEY', 'vars.NAME'])
  })
})

describe('an expression that cannot be read', () => {
  it.each([
    ['', 'a value is missing at its end'],
    ['a ==', 'a value is missing at its end'],
    ['a b', '"b" is not expected there'],
    ['(a', '")" is missing at its end'],
    ['a[1', '"]" is missing at its end'],
    ['f(a,)', 'a value is missing at ")"'],
    ['a.', 'a name is missing after "." at its end'],
    ['"a"', '"\\"" has no meaning in an expression (texts take single quotes: \'text\')'.replace('\\"', '"')],
    ["'a", "a text that begins with ' does not end"],
    ['a = b', '"=" has no meaning in an expression'],
    ['1x', '"1x" is not a number'],
    ['a + 1', '"+" has no meaning in an expression'],
    ['('.repeat(60) + '1' + ')'.repeat(60), 'it is nested deeper than 50 levels'],
    ['!'.repeat(10_000) + 'a', 'it is nested deeper than 50 levels'],
  ])('%j', (source, message) => {
    expect(() => parseExpression(source)).toThrow(new ExpressionProblem(message))
  })

  it('ends in an ExpressionProblem and nothing else, whatever the text', () => {
    const part = fc.constantFrom(
      'a',
      '.',
      '(',
      ')',
      "'",
      '[',
      ']',
      '*',
      '!',
      '&&',
      '||',
      '==',
      '<',
      ' ',
      '1',
      '-',
      ',',
      '\u{1f600}',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part, { maxLength: 30 }).map((parts) => parts.join('')),
        ),
        (source) => {
          try {
            parseExpression(source)
          } catch (error) {
            expect(error).toBeInstanceOf(ExpressionProblem)
          }
        },
      ),
    )
  })
})

describe('what the local runner does not support is named before anything runs', () => {
  it.each([
    ["hashFiles('x')", 'the function hashFiles() is not supported by the local runner'],
    ['strategy.job-index', '"strategy" is not available at this place of a workflow'],
    ['nonsense.x', '"nonsense" is no context that the local runner knows'],
    ['github.event_head', 'github.event_head is not supported by the local runner'],
    ['GitHub.event_head', 'GitHub.event_head is not supported by the local runner'],
    ['runner.nope', 'runner.nope is not supported by the local runner'],
    ['job.container.id', 'job.container is not supported by the local runner'],
    ['success()', 'success() is only available in "if:"'],
    ["contains('a')", 'contains() does not take 1 argument'],
    ['a.b || toJSON(github.x)', '"a" is no context that the local runner knows'],
  ])('%s', (source, message) => {
    expect(() => checkExpression(parseExpression(source), 'step')).toThrow(new ExpressionProblem(message))
  })

  it('knows which context is offered where', () => {
    const check = (source: string, place: 'workflow' | 'job-condition' | 'step-condition') => (): void =>
      checkExpression(parseExpression(source), place)
    expect(check('steps.a.outputs.b', 'job-condition')).toThrow('not available at this place')
    expect(check('secrets.a', 'step-condition')).toThrow('not available at this place')
    expect(check('needs.a.outputs.b && failure()', 'job-condition')).not.toThrow()
    expect(check('env.a', 'workflow')).toThrow('not available at this place')
    expect(check('always() && steps.a.outcome', 'step-condition')).not.toThrow()
  })
})

describe('a condition', () => {
  it.each([
    ['failure()', true],
    ['!Cancelled()', true],
    ["github.ref == 'x' || always()", true],
    ["always() && github.ref == 'x'", true],
    ["format('{0}', failure())", true],
    ['fromJSON(inputs.texts)[success()]', true],
    ["github.ref == 'x'", false],
    ["contains(needs.*.result, 'failure')", false],
    ['steps.failure.outputs[0]', false],
  ])('%s asks for the status: %j', (source, expected) => {
    expect(asksStatus(parseExpression(source))).toBe(expected)
  })
})
