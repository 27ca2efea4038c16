import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from '@jest/globals'
import ts from 'typescript'
import { REPOSITORY } from './run-action.js'

/** The client's process from the sources, as the bundle would start it: a program whose types are stripped, beside a link to the packages that it imports. */
export function clientProgram(): { readonly path: string } {
  const program = { path: '' }
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'psa-cache-client-'))
    symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'))
    program.path = join(folder, 'client.mjs')
    const text = readFileSync(join(REPOSITORY, 'src/cache/client.ts'), 'utf8')
    const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true }
    const { outputText } = ts.transpileModule(text, { compilerOptions })
    writeFileSync(program.path, `${outputText}\nawait runCacheClient(process.argv[3])\n`)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return program
}
