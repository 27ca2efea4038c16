import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import process from 'node:process'
import ts from 'typescript'
import { REPOSITORY } from '../../support/run-action.js'
import type { Swept } from './sweep.js'

const ENTRY = '__tests__/image/squashfs/sweep'

/** What JavaScript's objects may take. MiB. */
const MOST_OBJECTS = 64

/**
 * Reads so many mutated images in a process of its own, whose memory is limited and which is ended when time is over: what
 * allocates without bound, or hangs, does so there.
 * @throws Error that tells the seed, with which the same happens again
 */
export function sweep(folder: string, images: readonly string[], runs: number, seed: number, seconds: number): Swept {
  compileInto(folder)
  const program = [`--max-old-space-size=${MOST_OBJECTS}`, join(folder, `${ENTRY}.js`)]
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    [...program, String(runs), String(seed), ...images],
    { encoding: 'utf8', timeout: 1000 * seconds, killSignal: 'SIGKILL' },
  )
  if (status === 0) return JSON.parse(stdout) as Swept
  throw new Error(`seed ${seed}: ended by ${signal ?? status} within ${seconds} s: ${stderr}`)
}

/** Puts the sweep and all that it imports into a folder as JavaScript. */
function compileInto(folder: string): void {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true }
  const seen = new Set([ENTRY])
  for (const path of seen) {
    const { outputText } = ts.transpileModule(readFileSync(join(REPOSITORY, `${path}.ts`), 'utf8'), { compilerOptions })
    const target = join(folder, `${path}.js`)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, outputText)
    for (const [, imported = ''] of outputText.matchAll(/from '(\.[^']*)\.js'/g))
      seen.add(posix.join(posix.dirname(path), imported))
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'))
}
