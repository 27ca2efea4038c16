import { noOsRelease, twoOsReleases } from './os-release/file.js'
import { noId } from './os-release/id.js'
import { oddOsRelease } from './os-release/odd-lines.js'
import { noPrefixes, prefixNotAllowed, wrongScope } from './os-release/portable-keys.js'
import { noVersion } from './os-release/version.js'
import type { Rule } from './rule.js'

/** What systemd reads from os-release before it looks at any unit. */
export const OS_RELEASE_RULES: readonly Rule[] = [
  noOsRelease,
  noId,
  twoOsReleases,
  prefixNotAllowed,
  noPrefixes,
  wrongScope,
  oddOsRelease,
  noVersion,
]
