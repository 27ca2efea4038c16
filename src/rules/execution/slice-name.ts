import { SYSTEMD_RELEASES } from '../../systemd/releases.js'
import { lastSetting } from '../../systemd/unit-file.js'
import { namedUnit } from '../../systemd/unit-references.js'
import type { SubjectUnit } from '../rule.js'
import type { ServiceSetting } from './service-setting.js'

/** Slice= with a name that is a unit's and no slice's: the parts between hyphens are its parents (slice.c slice_verify, special "-.slice"). */
export function impossibleSlice({ name, effective }: SubjectUnit, section: 'Service' | 'Socket'): ServiceSetting[] {
  const setting = lastSetting(effective, section, 'Slice')
  const slice = setting === undefined ? undefined : namedUnit(setting.value, name)
  if (setting === undefined || slice?.type !== 'slice' || slice.name === '-.slice') return []
  if (slice.kind === 'plain' && slice.prefix.split('-').every((part) => part !== '')) return []
  const message = `Slice=${slice.name} of ${name} cannot be loaded: between hyphens, and before and after them, there must be something.`
  return [{ setting, offset: 0, outcome: 'fails', message, releases: SYSTEMD_RELEASES }]
}
