import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml'
import { ActionError } from '../errors.js'
import { objectOf, type Value } from './expression-value.js'
import type { Text } from './template.js'

interface Origin {
  readonly file: string
  readonly text: string
  readonly lines: LineCounter
  readonly document: Document
}

/** A node of a YAML file that knows its place, so that every complaint can name the line. */
export class YamlItem {
  private constructor(
    private readonly origin: Origin,
    private readonly node: Node | null,
    /** As GitHub writes it: `jobs.build.steps[2].run`. */
    readonly path: string,
    readonly line: number,
  ) {}

  /** `file` is the name that messages show. */
  static read(text: string, file: string): YamlItem {
    const lines = new LineCounter()
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
    const [problem] = document.errors
    if (problem !== undefined) {
      const { line, col } = lines.linePos(problem.pos[0])
      throw new ActionError({
        code: 'local.yaml',
        message: `${file} is not valid YAML: ${problem.message}`,
        remedy: 'Correct that line; often it is the indentation, a tab, or a value with ":" or "#" that needs quotes.',
        at: { file, line, column: col },
        cause: problem,
      })
    }
    return new YamlItem({ file, text, lines, document }, document.contents, '', 1)
  }

  fail(what: string, remedy: string): ActionError {
    const at = this.path === '' ? this.origin.file : this.path
    return new ActionError({
      code: 'local.workflow',
      message: `${at} ${what}.`,
      remedy,
      at: { file: this.origin.file, line: this.line },
    })
  }

  /** Members of a map in their order; a value that is not there (`env:` alone) is an empty map. */
  entries(): readonly (readonly [string, YamlItem])[] {
    if (this.isEmpty()) return []
    if (!isMap(this.node))
      throw this.fail('must be a map of "key: value" lines', 'Write one "key: value" a line below it.')
    return this.node.items.map((pair) => {
      const key = isScalar(pair.key) ? String(pair.key.value) : ''
      const line = this.lineOf(pair.key as Node | null)
      return [key, this.child(pair.value as Node | null, this.path === '' ? key : `${this.path}.${key}`, line)] as const
    })
  }

  /** Undefined for a missing key and for one without a value. */
  get(key: string): YamlItem | undefined {
    const found = this.entries().find(([name]) => name === key)?.[1]
    return found === undefined || found.isEmpty() ? undefined : found
  }

  items(): readonly YamlItem[] {
    if (this.isEmpty()) return []
    if (!isSeq(this.node)) throw this.fail('must be a list', 'Begin each entry with "- ".')
    return this.node.items.map((item, index) => {
      const node = item as Node | null
      return this.child(node, `${this.path}[${index}]`, this.lineOf(node))
    })
  }

  isList(): boolean {
    return isSeq(this.node)
  }

  isMap(): boolean {
    return isMap(this.node)
  }

  /** As GitHub reads a scalar into text: `1.10` is a number and becomes "1.1". */
  text(): Text {
    const scalar = this.scalar()
    const raw = this.node?.range == null ? '' : this.origin.text.slice(this.node.range[0], this.node.range[1])
    return { text: scalar === null ? '' : String(scalar), file: this.origin.file, line: this.line, raw }
  }

  /** The whole value below this node, with `leaf` applied to its texts. */
  value(leaf: (text: Text) => Value, depth = 0): Value {
    // An alias may point at what holds it.
    if (depth > 50)
      throw this.fail('is nested without end', 'Remove the alias (*name) that leads back to its own anchor.')
    if (this.isList()) return this.items().map((item) => item.value(leaf, depth + 1))
    if (this.isMap()) return objectOf(this.entries().map(([key, item]) => [key, item.value(leaf, depth + 1)] as const))
    const scalar = this.scalar()
    return typeof scalar === 'string' ? leaf(this.text()) : scalar
  }

  private scalar(): string | number | boolean | null {
    if (this.node === null) return null
    if (!isScalar(this.node)) throw this.fail('must be a single value', 'Write a text, a number, true or false.')
    const { value } = this.node
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
  }

  private isEmpty(): boolean {
    return this.node === null || (isScalar(this.node) && this.node.value === null)
  }

  /** A map or list stands on the line of its key; a scalar where it begins, because its `raw` is counted from there. */
  private child(node: Node | null, path: string, line: number): YamlItem {
    const target = isAlias(node) ? (node.resolve(this.origin.document) ?? null) : node
    return new YamlItem(this.origin, target, path, isScalar(target) ? this.lineOf(target) : line)
  }

  private lineOf(node: Node | null): number {
    return node?.range == null ? this.line : this.origin.lines.linePos(node.range[0]).line
  }
}
