import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from '../../src/runner/find-program.js'
import { writeFiles } from './temporary-folder.js'

/** squashfs-tools that remember what they were called for. */
export interface LoggingTools {
  /** For the input squashfs-tools. */
  readonly folder: string
  /** What mksquashfs was to make since the last question: the keys of parts, or paths of images. */
  readonly made: () => readonly string[]
}

/** Makes them in `folder`. */
export function loggingTools(folder: string): LoggingTools {
  const log = join(folder, 'log')
  for (const name of ['mksquashfs', 'unsquashfs']) {
    const real = findProgram(name) ?? name
    writeFiles(folder, { [name]: `#!/bin/sh\necho "${name} $*" >> ${log}\nexec ${real} "$@"\n` })
    chmodSync(join(folder, name), 0o755)
  }
  const made = (): readonly string[] => {
    const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : []
    rmSync(log, { force: true })
    return lines.flatMap((line) => {
      const [, output] = /^mksquashfs - (\S+)/.exec(line) ?? []
      // A mksquashfs behind a script makes a sample each time, which tells it from others.
      return output === undefined || output.includes('portable-service-sample-')
        ? []
        : [/([0-9a-f]{64})\.squashfs\.new$/.exec(output)?.[1] ?? output]
    })
  }
  return { folder, made }
}
