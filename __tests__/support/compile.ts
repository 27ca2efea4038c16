import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import ts from 'typescript'
import { REPOSITORY } from './run-action.js'

/**
 * Puts a file of the repository, and all of ours that it imports, into `folder` as JavaScript beside a link to the packages: for processes of their own.
 * @param entry without `.ts`, from the repository's root
 * @returns where the entry is now
 */
export function compileInto(folder: string, entry: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true }
  const seen = new Set([entry])
  for (const path of seen) {
    const { outputText } = ts.transpileModule(readFileSync(join(REPOSITORY, `${path}.ts`), 'utf8'), { compilerOptions })
    const target = join(folder, `${path}.js`)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, outputText)
    for (const [, imported = ''] of outputText.matchAll(/(?:from|import\() ?'(\.[^']*)\.js'/g))
      seen.add(posix.join(posix.dirname(path), imported))
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'))
  return join(folder, `${entry}.js`)
}
