import { SYSTEMD_RELEASES } from '../../systemd/releases.js'
import { lastSetting } from '../../systemd/unit-file.js'
import type { SubjectUnit } from '../rule.js'
import type { ServiceSetting } from './service-setting.js'

/**
 * What systemd itself, or the smallest program, needs to get as far as execve: with less, systemd fails on the way there (the limits hold
 * before it mounts), or the kernel kills the program at once. Measured with 1 MiB or 1; where it ends depends on the machine, so there is room.
 */
const LEAST: ReadonlyMap<string, number> = new Map([
  ['LimitAS', 256 * 1024 ** 2],
  ['LimitDATA', 64 * 1024 ** 2],
  ['LimitSTACK', 256 * 1024],
  ['LimitNOFILE', 64],
  ['LimitCPU', 1],
  ['MemoryMax', 4 * 1024 ** 2],
  ['TasksMax', 4],
])

/** Limits so low that it is not known whether anything starts with them. */
export function lowLimits({ name, effective }: SubjectUnit): ServiceSetting[] {
  return [...LEAST].flatMap(([key, least]): ServiceSetting[] => {
    const setting = lastSetting(effective, 'Service', key)
    const limit = setting === undefined ? undefined : amount(setting.value)
    if (setting === undefined || limit === undefined || limit >= least) return []
    // Of a cgroup, nothing is not taken for a limit (load-fragment.c config_parse_memory_limit, config_parse_tasks_max).
    if (limit === 0 && !key.startsWith('Limit')) return []
    const message = `${key}=${setting.value} of ${name} is so little that the service may not even start.`
    return [{ setting, offset: 0, outcome: 'open', message, releases: SYSTEMD_RELEASES }]
  })
}

const UNITS = ['', 'K', 'M', 'G', 'T', 'P', 'E']

/** The first of `soft:hard`, in bytes, seconds or pieces; undefined for infinity and what this program does not read. rlimit-util.c rlimit_parse */
function amount(value: string): number | undefined {
  const [, number = '', unit = ''] = /^\+?([0-9]{1,20}(?:\.[0-9]{1,9})?)[ \t]*([KMGTPE]?)B?(?::.*)?$/s.exec(value) ?? []
  if (number !== '') return Number(number) * 1024 ** UNITS.indexOf(unit)
  return /^\+?[0-9]{1,20}[ \t]*(?:ms|msec|us|usec|μs|µs)(?::.*)?$/s.test(value) ? 0 : undefined
}
