import { ActionError } from '../errors.js'
import { asksStatus, checkExpression, type Place } from './expression-check.js'
import { evaluate, type Scope } from './expression-evaluate.js'
import { parseExpression, type Expression } from './expression-parser.js'
import { ExpressionProblem, isTruthy, textOf, type Value } from './expression-value.js'

/** A scalar of the workflow file, with what is needed to say on which line one of its expressions stands. */
export interface Text {
  readonly text: string
  readonly file: string
  /** 1-based line on which the scalar begins. */
  readonly line: number
  /** The scalar as written in the file, quotes and indentation included. */
  readonly raw: string
}

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expression'; readonly source: string; readonly line: number }

/** Splits at `${{ … }}`. A `}}` inside a quoted text does not end an expression. */
function piecesOf(template: Text): readonly Piece[] {
  const pieces: Piece[] = []
  const { text } = template
  let at = 0
  let rawAt = 0
  for (;;) {
    const open = text.indexOf('${{', at)
    if (open < 0) break
    const close = endOfExpression(text, open + 3)
    const source = text.slice(open, close ?? text.length)
    // Only its first line: in the file, the others are indented.
    rawAt = Math.max(rawAt, template.raw.indexOf(source.split('\n', 1)[0] ?? source, rawAt))
    const line = template.line + (template.raw.slice(0, rawAt).match(/\n/g)?.length ?? 0)
    if (close === undefined) throw problemAt(template, line, source, 'its closing "}}" is missing')
    rawAt += 1
    if (open > at) pieces.push({ kind: 'text', text: text.slice(at, open) })
    pieces.push({ kind: 'expression', source: text.slice(open + 3, close - 2).trim(), line })
    at = close
  }
  if (at < text.length) pieces.push({ kind: 'text', text: text.slice(at) })
  return pieces
}

/** The offset after the closing `}}`. */
function endOfExpression(text: string, from: number): number | undefined {
  let quoted = false
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "'") quoted = !quoted
    else if (!quoted && text.startsWith('}}', at)) return at + 2
  }
  return undefined
}

function problemAt(template: Text, line: number, source: string, why: string): ActionError {
  const words = source.trim().replace(/\s+/g, ' ')
  const shown = words.startsWith('${{') ? words : `\${{ ${words} }}`
  return new ActionError({
    code: 'local.expression',
    message: `${shown}: ${why}.`,
    remedy: 'The local runner reads github, env, inputs, steps, needs, matrix, runner, job, vars and secrets.',
    at: { file: template.file, line },
  })
}

/** Runs `use`; what it finds wrong with the expression gets its file and line. */
function placed<T>(template: Text, line: number, source: string, use: () => T): T {
  try {
    return use()
  } catch (error) {
    if (error instanceof ExpressionProblem) throw problemAt(template, line, source, error.message)
    throw error
  }
}

export function checkTemplate(template: Text, place: Place): void {
  for (const piece of piecesOf(template)) {
    if (piece.kind === 'text') continue
    placed(template, piece.line, piece.source, () => checkExpression(parseExpression(piece.source), place))
  }
}

/** One expression alone keeps its kind (a list from fromJSON stays a list); anything else is text. */
export function evaluateTemplate(template: Text, scope: Scope): Value {
  const values = piecesOf(template).map((piece) =>
    piece.kind === 'text'
      ? piece.text
      : placed(template, piece.line, piece.source, () => evaluate(parseExpression(piece.source), scope)),
  )
  const [only, ...others] = values
  return only !== undefined && others.length === 0 ? only : values.map(textOf).join('')
}

export function renderTemplate(template: Text, scope: Scope): string {
  return textOf(evaluateTemplate(template, scope))
}

interface Condition {
  readonly expression: Expression
  readonly source: string
  readonly line: number
}

/** `if:` takes an expression with or without `${{ }}` around it. */
function conditionOf(template: Text): Condition {
  const [only, ...others] = piecesOf(template)
  const source = only === undefined ? '' : only.kind === 'text' ? only.text.trim() : only.source
  const line = only?.kind === 'expression' ? only.line : template.line
  // Even a line end is text: `if: |` with one ${{ }} in it always runs on GitHub.
  if (others.length > 0)
    throw problemAt(template, line, template.text, 'with text beside its ${{ }}, GitHub takes this "if:" for true')
  const expression = placed(template, line, source, () => parseExpression(source === '' ? 'true' : source))
  return { expression, source, line }
}

export function checkCondition(template: Text, place: Place): void {
  const { expression, source, line } = conditionOf(template)
  placed(template, line, source, () => checkExpression(expression, place))
}

/** A step's or job's `if:`. Without one, or with one that does not ask for the status, only after success. */
export function isConditionMet(template: Text | undefined, scope: Scope): boolean {
  if (template === undefined) return scope.status === 'success'
  if (!asksStatus(conditionOf(template).expression) && scope.status !== 'success') return false
  return isConditionTrue(template, scope)
}

/** The condition as it stands: GitHub adds no `success() &&` to an action's `post-if`. */
export function isConditionTrue(template: Text, scope: Scope): boolean {
  const { expression, source, line } = conditionOf(template)
  return placed(template, line, source, () => isTruthy(evaluate(expression, scope)))
}
