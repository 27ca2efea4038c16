import { inputError, quote, type ActionError, type Position } from '../errors.js'
import type { Prefix } from '../systemd/image-name.js'
import { parseUnitFile } from '../systemd/unit-file.js'
import type { UnitName } from '../systemd/unit-name.js'
import { substitute } from './substitution.js'
import type { Unit, UnitPart } from './unit.js'
import { UnitNames, type UnitDraft } from './unit-draft.js'
import { LARGEST_UNIT, unitError, type Part } from './unit-part.js'
import type { Wanted } from './wanted.js'

/** A value for `@name@`, with the line of the input that gives it. */
export interface Substitution {
  readonly name: string
  readonly value: string
  readonly line: number
}

/** What Nix made for a part of a unit. */
export interface StorePart extends Part {
  /** The name it has by its store path. */
  readonly name: string
}

/**
 * Puts the units together: their parts in order, each token of `substitutions` replaced.
 * @param fromStore what Nix made for an entry
 * @throws ActionError for a name that would not be attached, a substitution that nothing uses, or a token left over
 */
export function finishUnits(
  drafts: readonly UnitDraft[],
  prefix: Prefix | undefined,
  substitutions: readonly Substitution[],
  fromStore: (wanted: Wanted) => StorePart,
): readonly Unit[] {
  const names = new UnitNames(prefix)
  const values = new Map(substitutions.map(({ name, value }) => [name, value]))
  const used = new Set<string>()
  const units = drafts.map(({ name, parts, where }) => {
    const read = parts.map((part) => ('source' in part ? fromStore(part) : part))
    const [first] = parts
    const unitName = names.claim(name ?? nameOfPart(read[0]), where, first)
    return concatenate(
      unitName,
      read.map((part) => replaced(unitName, part, values, used)),
    )
  })
  refuseIdle(substitutions, used)
  return units
}

/**
 * The units as far as they are known before Nix is asked for anything: those of local files alone.
 * @param substitutions with any text for a value that Nix gives
 * @throws ActionError for a token left over in a local file, or a name that none of the units can use
 */
export function foreseeUnits(drafts: readonly UnitDraft[], substitutions: readonly Substitution[]): readonly Unit[] {
  const values = new Map(substitutions.map(({ name, value }) => [name, value]))
  const used = new Set<string>()
  const units = drafts.flatMap(({ name, parts, where }) => {
    const local = parts.filter((part): part is Part => !('source' in part))
    const read = local.map((part) => replaced(name ?? where, part, values, used))
    return name !== undefined && local.length === parts.length ? [concatenate(name, read)] : []
  })
  if (units.length === drafts.length) refuseIdle(substitutions, used)
  return units
}

function refuseIdle(names: readonly { name: string; line: number }[], used: ReadonlySet<string>): void {
  const idle = names.find(({ name }) => !used.has(name))
  if (idle === undefined) return
  throw inputError(
    'substitutions',
    `line ${idle.line}: no unit has the token ${quote(`@${idle.name}@`)}.`,
    `Write @${idle.name}@ in a unit where the value belongs, or leave the line out.`,
  )
}

function nameOfPart(part: Part | StorePart | undefined): string {
  return part !== undefined && 'name' in part ? part.name : ''
}

function tooLarge(unit: string, at: Position): ActionError {
  return unitError(
    'large',
    `${unit} would be larger than ${LARGEST_UNIT} bytes with its substitutions and all its parts.`,
    'Make it shorter: systemd reads unit files whole.',
    { at },
  )
}

interface EditedPart extends Part {
  readonly edits: UnitPart['edits']
}

function replaced(unit: string, part: Part, values: ReadonlyMap<string, string>, used: Set<string>): EditedPart {
  if (values.size === 0) return { ...part, edits: [] }
  const text = part.content.toString('utf8')
  const result = substitute(text, values, LARGEST_UNIT)
  if (result.tooLong) throw tooLarge(unit, { file: part.file, line: 1 })
  const [token] = result.leftOver
  if (token !== undefined) {
    throw unitError(
      'token',
      `${quote(`@${token.name}@`)} in ${unit} is no name of the input substitutions.`,
      `Give it a value there, or "${token.name}: '@${token.name}@'" to leave it as it is.`,
      { at: { file: part.file, line: token.line, column: token.column } },
    )
  }
  if (result.edits.length === 0) return { ...part, edits: [] }
  // What is no UTF-8 would come out as other bytes.
  if (!Buffer.from(text).equals(part.content)) {
    throw unitError(
      'encoding',
      `${quote(part.file)} is not UTF-8, so nothing can be replaced in it.`,
      'Save it as UTF-8.',
      {
        at: { file: part.file, line: 1 },
      },
    )
  }
  for (const name of result.used) used.add(name)
  return { ...part, content: Buffer.from(result.text), edits: result.edits }
}

/** Joined in order, each part on lines of its own, as `cat` would join files that end in a line break. */
function concatenate(name: UnitName, parts: readonly EditedPart[]): Unit {
  const pieces: Buffer[] = []
  const starts: UnitPart[] = []
  let line = 1
  parts.forEach(({ file, content, edits }, index) => {
    const ended = content.at(-1) === 0x0a || index === parts.length - 1
    const piece = ended ? content : Buffer.concat([content, Buffer.from('\n')])
    starts.push({ firstLine: line, file, edits })
    pieces.push(piece)
    line += piece.reduce((lines, byte) => (byte === 0x0a ? lines + 1 : lines), 0)
  })
  const content = Buffer.concat(pieces)
  if (content.length > LARGEST_UNIT) throw tooLarge(name, { file: starts[0]?.file ?? name, line: 1 })
  return { name, content, file: parseUnitFile(content.toString('utf8')), parts: starts }
}
