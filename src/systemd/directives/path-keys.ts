import type { SectionKeys } from './section-keys.js'

/** systemd.path(5): [Path]. */
export const PATH_KEYS: SectionKeys = {
  since: {
    '252': `
      DirectoryMode DirectoryNotEmpty MakeDirectory PathChanged PathExists PathExistsGlob PathModified
      TriggerLimitBurst TriggerLimitIntervalSec Unit
    `,
  },
  removed: {},
}
