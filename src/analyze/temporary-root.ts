import { mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withTemporaryFolder } from '../runner/temporary-folder.js'
import { UNIT_FOLDER } from '../systemd/unit-folders.js'
import type { Unit } from './asked-unit.js'
import { PROFILE_DROP_IN } from './profile-drop-in.js'

/** What systemd-analyze gets to see in place of a host: the units as attached ones, the profile as a drop-in of every service, and nothing else. */
export interface TemporaryRoot {
  readonly path: string
  /** An empty folder beside it. */
  readonly elsewhere: string
}

/** Runs `work` with a root that nobody else can read, and removes it. */
export function withTemporaryRoot<T>(
  units: readonly Unit[],
  profileText: string,
  work: (root: TemporaryRoot) => Promise<T>,
): Promise<T> {
  return withTemporaryFolder('systemd-analyze-', async (made) => {
    const folder = realpathSync(made)
    const path = join(folder, 'root')
    const elsewhere = join(folder, 'elsewhere')
    mkdirSync(elsewhere)
    writeUnits(path, units, profileText)
    return work({ path, elsewhere })
  })
}

/**
 * A drop-in for all services at once (systemd.unit(5), "service.d") is read as `UNIT.d/10-profile.conf` is on a host, and a unit's
 * name may be too long for a folder of that name.
 */
function writeUnits(root: string, units: readonly Unit[], profileText: string): void {
  const dropIn = join(root, UNIT_FOLDER, PROFILE_DROP_IN)
  mkdirSync(join(dropIn, '..'), { recursive: true })
  writeFileSync(dropIn, profileText)
  for (const { name, file } of units) writeFileSync(join(root, UNIT_FOLDER, name), file.text)
}
