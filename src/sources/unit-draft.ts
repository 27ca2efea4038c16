import { basename } from 'node:path'
import { ActionError, inputError, quote, type Position } from '../errors.js'
import type { Prefix } from '../systemd/image-name.js'
import { ATTACHED_TYPES, matchesPrefix, parseUnitName, type UnitName } from '../systemd/unit-name.js'
import type { ListEntry } from '../values/list.js'
import type { UnitsValue } from '../values/map.js'
import { expandGlob, isGlob } from './glob.js'
import { nameOf } from './store-path.js'
import { readPart, unitError, type Part } from './unit-part.js'
import { wantedOf, type Wanted } from './wanted.js'
import type { Workspace } from './workspace.js'

/** A unit of which the local files were read, and the store's are still to come. */
export interface UnitDraft {
  /** Undefined while it depends on what Nix makes: the name of an output. */
  readonly name: UnitName | undefined
  /** In their order. */
  readonly parts: readonly (Part | Wanted)[]
  /** For messages: `line 2`. */
  readonly where: string
}

/**
 * Reads the local files that the input `units` names, and checks what portabled will look at: the name, the suffix, the
 * prefix.
 * @param prefix undefined when it is not known yet: any will do
 * @param refuse is given what is wrong with a unit that would not be attached, at its own file; without it, the first is thrown
 */
export async function draftUnits(
  workspace: Workspace,
  value: UnitsValue,
  prefix: Prefix | undefined,
  allowPrivate: readonly string[],
  refuse: (error: ActionError) => void = (error) => {
    throw error
  },
): Promise<readonly UnitDraft[]> {
  const names = new UnitNames(prefix)
  const named = await namedSources(workspace, value)
  const drafts = named.flatMap(({ name, sources, where }): UnitDraft[] => {
    try {
      const parts = sources.map((source) =>
        typeof source === 'string' ? readPart(workspace, where, source, allowPrivate) : source,
      )
      return [{ name: name === undefined ? undefined : names.claim(name, where, parts[0]), parts, where }]
    } catch (error) {
      if (!(error instanceof ActionError)) throw error
      refuse(error)
      return []
    }
  })
  if (named.length === 0)
    throw inputError('units', 'no unit is named.', 'Name at least one unit file, for example units: app.service')
  return drafts
}

/** The names that the input gives to units, without looking at the files: what an existing image is held to. */
export async function unitNames(workspace: Workspace, value: UnitsValue): Promise<readonly string[]> {
  return (await namedSources(workspace, value)).map(({ name, where }) => {
    if (name !== undefined) return name
    throw inputError(
      'units',
      `${where}: the name of this unit is known only when Nix has made it.`,
      'Write the name that the unit has in the image, like app.service.',
    )
  })
}

interface NamedSources {
  readonly name: string | undefined
  readonly sources: readonly (string | Wanted)[]
  readonly where: string
}

async function namedSources(workspace: Workspace, value: UnitsValue): Promise<NamedSources[]> {
  const named: NamedSources[] = []
  if (value.kind === 'list') {
    for (const entry of value.entries) {
      for (const source of await sourcesOf(workspace, entry))
        named.push({ name: nameOfSource(source), sources: [source], where: `line ${entry.line}` })
    }
  } else {
    for (const { name, sources, line } of value.entries) {
      const all: (string | Wanted)[] = []
      for (const source of sources) all.push(...(await sourcesOf(workspace, source)))
      named.push({ name, sources: all, where: `line ${line}` })
    }
  }
  return named
}

/** What an entry stands for: what Nix is asked for, a path, or what its pattern matches. */
async function sourcesOf(workspace: Workspace, { value, line }: ListEntry): Promise<readonly (string | Wanted)[]> {
  const where = `line ${line}`
  const wanted = wantedOf(workspace, 'units', where, value)
  if (wanted !== undefined) return [wanted]
  if (!isGlob(value)) return [value]
  const found = await expandGlob(workspace, 'units', where, value)
  if (found.length > 0) return found
  throw inputError(
    'units',
    `${where}: no file matches ${quote(value)}.`,
    'Check the pattern, and that an earlier step checks the units out or makes them.',
  )
}

/** The name that a unit has by its source alone. A store path's is without the hash, as with nixpkgs' `writeText "app.service"`. */
function nameOfSource(source: string | Wanted): string | undefined {
  if (typeof source === 'string') return basename(source)
  const { subPath } = source.source
  if (subPath !== '') return basename(subPath)
  return source.source.kind === 'store-path' ? nameOf(source.source.storePath) : undefined
}

/** Hands out the names of an image's units, each once. */
export class UnitNames {
  private readonly taken = new Map<UnitName, { readonly from: string; readonly where: string }>()

  constructor(private readonly prefix: Prefix | undefined) {}

  /** @throws ActionError when portabled would not attach a unit of this name, or another has it */
  claim(name: string, where: string, first: Part | Wanted | undefined): UnitName {
    const from = first === undefined ? '' : 'file' in first ? first.file : first.text
    const at = first !== undefined && 'file' in first ? { at: { file: first.file, line: 1 } } : {}
    const unitName = checkName(name, this.prefix, where, from, at)
    const earlier = this.taken.get(unitName)
    if (earlier !== undefined) {
      throw unitError(
        'duplicate',
        `${where}: ${quote(name)} is named twice: ${earlier.from} (${earlier.where}) and ${from}.`,
        'Leave one out, rename one (NAME: path), or concatenate them (NAME: [path, path]).',
        at,
      )
    }
    this.taken.set(unitName, { from, where })
    return unitName
  }
}

/** The name as portabled judges it, in its order: a valid unit name, an attached type, the image's prefix. */
function checkName(
  name: string,
  prefix: Prefix | undefined,
  where: string,
  from: string,
  at: { at?: Position },
): UnitName {
  const parsed = parseUnitName(name)
  if (!parsed.ok)
    throw unitError(
      'name',
      `${where}: ${quote(name)} is not a unit name: ${parsed.reason}`,
      'Rename it: NAME: path.',
      at,
    )
  if (!ATTACHED_TYPES.some((type) => type === parsed.type)) {
    throw unitError(
      'type',
      `${where}: ${quote(name)} would not be attached: portablectl ignores .${parsed.type} units.`,
      `Leave it out; a portable service has ${ATTACHED_TYPES.map((type) => `.${type}`).join(', ')} units.`,
      at,
    )
  }
  if (prefix !== undefined && !matchesPrefix(parsed.name, prefix)) {
    throw unitError(
      'prefix',
      `${where}: ${quote(name)} would not be attached: in an image of ${quote(prefix)}, portablectl takes units named ${prefix}.TYPE, ${prefix}-….TYPE, ${prefix}@….TYPE or ${prefix}.….TYPE.`,
      `Rename it, for example "${prefix}-${name}: ${from}", or change pname.`,
      at,
    )
  }
  return parsed.name
}
