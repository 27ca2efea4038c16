import type { Rule } from '../rule.js'
import { certificatesMissing } from './certificates.js'
import { openedLibraryMissing } from './dlopen-notes.js'
import { localeMissing } from './locales.js'
import { namesUnknown } from './name-lookups.js'
import { namedFileMissing } from './named-files.js'
import { pluginsMissing } from './plugins.js'
import { standardLibraryMissing } from './standard-library.js'
import { timeZoneMissing } from './time-zones.js'

/** What programs look for when they run, which no loader asks for and no closure brings: told by what they reveal of it. */
export const ADVICE_RULES: readonly Rule[] = [
  openedLibraryMissing,
  standardLibraryMissing,
  certificatesMissing,
  namesUnknown,
  timeZoneMissing,
  localeMissing,
  pluginsMissing,
  namedFileMissing,
]
