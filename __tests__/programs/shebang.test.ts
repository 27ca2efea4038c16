import { execFileSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { envProgram, parseShebang } from '../../src/programs/shebang.js'
import { needs } from '../support/needs.js'
import { runs } from '../support/runs.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

describe('the first line of a script', () => {
  it.each([
    ['#!/bin/sh\n', '/bin/sh', undefined],
    ['#!/bin/sh', '/bin/sh', undefined],
    ['#! \t /bin/sh \t \n', '/bin/sh', undefined],
    ['#!/bin/sh -e\n', '/bin/sh', '-e'],
    ['#!/bin/sh \t -e  -x \n', '/bin/sh', '-e  -x'],
    ['#!/bin/sh\r\n', '/bin/sh\r', undefined],
    ['#!sh\n', 'sh', undefined],
    [`#!/${'a'.repeat(252)}\n`, `/${'a'.repeat(252)}`, undefined],
    [`#!/bin/a ${'b'.repeat(300)}\n`, '/bin/a', 'b'.repeat(246)],
  ])('%j', (text, interpreter, argument) => {
    expect(parseShebang(Buffer.from(text))).toEqual({ kind: 'shebang', interpreter, argument })
  })

  it.each([
    ['', 'none'],
    ['#', 'none'],
    ['echo\n', 'none'],
    [' #!/bin/sh\n', 'none'],
    ['\ufeff#!/bin/sh\n', 'none'],
    ['#!\n', 'bad'],
    ['#!   \n/bin/sh\n', 'bad'],
    [`#!/${'a'.repeat(300)}\n`, 'bad'],
    [`#!${' '.repeat(300)}/bin/sh\n`, 'bad'],
  ])('%j is %s', (text, kind) => {
    expect(parseShebang(Buffer.from(text)).kind).toBe(kind)
  })

  const linux = needs(process.platform === 'linux', 'no Linux to compare with')
  linux.it('is read as this kernel reads it', () => {
    const script = join(newFolder(), 'script')
    const blank = fc.constantFrom('', ' ', '\t', '  ')
    const piece = fc.constantFrom('a', '-b', ' ', '\t', 'x'.repeat(120), '\\', '"')
    fc.assert(
      fc.property(blank, fc.array(piece, { maxLength: 6 }), fc.boolean(), (first, pieces, ends) => {
        const line = `#!${first}/bin/echo ${pieces.join('')}${ends ? '\n' : ''}`
        writeFileSync(script, line)
        chmodSync(script, 0o755)
        const said = execFileSync(script, { encoding: 'utf8' }).slice(0, -1)
        const read = parseShebang(Buffer.from(line))
        const expected = read.kind === 'shebang' && read.argument !== undefined ? `${read.argument} ${script}` : script
        expect(said).toBe(expected)
      }),
      runs(40),
    )
  })
})

describe('env', () => {
  it.each([
    ['python3', 'python3'],
    ['python3 -u', 'python3 -u'],
    ['-S python3 -u', 'python3'],
    ['-Spython3', 'python3'],
    ['-vS python3', 'python3'],
    ['--split-string=python3 -u', 'python3'],
    ['-S A=b C=d python3', 'python3'],
    ['/usr/bin/python3', '/usr/bin/python3'],
  ])('%s executes %s', (argument, name) => {
    expect(envProgram(argument)).toEqual({ kind: 'program', name })
  })

  it.each([undefined, '-i python3', '-S -i python3', '-S "a b"', '-S $A', '-S PATH=/x python3', '-S ', 'A=b'])(
    '%s: not followed',
    (argument) => {
      expect(envProgram(argument).kind).toBe('unknown')
    },
  )
})
