import type { SystemdRelease } from '../../systemd/releases.js'
import type { Setting } from '../../systemd/unit-file.js'

/** A setting of a service that keeps it from starting, surely or perhaps. */
export interface ServiceSetting {
  readonly setting: Setting
  readonly offset: number
  readonly outcome: 'fails' | 'open'
  /** A whole sentence. */
  readonly message: string
  /** The systemds that know the setting. */
  readonly releases: readonly SystemdRelease[]
}
