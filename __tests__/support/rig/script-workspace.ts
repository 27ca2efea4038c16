import { chmodSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { appWorkspace } from '../services.js'

/** A workspace whose program is a shell script, and busybox to run it. */
export function scriptWorkspace(folder: string, script: string, files: Readonly<Record<string, string>>): string {
  const workspace = appWorkspace(folder, {
    program: `#!/bin/busybox sh\n${script}\n`,
    busybox: readFileSync('/bin/busybox'),
    ...files,
  })
  chmodSync(join(workspace, 'busybox'), 0o755)
  return workspace
}

/** The input files that brings both. */
export const SCRIPT_FILES = '/usr/bin/app: program\n/bin/busybox: busybox'
