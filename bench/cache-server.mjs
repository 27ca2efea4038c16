// GitHub's cache service for the benchmarks, in a process of its own: the tests' server, made JavaScript by TypeScript. It prints the
// environment that a runner would give to a job, as one line of JSON, and serves until its input ends.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import ts from 'typescript'

const SUPPORT = resolve(import.meta.dirname, '../__tests__/support')
const folder = mkdtempSync(join(tmpdir(), 'psa-bench-server-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
mkdirSync(join(folder, 'github'))
for (const name of readdirSync(join(SUPPORT, 'github')).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
)) {
  const { outputText } = ts.transpileModule(readFileSync(join(SUPPORT, 'github', name), 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true },
  })
  writeFileSync(join(folder, 'github', name.replace(/\.ts$/, '.js')), outputText)
}
const { startGitHub } = await import(join(folder, 'github/service.js'))
const github = await startGitHub()
process.stdout.write(`${JSON.stringify(github.environment)}\n`)
process.stdin.on('end', () => process.exit()).resume()
