import { readFileSync } from 'node:fs'
import { inputError, quote } from '../errors.js'
import { checkReadable } from '../sources/readable.js'
import { resolveLocal, type LocalSource, type Workspace } from '../sources/workspace.js'
import { isStockProfile, profileOf, STOCK_PROFILES, stockProfile, type Profile } from '../systemd/profile.js'
import { parseUnitFile } from '../systemd/unit-file.js'
import { scalar } from './input.js'

/** No drop-in of a person is longer. Bytes. */
const LARGEST = 1024 * 1024

/**
 * What the verdict is for: a stock profile, or a drop-in that the user's hosts have as `portable/profile/NAME/service.conf`.
 * @throws ActionError for an unknown name, which portablectl would ignore without a word, and for a file that systemd would not load
 */
export function readProfile(workspace: Workspace): Profile {
  const text = scalar('profile') || 'default'
  if (isStockProfile(text)) return stockProfile(text)
  if (!text.endsWith('.conf')) {
    throw inputError(
      'profile',
      `${quote(text)} is no profile of systemd, and not the path of a .conf file; portablectl would attach without a profile, and say nothing.`,
      `Use one of ${STOCK_PROFILES.join(', ')}, or the path of the profile's service.conf.`,
    )
  }
  const source = resolveLocal(workspace, 'profile', 'the path', text)
  const file = parseUnitFile(readDropIn(source, text))
  const problem = file.problems.find(({ fatal }) => fatal)
  if (problem !== undefined) {
    throw inputError(
      'profile',
      `${source.shown}, line ${problem.line}: ${problem.message}`,
      'Correct the file: its hosts would not load a unit that is attached with it.',
    )
  }
  return profileOf(source.shown, file)
}

function readDropIn({ path, stats }: LocalSource, text: string): string {
  if (!stats.isFile()) {
    throw inputError('profile', `${quote(text)} is no file.`, "Name the profile's service.conf itself.")
  }
  checkReadable('profile', 'the path', path, stats)
  if (stats.size > LARGEST) {
    throw inputError('profile', `${quote(text)} is larger than 1 MiB.`, "Name the profile's service.conf.")
  }
  return readFileSync(path, 'utf8')
}
