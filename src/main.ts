import { warning } from '@actions/core'
import { ActionError, errorText } from './errors.js'
import { readRequest, unusedInputs } from './inputs.js'
import { setOutputs } from './outputs.js'
import { reportOfFailure, tellError, tellUndelivered } from './report/failure.js'
import { onStop } from './runner/cleanup.js'
import type { Request } from './request.js'
import { checkMachine } from './runner/machine.js'
import { say } from './runner/log.js'

export async function main(): Promise<void> {
  let fail = failBeforeVerdict
  let whenStopped = 'Nothing half-made is left. Run the job again.'
  const judged = (): void => {
    fail = tellUndelivered
    whenStopped =
      'Where it was to go, some of its files may be there, and some not. Run the job again: it goes on from there.'
  }
  onStop((signal) => {
    fail(new ActionError({ code: 'stopped', message: `Stopped by ${signal}.`, remedy: whenStopped }))
  })
  try {
    const request = await readRequest()
    warnOfUnusedInputs(request.mode)
    if (request.mode === 'validate') await (await import('./validate-units.js')).validateUnits(request)
    else {
      checkMachine()
      if (request.mode === 'build') await (await import('./build.js')).build(request, judged)
      else await (await import('./judge-image.js')).judgeImage(request)
    }
  } catch (error) {
    fail(error)
  }
}

function warnOfUnusedInputs(mode: Request['mode']): void {
  for (const name of unusedInputs(mode)) warning(`${name}: is not read in mode "${mode}".`)
}

function failBeforeVerdict(error: unknown): void {
  tellError(error)
  const report = reportOfFailure(error)
  try {
    if (report !== undefined) setOutputs({ report, verdict: 'unknown' })
  } catch (cause) {
    // Where outputs cannot be written, that is most likely what failed before.
    say(`The outputs cannot be set: ${errorText(cause)}`)
  }
}
