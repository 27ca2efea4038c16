import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import { getState } from '@actions/core'
import { STAGING_PREFIX } from './image/staged-image.js'

/** Removes the half-made image of a main step that was killed before it could do so itself. */
export function post(): void {
  const staging = getState('staging')
  if (basename(staging).startsWith(STAGING_PREFIX)) rmSync(staging, { recursive: true, force: true })
}
