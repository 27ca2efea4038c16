import { positionOf, type Unit } from '../../sources/unit.js'
import { EXEC_KEYS, execEntries, MOST_COMMANDS, type ExecProgram } from '../../systemd/exec-line.js'
import { defaultPath, execSearchPath, pathOf, variableOf, workingDirectoryOf } from '../../systemd/exec-environment.js'
import type { SystemdRelease } from '../../systemd/releases.js'
import { unitType } from '../../systemd/unit-name.js'
import type { Environment } from './ground.js'

/** A program that a line of a unit starts. */
export interface StartedByUnit {
  readonly program: Extract<ExecProgram, { kind: 'path' | 'name' }>
  readonly environment: Environment
  /** Where a bare name is looked for. */
  readonly searchPath: readonly string[]
  /** `the unit app.service, line 7`. */
  readonly where: string
}

/** With `/sbin` and `/bin`, which those before 255 still look into: where they are links they lead to the same. */
const RELEASE: SystemdRelease = '252'

/** The environment of services without a word about it. */
export const PLAIN_ENVIRONMENT: Environment = {
  path: defaultPath(RELEASE),
  libraryPath: '',
  workingDirectory: '/',
}

/** What the services among these units start inside the image. */
export function startedByUnits(units: readonly Unit[]): readonly StartedByUnit[] {
  return units.filter(({ name }) => unitType(name) === 'service').flatMap(startedBy)
}

function startedBy(unit: Unit): readonly StartedByUnit[] {
  const service = { name: unit.name, effective: unit.file }
  const environment = {
    path: pathOf(service, RELEASE),
    libraryPath: variableOf(service, 'LD_LIBRARY_PATH') ?? '',
    workingDirectory: workingDirectoryOf(service),
  }
  const searchPath = execSearchPath(service) ?? PLAIN_ENVIRONMENT.path
  return EXEC_KEYS.flatMap((key) => execEntries(unit.name, unit.file, key, RELEASE))
    .slice(0, MOST_COMMANDS)
    .flatMap((entry): StartedByUnit[] => {
      if (entry.kind !== 'command' || (entry.program.kind !== 'path' && entry.program.kind !== 'name')) return []
      const { line } = positionOf(unit, entry.setting.line)
      return [{ program: entry.program, environment, searchPath, where: `the unit ${unit.name}, line ${line}` }]
    })
}
