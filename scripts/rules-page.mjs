// Writes docs/rules.md from the table of rules (src/rules/table.ts), which is the truth. A test keeps them equal.
import { readdirSync, readFileSync, mkdtempSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'

const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'psa-rules-'))
try {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  for (const path of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.ts')) continue
    const { outputText } = ts.transpileModule(readFileSync(join(root, 'src', path), 'utf8'), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true },
    })
    const place = join(folder, path.replace(/\.ts$/, '.js'))
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, outputText)
  }
  const { rulesPage } = await import(pathToFileURL(join(folder, 'report/rules-page.js')).href)
  writeFileSync(join(root, 'docs/rules.md'), rulesPage())
} finally {
  rmSync(folder, { recursive: true, force: true })
}
