import type { SystemdRelease } from '../releases.js'
import type { Setting } from '../unit-file.js'

/** Why systemd does not load a unit (`systemctl show -p LoadState`: bad-setting, error): it attaches, and cannot be started. */
export interface LoadProblem {
  /** A whole sentence. */
  readonly message: string
  readonly remedy: string
  /** What to look at; absent when the cause is that something is not there. */
  readonly setting?: Setting
  readonly offset?: number
  /** Where no setting is the cause. */
  readonly line?: number
  /** False when systemd may read a value that this program does not. */
  readonly certain: boolean
}

/** A problem and the systemds that have it. */
export interface LoadProblemOf extends LoadProblem {
  readonly releases: readonly SystemdRelease[]
}

export function problem(message: string, remedy: string, setting?: Setting, offset?: number): LoadProblem {
  return {
    message,
    remedy,
    certain: true,
    ...(setting === undefined ? {} : { setting }),
    ...(offset === undefined ? {} : { offset }),
  }
}
