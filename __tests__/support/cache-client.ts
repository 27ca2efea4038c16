import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from '@jest/globals'
import { compileInto } from './compile.js'

/** The client's process from the sources, as the bundle would start it: a program whose types are stripped, beside a link to the packages that it imports. */
export function clientProgram(): { readonly path: string } {
  const program = { path: '' }
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'psa-cache-client-'))
    const client = compileInto(folder, 'src/cache/client')
    program.path = join(folder, 'client.mjs')
    writeFileSync(program.path, `import { runCacheClient } from '${client}'\nawait runCacheClient(process.argv[3])\n`)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return program
}
