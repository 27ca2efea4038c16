import type { VersionRelation } from './package-version.js'

/** One thing that a package needs: any one of the alternatives, of which the first is what its maintainers prefer. */
export interface Dependency {
  /** As it is written: `debconf (>= 0.5) | debconf-2.0`. */
  readonly text: string
  readonly alternatives: readonly Alternative[]
}

export interface Alternative {
  readonly name: string
  /** `any` in `perl:any`, or the name of an architecture. */
  readonly architecture: string | undefined
  readonly version: { readonly relation: VersionRelation; readonly wanted: string } | undefined
}

/** A name that a package stands in for; with a version, also where one is asked for. */
export interface Provided {
  readonly name: string
  readonly version: string | undefined
}

/** Reads `Depends` and `Pre-Depends`. What is no dependency is passed over: dpkg, which wrote it, would have refused it. deb-control(5). */
export function parseDependencies(field: string): Dependency[] {
  return field.split(',').flatMap((text) => {
    const alternatives = text.split('|').flatMap((part) => parseAlternative(part) ?? [])
    return alternatives.length === 0 ? [] : [{ text: text.trim().replace(/\s+/g, ' '), alternatives }]
  })
}

/** Reads `Provides`. */
export function parseProvides(field: string): Provided[] {
  return field.split(',').flatMap((text) => {
    const provided = parseAlternative(text)
    return provided === undefined ? [] : [{ name: provided.name, version: provided.version?.wanted }]
  })
}

const ALTERNATIVE = /^([a-zA-Z0-9][a-zA-Z0-9+.-]*)(?::([a-z0-9-]+))?\s*(?:\(\s*(<<|<=|=|>=|>>|<|>)\s*([^\s()]+)\s*\))?$/

/** dpkg still reads "<" and ">", and always took them for "<=" and ">=". */
const RELATIONS: Readonly<Record<string, VersionRelation>> = {
  '<<': '<<',
  '<': '<=',
  '<=': '<=',
  '=': '=',
  '>=': '>=',
  '>': '>=',
  '>>': '>>',
}

function parseAlternative(text: string): Alternative | undefined {
  const [whole, name = '', architecture, sign, wanted = ''] = ALTERNATIVE.exec(text.trim()) ?? []
  if (whole === undefined) return undefined
  const relation = sign === undefined ? undefined : RELATIONS[sign]
  return { name, architecture, version: relation === undefined ? undefined : { relation, wanted } }
}
