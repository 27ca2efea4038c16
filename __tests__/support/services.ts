import { writeFiles } from './temporary-folder.js'

/** A unit that is good for any image that has /usr/bin/app. */
export function unit(more = ''): string {
  return `[Unit]\nDescription=A test\n\n[Service]\nExecStart=/usr/bin/app\n${more}`
}

/** A workspace with one program and one unit of the service `app`. */
export function appWorkspace(folder: string, files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  writeFiles(folder, { 'app.service': unit(), program: '#!/bin/sh\necho app\n', ...files })
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
