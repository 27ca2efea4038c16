import type { Rule } from '../rule.js'
import { commandLineUnreadable } from './command-lines.js'
import { pidFileUnseen } from './forking.js'
import { hostFileMissing, writesToHost } from './host-file-rules.js'
import { privilegedCommandFails } from './privileged.js'
import { programCannotBeExecuted, programCannotRun } from './programs.js'
import { socketCommandOnHost } from './socket-commands.js'
import { settingKeepsFromStarting } from './service-settings.js'
import { tooManyCommands } from './too-many-commands.js'
import { userNotOnHost } from './users.js'

/** What happens when systemd executes the commands of a unit. */
export const EXECUTION_RULES: readonly Rule[] = [
  programCannotBeExecuted,
  programCannotRun,
  privilegedCommandFails,
  userNotOnHost,
  hostFileMissing,
  pidFileUnseen,
  writesToHost,
  commandLineUnreadable,
  socketCommandOnHost,
  settingKeepsFromStarting,
  tooManyCommands,
]
