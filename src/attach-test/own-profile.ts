import { existsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ActionError } from '../errors.js'
import { lastLines } from '../runner/command.js'
import { isStockProfile, type Profile } from '../systemd/profile.js'
import type { Root } from './as-root.js'

/** portable.c find_portable_profile looks here too. */
const PROFILES = '/run/systemd/portable/profile'
/** A profile of the user's is known to portabled by this name while the test lasts. */
const NAME = 'portable-service-action'

/** How portablectl is told a profile. */
export interface ProfileForTest {
  readonly name: string
  /** Folders that will be made for it: the topmost that is not there. */
  readonly folders: readonly string[]
  /** @throws ActionError when it cannot be put where portabled looks */
  install(root: Root): Promise<void>
}

/** @param scratch a folder of ours */
export function profileForTest(profile: Profile, scratch: string): ProfileForTest {
  if (isStockProfile(profile.name)) return { name: profile.name, folders: [], install: () => Promise.resolve() }
  const folder = join(PROFILES, NAME)
  return {
    name: NAME,
    folders: [topmostMissing(folder)],
    install: async (root) => {
      const file = join(scratch, 'service.conf')
      writeFileSync(file, profile.text)
      const made = await root.run(['install', '-D', '-m', '0644', file, join(folder, 'service.conf')], 20)
      if (made.exitCode === 0) return
      throw new ActionError({
        code: 'attach-test.profile',
        message: `attach-test: the profile cannot be put into ${PROFILES}: ${lastLines(made.stderr, 1)}`,
        remedy: 'Make sure that root may write there, or set attach-test: none.',
      })
    },
  }
}

function topmostMissing(folder: string): string {
  let missing = folder
  while (!existsSync(dirname(missing))) missing = dirname(missing)
  return missing
}
