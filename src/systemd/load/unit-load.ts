import { SYSTEMD_RELEASES, type SystemdRelease } from '../releases.js'
import type { UnitFile } from '../unit-file.js'
import { unitType, type UnitName } from '../unit-name.js'
import { problem, type LoadProblem, type LoadProblemOf } from './load-problem.js'
import { pathProblems } from './path-load.js'
import { serviceProblems } from './service-load.js'
import { socketProblems } from './socket-load.js'
import { timerProblems } from './timer-load.js'

/**
 * From 258 on, string_is_safe() minds the characters of patterns and text that is empty, and a section of such a name ends the reading of
 * the file (measured on 262; 257 only ignores the section).
 */
function sectionProblems(file: UnitFile, release: SystemdRelease): readonly LoadProblem[] {
  if (Number(release) < 258) return []
  return file.sections
    .filter(({ name }) => name === '' || /[*?[]/.test(name))
    .map(({ name, line }) => ({
      ...problem(`The section [${name}] has no name, or a "*", "?" or "[" in it.`, 'Rename the section.'),
      line,
    }))
}

/**
 * Why systemd reads the whole file and does not load the unit all the same, for each problem the releases that have it. Lines that end
 * the reading in every release (`problems` of the file) and commands that cannot be read are not among them.
 */
export function loadProblems(unit: UnitName, file: UnitFile): readonly LoadProblemOf[] {
  const found = new Map<string, LoadProblemOf>()
  for (const release of SYSTEMD_RELEASES) {
    for (const one of [...sectionProblems(file, release), ...problemsFor(unit, file, release)]) {
      const { setting, message } = one
      const key = JSON.stringify([setting === undefined ? -1 : file.settings.indexOf(setting), message])
      found.set(key, { ...one, releases: [...(found.get(key)?.releases ?? []), release] })
    }
  }
  return [...found.values()]
}

function problemsFor(unit: UnitName, file: UnitFile, release: SystemdRelease): readonly LoadProblem[] {
  const type = unitType(unit)
  if (type === 'service') return serviceProblems(unit, file, release)
  if (type === 'socket') return socketProblems(unit, file, release)
  if (type === 'timer') return timerProblems(unit, file)
  if (type === 'path') return pathProblems(unit, file)
  return []
}
