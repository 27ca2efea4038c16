import type { CorpusCase } from './case.js'
import { CONTAINERS } from './container.js'
import { HOSTS } from './hosts.js'
import { ACTIVATIONS } from './activations.js'
import { BASE_MOUNTS } from './base-mounts.js'
import { BINARIES } from './binaries.js'
import { COMMANDS } from './commands.js'
import { DIRECTORY_MOUNTS } from './directory-mounts.js'
import { OTHER_MOUNTS } from './other-mounts.js'
import { SCRIPTS } from './scripts.js'
import { SECOND_LOOK } from './second-look.js'
import { NAMES } from './names.js'
import { OS_RELEASES } from './os-releases.js'
import { PROFILES } from './profiles.js'
import { PROGRAMS } from './programs.js'
import { REFERENCES } from './references.js'
import { UNIT_FILES } from './unit-files.js'
import { UNIT_TEXTS } from './unit-texts.js'

export const CORPUS: readonly CorpusCase[] = [
  ...NAMES,
  ...CONTAINERS,
  ...OS_RELEASES,
  ...UNIT_FILES,
  ...UNIT_TEXTS,
  ...REFERENCES,
  ...ACTIVATIONS,
  ...BASE_MOUNTS,
  ...DIRECTORY_MOUNTS,
  ...OTHER_MOUNTS,
  ...PROGRAMS,
  ...SCRIPTS,
  ...BINARIES,
  ...COMMANDS,
  ...HOSTS,
  ...PROFILES,
  ...SECOND_LOOK,
]
