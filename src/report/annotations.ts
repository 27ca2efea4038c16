import * as core from '@actions/core'
import type { Position } from '../errors.js'
import { bySeverity, isError, isUnlookedAt, type Finding } from '../rules/finding.js'

/** GitHub shows at most this many annotations of a level per step; more would be dropped without a word. */
const MOST_PER_LEVEL = 10

/**
 * Findings as annotations on the units' own lines, worst first; those over the limit are counted, and stand in summary and report.
 * What merely could not be looked at is no news on a line.
 */
export function annotate(findings: readonly Finding[]): void {
  const levels = { error: core.error, warning: core.warning, notice: core.notice } as const
  const shown = { error: 0, warning: 0, notice: 0 }
  for (const finding of bySeverity(findings.filter((finding) => !isUnlookedAt(finding)))) {
    const level = isError(finding) ? 'error' : finding.severity === 'warning' ? 'warning' : 'notice'
    shown[level] += 1
    if (shown[level] > MOST_PER_LEVEL) continue
    levels[level](`${finding.message}\n${finding.remedy}`, { title: titleOf(finding), ...annotated(finding) })
  }
  const hidden = Object.values(shown).reduce((sum, count) => sum + Math.max(0, count - MOST_PER_LEVEL), 0)
  if (hidden > 0) core.info(`${hidden} more findings are in the report and the job summary.`)
}

function titleOf({ rule, unit, releases }: Finding): string {
  const which = releases === undefined ? [] : [`(systemd ${releases.join(', ')})`]
  return [rule, ...(unit === undefined ? [] : [unit]), ...which].join(' ')
}

/** A place of the repository as annotations have it; nothing where there is none. */
export function annotated({ file, line, column }: Partial<Position>): core.AnnotationProperties {
  if (file === undefined) return {}
  return {
    file,
    ...(line === undefined ? {} : { startLine: line }),
    ...(column === undefined ? {} : { startColumn: column }),
  }
}
