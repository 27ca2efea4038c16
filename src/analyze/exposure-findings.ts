import type { Finding } from '../rules/finding.js'
import { EXPOSURE } from './about.js'
import type { Exposure, ExposedBy, Exposures } from './exposure.js'

const A02 = { rule: EXPOSURE.id, severity: 'warning' } as const

/** Each service that is over the threshold. */
export function overThreshold({ version, services }: Exposures, threshold: number, profile: string): Finding[] {
  return services
    .filter(({ level }) => level > threshold)
    .map((exposure) => ({
      ...A02,
      unit: exposure.unit,
      message: `${exposure.unit}: with the profile ${profile} its exposure is ${levelText(exposure)} by the measure of systemd ${version}, and security-threshold allows ${threshold.toFixed(1)}.`,
      remedy: `${lowering(exposure.worst)} A stricter profile lowers it too; or raise security-threshold.`,
    }))
}

/** A threshold that nobody could hold a service against. */
export function unmeasured(units: readonly string[], whyNot: string): Finding[] {
  return units.map((unit) => ({
    ...A02,
    unit,
    message: `${unit}: its exposure is not known, so security-threshold was not held against it: ${whyNot}.`,
    remedy:
      'Run the step on Linux with systemd 250 or newer installed (ubuntu-latest has it), with units that load; or leave security-threshold out.',
  }))
}

/** `3.3 OK`. */
export function levelText({ level, word }: Pick<Exposure, 'level' | 'word'>): string {
  return `${level.toFixed(1)}${word === '' ? '' : ` ${word}`}`
}

function lowering(worst: readonly ExposedBy[]): string {
  if (worst.length === 0) return 'Confine it more: systemd.exec(5), "Sandboxing".'
  return `These add most to it: ${worst.map(({ setting, level }) => `${setting} (${level.toFixed(1)})`).join(', ')}; see systemd.exec(5), "Sandboxing".`
}
