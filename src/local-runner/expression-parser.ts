import { tokensOf, type Mark, type Token } from './expression-tokens.js'
import { ExpressionProblem, type Scalar } from './expression-value.js'

export type Operator = '&&' | '||' | '==' | '!=' | '<' | '<=' | '>' | '>='

export type Expression =
  | { readonly kind: 'literal'; readonly value: Scalar }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Expression; readonly key: Expression }
  /** `.*`: every member at once. */
  | { readonly kind: 'every'; readonly of: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression }
  | {
      readonly kind: 'binary'
      readonly operator: Operator
      readonly left: Expression
      readonly right: Expression
    }

/** Loosest first: each level's operands are expressions of the next one. */
const LEVELS: readonly (readonly Operator[])[] = [['||'], ['&&'], ['==', '!='], ['<', '<=', '>', '>=']]

// GitHub's own limit; without one, a line of brackets would end in a stack overflow.
const DEEPEST = 50

export function parseExpression(source: string): Expression {
  const reader = new Reader(tokensOf(source))
  const expression = reader.level(0)
  reader.expectEnd()
  return expression
}

class Reader {
  private at = 0
  private depth = 0

  constructor(private readonly tokens: readonly Token[]) {}

  level(index: number): Expression {
    const operators = LEVELS[index]
    if (operators === undefined) return this.nested(() => this.unary())
    let left = this.level(index + 1)
    for (;;) {
      const operator = operators.find((candidate) => this.accept(candidate))
      if (operator === undefined) return left
      left = { kind: 'binary', operator, left, right: this.level(index + 1) }
    }
  }

  expectEnd(): void {
    if (this.at < this.tokens.length) throw new ExpressionProblem(`${this.here()} is not expected there`)
  }

  private unary(): Expression {
    if (this.accept('!')) return { kind: 'not', of: this.nested(() => this.unary()) }
    let value = this.operand()
    for (;;) {
      if (this.accept('.')) value = this.accept('*') ? { kind: 'every', of: value } : this.member(value)
      else if (this.accept('[')) value = this.index(value)
      else return value
    }
  }

  private operand(): Expression {
    if (this.accept('(')) {
      const inner = this.level(0)
      this.expect(')')
      return inner
    }
    const token = this.tokens[this.at]
    if (token === undefined || token.kind === 'mark')
      throw new ExpressionProblem(`a value is missing at ${this.here()}`)
    this.at += 1
    if (token.kind === 'literal') return token
    return this.accept('(') ? { kind: 'call', name: token.name, args: this.args() } : token
  }

  private args(): readonly Expression[] {
    const args: Expression[] = []
    if (this.accept(')')) return args
    do args.push(this.level(0))
    while (this.accept(','))
    this.expect(')')
    return args
  }

  private member(of: Expression): Expression {
    const token = this.tokens[this.at]
    if (token?.kind !== 'name') throw new ExpressionProblem(`a name is missing after "." at ${this.here()}`)
    this.at += 1
    return { kind: 'member', of, key: { kind: 'literal', value: token.name } }
  }

  private index(of: Expression): Expression {
    const value: Expression = this.accept('*') ? { kind: 'every', of } : { kind: 'member', of, key: this.level(0) }
    this.expect(']')
    return value
  }

  private nested(read: () => Expression): Expression {
    this.depth += 1
    if (this.depth > DEEPEST) throw new ExpressionProblem(`it is nested deeper than ${DEEPEST} levels`)
    const expression = read()
    this.depth -= 1
    return expression
  }

  private accept(mark: Mark): boolean {
    const token = this.tokens[this.at]
    if (token?.kind !== 'mark' || token.mark !== mark) return false
    this.at += 1
    return true
  }

  private expect(mark: Mark): void {
    if (!this.accept(mark)) throw new ExpressionProblem(`"${mark}" is missing at ${this.here()}`)
  }

  private here(): string {
    const token = this.tokens[this.at]
    if (token === undefined) return 'its end'
    if (token.kind === 'mark') return `"${token.mark}"`
    return token.kind === 'name' ? `"${token.name}"` : `the value ${JSON.stringify(token.value)}`
  }
}
