import { basename } from 'node:path'
import { inputError, quote, type Position } from '../errors.js'
import { ATTACHED_TYPES, matchesPrefix, parseUnitName, type UnitName } from '../systemd/unit-name.js'
import type { Prefix } from '../systemd/image-name.js'
import { parseUnitFile, type UnitFile } from '../systemd/unit-file.js'
import type { ListEntry } from '../values/list.js'
import type { UnitsValue } from '../values/map.js'
import { expandGlob, isGlob } from './glob.js'
import { readPart, unitError, type Part } from './unit-part.js'
import type { Workspace } from './workspace.js'

/** A unit of the image: its text, and which line of which file of the repository each of its lines was. */
export interface Unit {
  readonly name: UnitName
  readonly content: Uint8Array
  readonly file: UnitFile
  readonly parts: readonly UnitPart[]
}

/** The unit's lines from `firstLine` (1-based) on are those of `file`, from its first line on. */
export interface UnitPart {
  readonly firstLine: number
  readonly file: string
}

/** Where a line of the unit stands in the repository. */
export function positionOf(unit: Unit, line: number, column?: number): Position {
  let part = unit.parts[0]
  for (const candidate of unit.parts) if (candidate.firstLine <= line) part = candidate
  const position = { file: part?.file ?? unit.name, line: line - (part?.firstLine ?? 1) + 1 }
  return column === undefined ? position : { ...position, column }
}

/**
 * Reads the units that the input `units` names, and checks what portabled will look at: the name, the suffix, the prefix.
 * @throws ActionError for the first unit that would not be attached, at its own file
 */
export async function resolveUnits(
  workspace: Workspace,
  value: UnitsValue,
  prefix: Prefix,
  allowPrivate: readonly string[],
): Promise<readonly Unit[]> {
  const units = new Map<UnitName, { readonly unit: Unit; readonly where: string }>()
  for (const { name, sources, line } of await namedSources(workspace, value)) {
    const where = `line ${line}`
    const parts = sources.map((source) => readPart(workspace, where, source, allowPrivate))
    const at: Position = { file: parts[0]?.file ?? '', line: 1 }
    const unitName = checkName(name, prefix, where, at)
    const earlier = units.get(unitName)
    if (earlier !== undefined) {
      throw unitError(
        'duplicate',
        `${where}: ${quote(name)} is named twice: ${earlier.unit.parts[0]?.file ?? ''} (${earlier.where}) and ${at.file}.`,
        'Leave one out, rename one (NAME: path), or concatenate them (NAME: [path, path]).',
        { at },
      )
    }
    units.set(unitName, { unit: concatenate(unitName, parts), where })
  }
  if (units.size === 0)
    throw inputError('units', 'no unit is named.', 'Name at least one unit file, for example units: app.service')
  return [...units.values()].map(({ unit }) => unit)
}

/** The names that the input gives to units, without looking at the files: what an existing image is held to. */
export async function unitNames(workspace: Workspace, value: UnitsValue): Promise<readonly string[]> {
  if (value.kind === 'map') return value.entries.map(({ name }) => name)
  const sources = await Promise.all(value.entries.map((entry) => matches(workspace, entry)))
  return sources.flat().map((source) => basename(source))
}

interface NamedSources {
  readonly name: string
  readonly sources: readonly string[]
  readonly line: number
}

async function namedSources(workspace: Workspace, value: UnitsValue): Promise<NamedSources[]> {
  const named: NamedSources[] = []
  if (value.kind === 'list') {
    for (const entry of value.entries) {
      const sources = await matches(workspace, entry)
      named.push(...sources.map((source) => ({ name: basename(source), sources: [source], line: entry.line })))
    }
  } else {
    for (const { name, sources, line } of value.entries) {
      const all: string[] = []
      for (const source of sources) all.push(...(await matches(workspace, source)))
      named.push({ name, sources: all, line })
    }
  }
  return named
}

/** The paths that an entry stands for: itself, or what its pattern matches. */
async function matches(workspace: Workspace, { value, line }: ListEntry): Promise<readonly string[]> {
  if (!isGlob(value)) return [value]
  const found = await expandGlob(workspace, 'units', `line ${line}`, value)
  if (found.length > 0) return found
  throw inputError(
    'units',
    `line ${line}: no file matches ${quote(value)}.`,
    'Check the pattern, and that an earlier step checks the units out or makes them.',
  )
}

/** Joined in order, each part on lines of its own, as `cat` would join files that end in a line break. */
function concatenate(name: UnitName, parts: readonly Part[]): Unit {
  const pieces: Buffer[] = []
  const starts: UnitPart[] = []
  let line = 1
  parts.forEach(({ file, content }, index) => {
    const ended = content.at(-1) === 0x0a || index === parts.length - 1
    const piece = ended ? content : Buffer.concat([content, Buffer.from('\n')])
    starts.push({ firstLine: line, file })
    pieces.push(piece)
    line += piece.reduce((lines, byte) => (byte === 0x0a ? lines + 1 : lines), 0)
  })
  const content = Buffer.concat(pieces)
  return { name, content, file: parseUnitFile(content.toString('utf8')), parts: starts }
}

/** The name as portabled judges it, in its order: a valid unit name, an attached type, the image's prefix. */
function checkName(name: string, prefix: Prefix, where: string, at: Position): UnitName {
  const parsed = parseUnitName(name)
  if (!parsed.ok)
    throw unitError('name', `${where}: ${quote(name)} is not a unit name: ${parsed.reason}`, 'Rename it: NAME: path.', {
      at,
    })
  if (!ATTACHED_TYPES.some((type) => type === parsed.type)) {
    throw unitError(
      'type',
      `${where}: ${quote(name)} would not be attached: portablectl ignores .${parsed.type} units.`,
      `Leave it out; a portable service has ${ATTACHED_TYPES.map((type) => `.${type}`).join(', ')} units.`,
      { at },
    )
  }
  if (!matchesPrefix(parsed.name, prefix)) {
    throw unitError(
      'prefix',
      `${where}: ${quote(name)} would not be attached: in an image of ${quote(prefix)}, portablectl takes units named ${prefix}.TYPE, ${prefix}-….TYPE, ${prefix}@….TYPE or ${prefix}.….TYPE.`,
      `Rename it, for example "${prefix}-${name}: ${at.file}", or change pname.`,
      { at },
    )
  }
  return parsed.name
}
