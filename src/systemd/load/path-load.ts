import { absolutePath } from '../setting-paths.js'
import { sinceReset, type UnitFile } from '../unit-file.js'
import type { UnitName } from '../unit-name.js'
import { problem, type LoadProblem } from './load-problem.js'

const KEYS = ['PathExists', 'PathExistsGlob', 'PathChanged', 'PathModified', 'DirectoryNotEmpty']

/** path.c path_verify: a path unit must watch something. An empty assignment of any of the keys forgets all (config_parse_path_spec). */
export function pathProblems(unit: UnitName, file: UnitFile): readonly LoadProblem[] {
  const counted = sinceReset(file.settings.filter(({ section, key }) => section === 'Path' && KEYS.includes(key)))
  if (counted.some(({ value }) => absolutePath(value, unit).kind !== 'ignored')) return []
  return [
    problem(
      'It watches no path.',
      'Add PathExists=, PathChanged=, PathModified= or DirectoryNotEmpty= with an absolute path to [Path].',
      counted.at(-1),
    ),
  ]
}
