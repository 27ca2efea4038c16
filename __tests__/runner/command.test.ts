import { describe, expect, it } from '@jest/globals'
import { runCommand } from '../../src/runner/command.js'

const MEBIBYTE = 1024 * 1024

function bash(script: string): ReturnType<typeof runCommand> {
  return runCommand('/bin/bash', ['-c', script])
}

describe('a program that is run', () => {
  it('gives its output, in characters that came in two pieces too, and its status', async () => {
    const result = await bash(`printf 'a\\xc3'; sleep 0.1; printf '\\xa9'; echo b >&2; exit 3`)
    expect(result).toEqual({ exitCode: 3, stdout: 'aé', stderr: 'b\n' })
  })

  it.each(['stdout', 'stderr'] as const)(
    'has of an endless line on %s what is kept, and takes no longer for it',
    async (stream) => {
      const result = await bash(`head -c ${64 * MEBIBYTE} /dev/zero | tr '\\0' x >&${stream === 'stdout' ? 1 : 2}`)
      expect([result.exitCode, result[stream].length, result[stream].replaceAll('x', '')]).toEqual([
        0,
        32 * MEBIBYTE,
        '',
      ])
    },
    15_000,
  )

  it('has the status that a shell gives, when it was killed, and when it is not there', async () => {
    expect(await bash('kill -KILL $$')).toEqual({ exitCode: 137, stdout: '', stderr: '' })
    expect(await runCommand('/nowhere/at all', [])).toMatchObject({ exitCode: 127, stdout: '' })
  })
})
