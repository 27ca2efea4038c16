import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import { getState } from '@actions/core'
import { ATTACHED_STATE, removeLeftOver, type Attachment } from './attach-test/removal.js'
import { STAGING_PREFIX, STAGING_STATE } from './image/staged-image.js'
import { CHANGES_STATE, type Change } from './cache/change.js'
import { onStop } from './runner/cleanup.js'
import { group, say } from './runner/log.js'
import { formatBytes } from './wording.js'

/** Removes the half-made image of a main step that was killed before it could do so itself, detaches the one that it tested, and saves what is remembered for the next run. */
export async function post(): Promise<void> {
  const staging = getState(STAGING_STATE)
  if (basename(staging).startsWith(STAGING_PREFIX)) rmSync(staging, { recursive: true, force: true })
  const attached = JSON.parse(getState(ATTACHED_STATE) || 'null') as Attachment | null
  if (attached !== null) removeLeftOver(attached)
  const changes = JSON.parse(getState(CHANGES_STATE) || '[]') as readonly Change[]
  if (changes.length === 0) return
  const { saveFolder } = await import('./cache/action-cache.js')
  onStop((signal) => say(`Stopped by ${signal}: the next run remembers less.`))
  for (const { what, folder, key } of changes) {
    const saved = await group(`Save ${what}`, async () => {
      const result = await saveFolder(folder, key)
      say(`${key}: ${result.kind}${result.kind === 'saved' ? `, ${formatBytes(result.bytes)}` : ''}`)
      return result
    })
    // What kept this one mostly keeps the next: it would wait again, and cost another warning.
    if (saved.kind === 'not saved') return
  }
}
