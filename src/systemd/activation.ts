import { defaultInstance, installCauses, namedFile, startsOf, type Cause, type NamedFile } from './start-causes.js'
import type { UnitFile } from './unit-file.js'
import { templateOf, type UnitName } from './unit-name.js'
import { withInstance } from './unit-references.js'

export type { Cause }

/** What a person does about a unit once the image is attached. */
export type Handling =
  /** `systemctl enable --now`, or `start` of a unit without [Install]. `unit` is what to name: the default instance of a template that has one. */
  | { readonly kind: 'enable' | 'start'; readonly unit: UnitName }
  /** The same for each instance that is wanted. */
  | { readonly kind: 'enable-instance' | 'start-instance' }
  /** Nothing: other units of the image start it. */
  | { readonly kind: 'automatic' }

/** How a unit of an image comes to be started. */
export interface UnitActivation {
  readonly name: UnitName
  /** What starts it; none when nothing does but a person. */
  readonly causes: readonly Cause[]
  readonly handling: Handling
}

/** For each unit what starts it, by systemd's rules, as far as the units themselves tell. Sorted as given. */
export function activationOf(
  units: readonly { readonly name: UnitName; readonly file: UnitFile }[],
): readonly UnitActivation[] {
  const named = units.map(({ name, file }) => namedFile(name, file))
  const started = new Map<UnitName, Set<UnitName>>()
  const causes = new Map<UnitName, Cause[]>(named.map((unit) => [unit.parts.name, []]))
  for (const unit of named) {
    const own = unit.parts.name
    const targets = new Set<UnitName>()
    for (const start of startsOf(unit)) {
      const target = fileOf(start.unit, causes)
      if (target === undefined || target === own) continue
      targets.add(target)
      causes.get(target)?.push(start.cause)
    }
    started.set(own, targets)
  }
  const installed = new Map(named.map((unit) => [unit.parts.name, installCauses(unit)]))
  const verbs = verbsOf(started, causes, installed)
  return named.map((unit) => ({
    name: unit.parts.name,
    causes: [...(causes.get(unit.parts.name) ?? []), ...(installed.get(unit.parts.name) ?? [])],
    handling: handlingOf(unit, verbs.get(unit.parts.name)),
  }))
}

/** The unit file of the image that a unit is loaded from: its own, else its template. */
function fileOf(name: UnitName, files: ReadonlyMap<UnitName, unknown>): UnitName | undefined {
  if (files.has(name)) return name
  const template = templateOf(name)
  return template !== undefined && files.has(template) ? template : undefined
}

type Verb = 'enable' | 'start'

/**
 * Which units a person enables or starts so that every unit is started by somebody: all with [Install], but for services
 * that a socket, timer or path of the image starts; then, of what these do not reach, as little as possible.
 */
function verbsOf(
  started: ReadonlyMap<UnitName, ReadonlySet<UnitName>>,
  causes: ReadonlyMap<UnitName, readonly Cause[]>,
  installCauses: ReadonlyMap<UnitName, readonly Cause[]>,
): ReadonlyMap<UnitName, Verb> {
  const verbs = new Map<UnitName, Verb>()
  const reached = new Set<UnitName>()
  const reach = (name: UnitName): void => {
    const todo = [name]
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      if (reached.has(next)) continue
      reached.add(next)
      todo.push(...(started.get(next) ?? []))
    }
  }
  const choose = (verb: Verb, name: UnitName): void => {
    verbs.set(name, verb)
    reach(name)
  }
  const isTriggered = (name: UnitName): boolean => causes.get(name)?.some(({ kind }) => kind === 'trigger') ?? false

  const names = [...started.keys()]
  const installed = names.filter((name) => (installCauses.get(name)?.length ?? 0) > 0)
  for (const name of installed.filter((name) => !isTriggered(name))) choose('enable', name)
  for (const name of installed) if (!reached.has(name)) choose('enable', name)

  // What another unit that is left starts is not for a person to start.
  const left = names.filter((name) => !reached.has(name))
  const ofOthers = new Set(left.flatMap((name) => [...(started.get(name) ?? [])]))
  for (const name of left) if (!ofOthers.has(name)) choose('start', name)
  // Units that start each other in a circle: any of them will do.
  for (const name of left) if (!reached.has(name)) choose('start', name)
  return verbs
}

function handlingOf(unit: NamedFile, verb: Verb | undefined): Handling {
  if (verb === undefined) return { kind: 'automatic' }
  if (unit.parts.kind !== 'template') return { kind: verb, unit: unit.parts.name }
  const instance = defaultInstance(unit)
  if (instance === undefined) return { kind: `${verb}-instance` }
  return { kind: verb, unit: withInstance(unit.parts, instance) }
}
