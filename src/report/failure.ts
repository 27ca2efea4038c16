import { join } from 'node:path'
import { mkdtempSync } from 'node:fs'
import * as core from '@actions/core'
import { ActionError, errorText } from '../errors.js'
import { harmless } from '../runner/log.js'
import { temporaryFolder } from '../runner/temporary-folder.js'
import { annotated } from './annotations.js'
import { deliveryFailureText } from './delivery.js'
import { plain } from './markdown.js'
import { appendSummary } from './summary.js'
import { unjudged } from '../rules/finding.js'
import { writeReport } from './report-file.js'

/** Tells the user that nothing was built or judged, and why. */
export function tellError(error: unknown): void {
  const told = annotateError(error)
  if (told === undefined) return
  appendSummary(
    `### Nothing was built or judged\n\n**What happened:** ${plain(told.message)}\n\n**What to do:** ${plain(told.remedy)}\n`,
  )
}

/** Tells the user that the image was built and judged, and did not get where it should, and why. Report, outputs and files stay. */
export function tellUndelivered(error: unknown): void {
  const told = annotateError(error)
  if (told !== undefined) appendSummary(deliveryFailureText(told.message, told.remedy))
}

/** Tells of an error, once: as an annotation at its place, with the tool's own words in a collapsed group. A bug has no more to tell. */
function annotateError(error: unknown): ActionError | undefined {
  process.exitCode = 1
  if (!(error instanceof ActionError)) {
    core.error(`This is a bug of this action, please report it: ${errorText(error)}`)
    details('Where it happened', error instanceof Error ? (error.stack ?? '') : '')
    return undefined
  }
  core.error(`${error.message}\n${error.remedy}`, annotated(error.at ?? {}))
  details('Details', error.details ?? '')
  return error
}

function details(title: string, text: string): void {
  if (text === '') return
  core.startGroup(title)
  core.info(harmless(text))
  core.endGroup()
}

/**
 * The report of a run that judged nothing: an input was wrong, or the machine failed. It goes to the runner's temporary
 * folder, for such a run leaves nothing in the workspace.
 */
export function reportOfFailure(error: unknown): string | undefined {
  try {
    const path = join(mkdtempSync(join(temporaryFolder(), 'portable-service-report-')), 'report.json')
    const described =
      error instanceof ActionError
        ? { code: error.code, message: error.message, remedy: error.remedy }
        : { code: 'bug', message: errorText(error), remedy: 'Please report it.' }
    writeReport(path, { profile: 'default', ...unjudged, findings: [], error: described })
    return path
  } catch {
    // The disk may be what failed: the error itself was told already.
    return undefined
  }
}
