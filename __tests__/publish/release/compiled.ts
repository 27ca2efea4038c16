import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileInto } from '../../support/compile.js'
import { PEAK } from '../../support/peak.js'

/** Puts what attaches files to releases into `folder` as JavaScript, for processes of their own. */
export function compileLeg(folder: string): string {
  compileInto(folder, 'src/publish/release/attach-to-release')
  return folder
}

const LEG = `
  import { readFileSync } from 'node:fs'
  import { attachToRelease } from './src/publish/release/attach-to-release.js'
  const { files, request, image } = JSON.parse(process.env.LEG)
  try {
    const attached = await attachToRelease(files, request, image)
    process.stderr.write(JSON.stringify({ attached, peak: ${PEAK} }))
  } catch ({ code, message, remedy, details }) {
    process.stderr.write(JSON.stringify({ error: { code, message, remedy, details } }))
  }`

export interface LegOutcome {
  readonly attached?: { readonly url: string; readonly state: string }
  readonly error?: { readonly code: string; readonly message: string }
  /** The most memory that the process ever had, in bytes. */
  readonly peak?: number
  readonly log: string
}

/**
 * Attaches files in a process of its own, as a leg of a matrix does.
 * @param leg what attachToRelease takes
 */
export async function runLeg(
  compiled: string,
  node: string,
  environment: Readonly<Record<string, string>>,
  leg: object,
): Promise<LegOutcome> {
  const script = join(compiled, 'leg.js')
  writeFileSync(script, LEG)
  const child = spawn(node, [script], {
    env: { PATH: process.env.PATH ?? '', ...environment, LEG: JSON.stringify(leg) },
  })
  let log = ''
  let outcome = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (log += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (outcome += text))
  await new Promise((done, failed) => child.once('error', failed).once('close', done))
  return { ...(JSON.parse(outcome) as Omit<LegOutcome, 'log'>), log }
}
