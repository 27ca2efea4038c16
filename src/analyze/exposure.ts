import type { UnitName } from '../systemd/unit-name.js'

/** What `systemd-analyze security` makes of one service under the profile. */
export interface Exposure {
  readonly unit: UnitName
  /** 0.0 to 10.0: the higher, the less it is confined. */
  readonly level: number
  /** systemd's word for it: PERFECT, SAFE, OK, MEDIUM, EXPOSED, UNSAFE, DANGEROUS. */
  readonly word: string
  /** The settings that add most to it, worst first. */
  readonly worst: readonly ExposedBy[]
}

export interface ExposedBy {
  /** As systemd names it: `PrivateNetwork=`, `CapabilityBoundingSet=~CAP_SYS_ADMIN`. */
  readonly setting: string
  readonly level: number
}

/** What a machine's systemd says of all services. */
export interface Exposures {
  /** Of that systemd. */
  readonly version: number
  /** Worst first. */
  readonly services: readonly Exposure[]
}

/** Settings named of one service. */
const MOST_SETTINGS = 3

/** An attached service always has a root of its own; offline, systemd-analyze cannot know it. */
const GIVEN_BY_PORTABLED = 'RootDirectory=/RootImage='

/**
 * Reads the exposures of services, a table each of which the line below says whose it was (analyze-security.c assess; alike on 252 to 262):
 *
 *     - PrivateNetwork=    Service has access to the host's network         0.5
 *     -> Overall exposure level for app.service: 3.3 OK :-)
 *
 * JSON would have the settings alone, without service and sum.
 */
export function parseExposures(text: string): readonly (Omit<Exposure, 'unit'> & { readonly name: string })[] {
  const services: (Omit<Exposure, 'unit'> & { readonly name: string })[] = []
  let settings: ExposedBy[] = []
  for (const line of text.split('\n')) {
    const [, setting, part] = /^\W*([A-Z][A-Za-z]*=\S*) .* (\d{1,2}\.\d) *$/.exec(line) ?? []
    if (setting !== undefined && setting !== GIVEN_BY_PORTABLED) settings.push({ setting, level: Number(part) })
    const [, name, level, word = ''] = /Overall exposure level for (\S+): (\d{1,2}\.\d)(?: ([A-Z]+))?/.exec(line) ?? []
    if (name === undefined) continue
    const worst = settings.sort((a, b) => b.level - a.level).slice(0, MOST_SETTINGS)
    services.push({ name, level: Number(level), word, worst })
    settings = []
  }
  return services
}

/** The output security-exposure: the highest, with its decimal; undefined when nobody measured one. */
export function highestExposure(exposures: Exposures | undefined): string | undefined {
  const levels = exposures?.services.map(({ level }) => level) ?? []
  return levels.length === 0 ? undefined : Math.max(...levels).toFixed(1)
}
