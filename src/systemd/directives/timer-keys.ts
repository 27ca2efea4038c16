import type { SectionKeys } from './section-keys.js'

/** systemd.timer(5): [Timer]. */
export const TIMER_KEYS: SectionKeys = {
  since: {
    '252': `
      AccuracySec FixedRandomDelay OnActiveSec OnBootSec OnCalendar OnClockChange OnStartupSec
      OnTimezoneChange OnUnitActiveSec OnUnitInactiveSec Persistent RandomizedDelaySec RemainAfterElapse Unit
      WakeSystem
    `,
    '257': `
      DeferReactivation
    `,
    '262': `
      RandomizedOffsetSec
    `,
  },
  removed: {},
}
