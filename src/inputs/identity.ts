import { endianness } from 'node:os'
import { ActionError, inputError, quote } from '../errors.js'
import type { Identity } from '../image/identity.js'
import { systemdArchitecture } from '../systemd/architecture.js'
import { imageFileName, parsePrefix, parseVersion } from '../systemd/image-name.js'
import { isOsReleaseKey, osReleaseValueProblem } from '../systemd/os-release.js'
import { readMap } from '../values/map.js'
import { readBoolean, required, scalar, structured } from './input.js'

/** Stands for what no input gives, where no image is made. */
const UNNAMED = { pname: 'unnamed', version: '0' }

/** Of what is not to be built: `pname` and `version` may be missing, and then stand for nothing. */
export async function readIdentityIfAny(): Promise<Identity> {
  return identityOf(scalar('pname') || UNNAMED.pname, scalar('version') || UNNAMED.version)
}

/** Who the image says it is: `pname`, `version`, `description`, `homepage`, `architecture-suffix`, `os-release`. */
export async function readIdentity(): Promise<Identity> {
  const pname = required('pname', scalar('pname'), 'Give the name that your units begin with.')
  return identityOf(pname, required('version', scalar('version'), 'Give any version, quoted: version: "1.0"'))
}

async function identityOf(nameText: string, versionText: string): Promise<Identity> {
  const pname = parsePrefix(nameText)
  if (!pname.ok) throw inputError('pname', pname.reason, pname.remedy)
  const version = parseVersion(versionText)
  if (!version.ok) throw inputError('version', version.reason, version.remedy)
  const machine = systemdArchitecture(process.arch, endianness())
  if (machine === undefined) {
    throw new ActionError({
      code: 'machine.architecture',
      message: `systemd has no name for this machine's architecture (${process.arch}).`,
      remedy: 'Build on another machine.',
    })
  }
  const osRelease = await readOsRelease()
  const architecture = architectureIn(osRelease) ?? machine
  const architectureInName = readBoolean('architecture-suffix')
  imageFileName(pname.prefix, version.version, architectureInName ? architecture : undefined)
  return {
    pname: pname.prefix,
    version: version.version,
    architecture,
    architectureInName,
    description: oneLine('description'),
    homepage: oneLine('homepage'),
    osRelease,
  }
}

/** What the image says it is for, where that is not this machine: a release's image is never replaced by one for another. */
function architectureIn(osRelease: readonly (readonly [key: string, value: string])[]): string | undefined {
  const [, value = ''] = osRelease.findLast(([key]) => key === 'ARCHITECTURE') ?? []
  if (value === '' || /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value)) return value === '' ? undefined : value
  throw inputError(
    'os-release',
    `ARCHITECTURE: ${quote(value)} is no architecture of systemd.`,
    'Use its words, such as x86-64 or arm64, or leave the key out for that of this machine.',
  )
}

async function readOsRelease(): Promise<[string, string][]> {
  const entries = await readMap('os-release', structured('os-release'))
  return entries.map(({ key, value, line }) => {
    if (!isOsReleaseKey(key)) {
      throw inputError(
        'os-release',
        `line ${line}: ${quote(key)} is not a key of os-release.`,
        'Use capital letters, digits and "_", beginning with a letter, like SUPPORT_URL.',
      )
    }
    const problem = osReleaseValueProblem(value)
    if (problem !== undefined)
      throw inputError('os-release', `line ${line}: the value of ${key}: ${problem}`, 'Use one line of plain text.')
    return [key, value]
  })
}

function oneLine(name: string): string {
  const value = scalar(name)
  const problem = /[\u0000-\u001f\u007f]/.test(value)
    ? 'It contains a line break or another control character.'
    : osReleaseValueProblem(value)
  if (problem !== undefined)
    throw inputError(name, `${quote(value)} cannot stand in os-release. ${problem}`, 'Use one line of plain text.')
  return value
}
