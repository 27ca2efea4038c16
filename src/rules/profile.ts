import { busNameNotOwned } from './profile/bus.js'
import { hostRequirements } from './profile/host.js'
import { allowListCancelled, profileWidened } from './profile/lists.js'
import { settingOverridden } from './profile/overridden.js'
import { privilegeNotThere } from './profile/privileges.js'
import { codeIsDenied, tooFewTasks } from './profile/programs.js'
import { rootInSandbox } from './profile/root-user.js'
import type { Rule } from './rule.js'

/** What the profile and the settings of a unit make of each other, and of the program. */
export const PROFILE_RULES: readonly Rule[] = [
  allowListCancelled,
  profileWidened,
  settingOverridden,
  codeIsDenied,
  privilegeNotThere,
  tooFewTasks,
  busNameNotOwned,
  rootInSandbox,
  hostRequirements,
]
