import type { Finding } from '../rules/finding.js'

/** What the systemd of this machine made of the image. */
export interface AttachTest {
  readonly mode: 'attach' | 'start'
  /** Its version, as the distribution has it: `257.13-1~deb13u1`. */
  readonly systemd: string
  /** T01 and T02, which fail the step, and T03. */
  readonly findings: readonly Finding[]
  readonly units: readonly UnitOutcome[]
}

export interface UnitOutcome {
  readonly unit: string
  /** `skipped`: a condition of its own kept it from running. `left`: it was not for the test to start. */
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'left'
  /** In words: `active (running)`. */
  readonly state: string
}
