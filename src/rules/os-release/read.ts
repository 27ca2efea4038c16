import { parseOsRelease, type OsRelease, type OsReleaseGrammar } from '../../systemd/os-release.js'
import type { Subject } from '../rule.js'

/** What systemd reads from the os-release of an image; undefined when it cannot. */
export function readOsRelease({ osRelease }: Subject, grammar: OsReleaseGrammar = {}): OsRelease | undefined {
  const parsed = osRelease.kind === 'file' ? parseOsRelease(osRelease.content, grammar) : undefined
  return parsed === undefined || 'invalid' in parsed ? undefined : parsed
}

export function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== ''
}
