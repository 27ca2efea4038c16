import type { describe, it } from '@jest/globals'
import { needs } from '../needs.js'
import { openRig, type Rig } from './rig.js'
import type { Suite } from './suites.js'

/** The rig, and jest's `it` and `describe` for tests that need it: they skip where there can be none. */
export async function rigTests(
  suites?: readonly Suite[],
): Promise<{ readonly rig: Rig; readonly it: typeof it.skip; readonly describe: typeof describe.skip }> {
  const opened = await openRig(suites)
  if (!('whyNot' in opened)) return { rig: opened, ...needs(true, '') }
  const rig: Rig = { boot: () => Promise.reject(new Error(opened.whyNot)) }
  return { rig, ...needs(false, opened.whyNot) }
}
