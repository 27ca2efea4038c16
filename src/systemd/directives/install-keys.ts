import type { SectionKeys } from './section-keys.js'

/** systemd.unit(5): [Install], of units of every type. */
export const INSTALL_KEYS: SectionKeys = {
  since: {
    '252': `
      Alias Also DefaultInstance RequiredBy WantedBy
    `,
    '255': `
      UpheldBy
    `,
  },
  removed: {},
}
