import { warning } from '@actions/core'
import { quote } from '../../errors.js'
import { harmless } from '../../runner/log.js'

/** systemd takes an image's name and version from its file's name, and a checksum file has that name in it. */
export function warnOfName(name: string, atGitHub: string): void {
  if (atGitHub === name) return
  warning(
    harmless(
      `GitHub names the image ${quote(atGitHub)}. Whoever downloads it has to rename it to ${quote(name)} before attaching it: portablectl reads the name. ` +
        `The checksum file has ${quote(name)} in it, so importctl --verify=checksum finds no sum for the name at GitHub. Leave "~" and other signs that GitHub changes out of the version of what goes into releases.`,
    ),
  )
}
