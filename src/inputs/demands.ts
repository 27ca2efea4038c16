import { inputError, quote } from '../errors.js'
import type { Demands } from '../rules/demands.js'
import type { Workspace } from '../sources/workspace.js'
import { scalar } from './input.js'
import { readProfile } from './profile.js'

/** The oldest systemd that images are judged for: that of Debian 12. */
const OLDEST = 252

/** What is asked of the image, in every mode. */
export function readDemands(workspace: Workspace): Demands {
  return { profile: readProfile(workspace), oldest: readOldest(), failOn: readFailOn() }
}

function readOldest(): number {
  const text = scalar('min-systemd') || String(OLDEST)
  const version = /^\d{1,4}$/.test(text) ? Number(text) : NaN
  if (version >= OLDEST) return version
  const why = Number.isNaN(version) ? 'is no version of systemd' : `is older than what this action judges images for`
  throw inputError(
    'min-systemd',
    `${quote(text)} ${why}.`,
    `Write the whole number of the oldest systemd to support, ${OLDEST} (Debian 12) or newer.`,
  )
}

function readFailOn(): Demands['failOn'] {
  const text = scalar('fail-on') || 'error'
  if (text === 'error' || text === 'warning' || text === 'never') return text
  throw inputError('fail-on', `${quote(text)} is no such level.`, 'Use "error", "warning" or "never".')
}
