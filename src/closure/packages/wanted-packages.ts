import { quote, type ActionError } from '../../errors.js'
import { lineError } from '../../values/lines.js'
import { enumerated } from '../../wording.js'
import { isInstalled, type KnownPackage } from './installed-package.js'
import type { PackageIndex } from './package-index.js'

/** A package that the input `packages` names. */
export interface WantedPackage {
  /** `name`, or `name:architecture`. */
  readonly name: string
  /** In the input, from 1. */
  readonly line: number
}

/** Debian policy, 5.6.7: lower case, at least two signs. */
const NAME = /^([a-z0-9][a-z0-9+.-]+)(?::([a-z0-9-]+))?$/

/** Finds the installed package that an entry names. @throws ActionError when there is none */
export function findWanted(index: PackageIndex, wanted: WantedPackage): KnownPackage {
  const [whole, name = '', architecture] = NAME.exec(wanted.name) ?? []
  if (whole === undefined) throw noName(wanted)
  const known = index
    .known(name)
    .filter(
      (one) =>
        architecture === undefined ||
        [one.architecture, 'any'].includes(architecture) ||
        isAll(index, one, architecture),
    )
  const installed = known.find(isInstalled)
  if (installed !== undefined) return installed
  const half = known.find(({ state }) => state !== 'not-installed' && state !== 'config-files')
  if (half !== undefined) throw halfInstalled(wanted, half)
  throw notInstalled(index, wanted, name, known)
}

/** What suits every architecture is what this machine's own has. */
function isAll(index: PackageIndex, one: KnownPackage, architecture: string): boolean {
  return one.architecture === 'all' && architecture === index.native
}

function noName({ name, line }: WantedPackage): ActionError {
  const [, before = '', version = ''] = /^([a-z0-9][a-z0-9+.:-]+)\s*=\s*(\S+)$/.exec(name) ?? []
  if (before !== '')
    return lineError(
      'packages',
      line,
      `${quote(name)} names a version; what is installed is what comes.`,
      `Write ${before}, and choose its version in an earlier step: sudo apt-get install --yes --no-install-recommends ${before}=${version}`,
    )
  const lower = name.toLowerCase()
  return lineError(
    'packages',
    line,
    `${quote(name)} is not the name of a package${/[*?[]/.test(name) ? ': no patterns are taken here' : ''}.`,
    lower !== name && NAME.test(lower)
      ? `Write ${lower}: names of packages have lower-case letters alone.`
      : 'Write one package a line, as apt names it: hello, or libssl3:arm64. Other programs go in files.',
  )
}

function halfInstalled({ line, name }: WantedPackage, { state }: KnownPackage): ActionError {
  return lineError(
    'packages',
    line,
    `${quote(name)} is not completely installed on this machine (dpkg says ${state}).`,
    `Finish it in an earlier step: sudo dpkg --configure --pending, or sudo apt-get install --yes --reinstall ${name}`,
  )
}

function notInstalled(
  index: PackageIndex,
  { line, name: text }: WantedPackage,
  name: string,
  known: readonly KnownPackage[],
): ActionError {
  const providers = index.providers(name).map((one) => index.label(one))
  const [provider] = providers
  if (known.length === 0 && provider !== undefined) {
    const have = providers.length === 1 ? `${provider} provides it` : `${enumerated(providers)} provide it`
    return lineError(
      'packages',
      line,
      `${quote(text)} is a virtual package; ${have} on this machine.`,
      `Write ${providers.length === 1 ? provider : 'the one that is meant'} instead.`,
    )
  }
  const removed = known.some(({ state }) => state === 'config-files')
  const other = index.known(name).find(isInstalled)
  const more =
    other === undefined
      ? removed
        ? ': it was removed, and its configuration is left'
        : ''
      : `; ${name}:${other.architecture} is`
  return lineError(
    'packages',
    line,
    `${quote(text)} is not installed on this machine${more}.`,
    `Install it in an earlier step: sudo apt-get install --yes --no-install-recommends ${text}`,
  )
}
