import { loadProblems } from '../../systemd/load/unit-load.js'
import { rule, type Place, type SubjectUnit } from '../rule.js'

export const unitDoesNotLoad = rule(
  {
    id: 'U06',
    severity: 'fails-to-start',
    title: 'systemd loads every unit.',
    why: 'Some mistakes make systemd give up a whole unit file, and some units it refuses although it can read them. Such a unit attaches and cannot be started ("bad unit file setting").',
    remedy: 'Correct the line; the message says how.',
    source: 'conf-parser.c config_parse; service_verify, socket_verify, timer_verify, path_verify of src/core',
  },
  ({ units }, report) => {
    for (const unit of units) {
      for (const { message, line, column, fatal } of unit.file.problems) {
        if (fatal)
          report(
            `${unit.name}: ${message}`,
            'Write [Section] lines, Key=value lines, and comments that begin with # or ;',
            { unit, line, column },
          )
      }
      if (unit.cut) {
        const message = `${unit.name} is longer than 1 MiB, and this program looked at no more of it.`
        report(message, 'Make it shorter.', { unit, line: 1, column: 1 }, { severity: 'warning', open: true })
      }
      for (const problem of loadProblems(unit.name, unit.effective)) {
        const { message, remedy, releases, certain } = problem
        if (certain)
          report(`systemd does not load ${unit.name}: ${message}`, remedy, placeOf(unit, problem), { releases })
        else
          report(`${unit.name}: ${message}`, remedy, placeOf(unit, problem), {
            severity: 'warning',
            open: true,
            releases,
          })
      }
    }
  },
)

function placeOf(
  unit: SubjectUnit,
  { setting, offset, line }: Pick<ReturnType<typeof loadProblems>[number], 'setting' | 'offset' | 'line'>,
): Place {
  if (setting !== undefined) return { unit, setting, ...(offset === undefined ? {} : { offset }) }
  return { unit, line: line ?? unit.file.sections[0]?.line ?? 1, column: 1 }
}
