import {
  isReadSection,
  keyStatus,
  nearestKey,
  nearestSection,
  sectionStatus,
  type KeyStatus,
} from '../../systemd/directives/directives.js'
import { expectedInstead } from '../../systemd/load/readable-values.js'
import type { Setting } from '../../systemd/unit-file.js'
import { unitType } from '../../systemd/unit-name.js'
import { rule, type Report, type SubjectUnit } from '../rule.js'

/** A file with more mistakes than this is no unit file. */
const MOST_FOR_UNIT = 20

export const lineIgnored = rule(
  {
    id: 'U14',
    severity: 'warning',
    title: 'systemd reads every line of a unit.',
    why: 'A line that systemd does not understand, a setting that it does not know and a section that is not for units of the type are passed over with a warning in the journal.',
    remedy: 'Correct the name, or move the setting to its section. Names of your own begin with X-.',
    source: 'conf-parser.c parse_line, next_assignment; load-fragment-gperf.gperf.in',
  },
  ({ units }, report) => {
    for (const unit of units) {
      const ignored = [...ignoredLines(unit), ...ignoredSections(unit), ...ignoredSettings(unit)]
      for (const tell of ignored.slice(0, MOST_FOR_UNIT)) tell(report)
      const more = ignored.length - MOST_FOR_UNIT
      if (more <= 0) continue
      const place = { unit, line: 1, column: 1 }
      report(`${unit.name}: systemd ignores ${more} more of its lines.`, 'Correct the others first.', place)
    }
  },
)

/** One thing to report; the words are put together only when it comes to that. */
type Tell = (report: Report) => void

function ignoredLines(unit: SubjectUnit): Tell[] {
  const remedy = 'Write [Section] lines, Key=value lines, and comments that begin with # or ;'
  return unit.file.problems
    .filter(({ fatal }) => !fatal)
    .map(({ message, line, column }) => (report) => {
      report(`${unit.name}: ${message}`, remedy, { unit, line, column })
    })
}

function ignoredSections(unit: SubjectUnit): Tell[] {
  const type = unitType(unit.name)
  return unit.file.sections.flatMap(({ name, line }) => {
    const status = sectionStatus(type, name)
    if (status.kind === 'known') return []
    return (report: Report) => {
      const nearest = nearestSection(type, name)
      const remedy =
        nearest !== undefined
          ? `Did you mean [${nearest}]?`
          : status.types.length > 0
            ? `[${name}] is for units of type ${status.types.join(', ')}.`
            : 'Take it out. Sections of your own begin with X-.'
      const message = `${unit.name}: a .${type} has no section [${name.slice(0, LONGEST)}]. systemd ignores all lines in it.`
      report(message, remedy, { unit, line, column: 1 })
    }
  })
}

function ignoredSettings(unit: SubjectUnit): Tell[] {
  const type = unitType(unit.name)
  return unit.file.settings.flatMap((setting) => {
    if (!isReadSection(type, setting.section)) return []
    const status = keyStatus(type, setting.section, setting.key)
    if (status.kind === 'known') return ignoredValue(unit, setting)
    return (report: Report) => {
      tellSetting(unit, setting, status, report)
    }
  })
}

function ignoredValue(unit: SubjectUnit, setting: Setting): Tell[] {
  const { section, key, value } = setting
  const expected = expectedInstead(section, key, value)
  if (expected === undefined) return []
  const shown = JSON.stringify(value.slice(0, LONGEST))
  return [
    (report) => {
      const message = `${unit.name}: systemd takes no ${shown} for ${key}=, and ignores the line.`
      report(message, `Write ${expected}.`, { unit, setting, offset: 0 })
    },
  ]
}

function tellSetting(
  unit: SubjectUnit,
  setting: Setting,
  status: Exclude<KeyStatus, { kind: 'known' }>,
  report: Report,
): void {
  const { section, key } = setting
  if (status.kind === 'unknown') {
    const nearest = nearestKey(section, key)
    const remedy =
      status.section !== undefined
        ? `Move it to [${status.section}].`
        : nearest !== undefined
          ? `Did you mean ${nearest}=?`
          : 'Take it out. Names of your own begin with X-.'
    report(`${unit.name}: systemd knows no ${quoted(key)} in [${section}], and ignores it.`, remedy, { unit, setting })
    return
  }
  const who = status.ignoredBy.join(', ')
  if (status.kind === 'too-new') {
    report(
      `${unit.name}: ${key}= is too new for systemd ${who}, which ignores it.`,
      'See that the unit does without it there, or set min-systemd to a systemd that has it.',
      { unit, setting },
      { releases: status.ignoredBy },
    )
  } else {
    report(
      `${unit.name}: ${key}= has no effect any more on systemd ${who}.`,
      'Take it out, or replace it: systemd.resource-control(5) names what came after it.',
      { unit, setting },
      { severity: 'info', releases: status.ignoredBy },
    )
  }
}

/** Keys and names of sections are text of the file, and may be anything. */
const LONGEST = 60

function quoted(key: string): string {
  return /^[A-Za-z0-9-]{1,60}$/.test(key) ? `${key}=` : JSON.stringify(key.slice(0, LONGEST))
}
