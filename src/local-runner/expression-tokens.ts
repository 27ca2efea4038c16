import { ExpressionProblem, numberFrom, type Scalar } from './expression-value.js'

export type Token =
  | { readonly kind: 'literal'; readonly value: Scalar }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'mark'; readonly mark: Mark }

export type Mark = '(' | ')' | '[' | ']' | ',' | '.' | '*' | '!' | '&&' | '||' | '==' | '!=' | '<' | '<=' | '>' | '>='

// Longest first: `<=` must not be read as `<`.
const MARKS: readonly Mark[] = ['&&', '||', '==', '!=', '<=', '>=', '<', '>', '!', '(', ')', '[', ']', ',', '.', '*']

const SPACE = /\s+/y
const TEXT = /'((?:[^']|'')*)'/y
const NAME = /[A-Za-z_][A-Za-z0-9_-]*/y
const NUMBER = /(?:[+-]|\.(?=\d)|\d)[A-Za-z0-9_.+-]*/y

const WORDS: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
])

export function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const match = pattern.exec(source)
    if (match !== null) at = pattern.lastIndex
    return match
  }
  while (at < source.length) {
    if (take(SPACE) !== null) continue
    const text = take(TEXT)
    if (text !== null) {
      tokens.push({ kind: 'literal', value: (text[1] ?? '').replaceAll("''", "'") })
      continue
    }
    // After a name or a closing bracket a dot is a step into it (`a.b`), never the beginning of a number.
    const number = followsOperand(tokens) ? null : take(NUMBER)
    if (number !== null) {
      tokens.push({ kind: 'literal', value: readNumber(number[0]) })
      continue
    }
    const name = take(NAME)?.[0]
    if (name !== undefined) {
      tokens.push(isMember(tokens) ? { kind: 'name', name } : wordOrName(name))
      continue
    }
    const mark = MARKS.find((candidate) => source.startsWith(candidate, at))
    if (mark === undefined) throw new ExpressionProblem(describeStranger(source.slice(at)))
    tokens.push({ kind: 'mark', mark })
    at += mark.length
  }
  return tokens
}

function wordOrName(name: string): Token {
  const word = WORDS.get(name)
  return word === undefined ? { kind: 'name', name } : { kind: 'literal', value: word }
}

/** `steps.true.outputs` is a step called "true". */
function isMember(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1)
  return last?.kind === 'mark' && last.mark === '.'
}

function followsOperand(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1)
  return last !== undefined && (last.kind !== 'mark' || last.mark === ')' || last.mark === ']' || last.mark === '*')
}

function readNumber(text: string): number {
  const number = numberFrom(text)
  if (Number.isNaN(number)) throw new ExpressionProblem(`"${text}" is not a number`)
  return number
}

function describeStranger(rest: string): string {
  const character = String.fromCodePoint(rest.codePointAt(0) ?? 0)
  if (character === "'") return "a text that begins with ' does not end"
  const hint = character === '"' ? " (texts take single quotes: 'text')" : ''
  return `"${character}" has no meaning in an expression${hint}`
}
