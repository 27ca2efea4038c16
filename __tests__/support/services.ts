import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { program } from './corpus/program.js'
import { writeFiles } from './temporary-folder.js'

/** What is executed runs: static, and in need of nothing. */
export const PROGRAM = program()
/** The same for systemd, and another file. */
export const ANOTHER_PROGRAM = Buffer.concat([PROGRAM, Buffer.from('another')])

const INSTALL = '[Install]\nWantedBy=multi-user.target\n'

/** A unit that is good for any image that has /usr/bin/app. */
export function unit(more = ''): string {
  return `[Unit]\nDescription=A test\n\n[Service]\nExecStart=/usr/bin/app\n${more}\n${INSTALL}`
}

/** A workspace with one program and one unit of the service `app`. */
export function appWorkspace(folder: string, files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  writeFiles(folder, { 'app.service': unit(), program: PROGRAM, ...files })
  chmodSync(join(folder, 'program'), 0o755)
  return folder
}

/** Inputs that build that workspace; fast compression, for most tests are not about its ratio. */
export function appInputs(more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return {
    pname: 'app',
    version: '1.0',
    units: 'app.service',
    files: '/usr/bin/app: program',
    'squash-compression': 'gzip',
    ...more,
  }
}
