import { describe, expect, it } from '@jest/globals'
import { inspectProgram, searchPath, type ProgramContext } from '../../src/programs/program.js'
import { directory, file } from '../support/plans.js'
import { elfFile } from './elf-files.js'
import { contextOf, type Given } from './trees.js'

const STATIC = elfFile({ type: 2 })

async function inspect(files: Readonly<Record<string, Given>>, more: Partial<ProgramContext> = {}): Promise<unknown> {
  const { steps, problems } = await inspectProgram('/bin/app', contextOf(files, more))
  return {
    steps: steps.map(({ role, path }) => `${role} ${path}`),
    problems: problems.map(({ about, outcome, message }) => `${about} ${outcome}: ${message}`),
  }
}

describe('a chain of programs', () => {
  it.each<[string, Readonly<Record<string, Given>>, readonly string[]]>([
    ['a static program', { '/bin/app': STATIC }, ['program /bin/app']],
    ['through links', { '/bin/app': '-> ../opt/app', '/opt/app': STATIC }, ['program /opt/app']],
    [
      'a script',
      { '/bin/app': '#!/bin/sh -e\n', '/bin/sh': '-> /opt/dash', '/opt/dash': STATIC },
      ['program /bin/app', 'interpreter /opt/dash'],
    ],
    [
      'a script for a script',
      { '/bin/app': '#!/bin/a\n', '/bin/a': '#!/bin/b\n', '/bin/b': STATIC },
      ['program /bin/app', 'interpreter /bin/a', 'interpreter /bin/b'],
    ],
    [
      'env',
      { '/bin/app': '#!/usr/bin/env perl\n', '/usr/bin/env': STATIC, '/bin/perl': STATIC },
      ['program /bin/app', 'env /bin/perl'],
    ],
    [
      'env and a script',
      { '/bin/app': '#!/usr/bin/env -S x y\n', '/usr/bin/env': STATIC, '/bin/x': '#!/bin/y\n', '/bin/y': STATIC },
      ['program /bin/app', 'env /bin/x', 'interpreter /bin/y'],
    ],
    [
      'an interpreter beside the working directory',
      { '/bin/app': '#!bin/y\n', '/bin/y': STATIC },
      ['program /bin/app', 'interpreter /bin/y'],
    ],
  ])('%s', async (_, files, steps) => {
    expect(await inspect(files)).toEqual({ steps, problems: [] })
  })

  it('is five scripts long at most', async () => {
    const scripts = (count: number): Record<string, Given> =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `/bin/${index === 0 ? 'app' : `s${index}`}`,
          `#!/bin/${index === count - 1 ? 'sh' : `s${index + 1}`}\n`,
        ]),
      )
    expect(await inspect({ ...scripts(5), '/bin/sh': STATIC })).toMatchObject({ problems: [] })
    expect(await inspect({ ...scripts(6), '/bin/sh': STATIC })).toMatchObject({
      problems: [expect.stringContaining('5 scripts')],
    })
  })

  it('of env that goes in a circle comes to an end', async () => {
    const files = { '/bin/app': '#!/usr/bin/env app\n', '/usr/bin/env': STATIC }
    expect(await inspect(files)).toMatchObject({ problems: [expect.stringContaining('interpreter unknown')] })
  })

  it.each<[string, Readonly<Record<string, Given>>, string]>([
    ['nothing there', {}, 'program fails: The program /bin/app does not exist.'],
    [
      'a link to nothing',
      { '/bin/app': '-> /opt/app' },
      'program fails: The program /bin/app leads to /opt/app, which does not exist.',
    ],
    ['a loop', { '/bin/app': '-> app' }, 'program fails: The program /bin/app is a loop'],
    ['a folder', { '/bin/app': directory() }, 'program fails: The program /bin/app is no regular file.'],
    [
      'a file on the way',
      { '/bin': file() },
      'program fails: The program /bin/app leads through /bin, which is no folder.',
    ],
    ['no x at all', { '/bin/app': file(STATIC, 0o644) }, 'program fails: The program /bin/app is not executable.'],
    [
      'x for its owner',
      { '/bin/app': file(STATIC, 0o744) },
      'program fails: The program /bin/app may be executed only by',
    ],
    [
      'a closed folder',
      { '/bin': directory(0o750), '/bin/app': STATIC },
      'program fails: The program /bin/app lies in /bin, which only',
    ],
    [
      'a script that nobody may read',
      { '/bin/app': file('#!/bin/sh\n', 0o711), '/bin/sh': STATIC },
      'program fails: /bin/app cannot be run: it is a script',
    ],
    ['text', { '/bin/app': 'echo\n' }, 'program fails: /bin/app cannot be executed: it is neither'],
    [
      'an object file',
      { '/bin/app': elfFile({ type: 1 }) },
      'program fails: /bin/app cannot be executed: it is an ELF file, but no program.',
    ],
    ['no interpreter', { '/bin/app': '#!/bin/sh\n' }, 'interpreter fails: The interpreter /bin/sh does not exist.'],
    [
      'Windows line ends',
      { '/bin/app': '#!/bin/sh\r\n', '/bin/sh': STATIC },
      'interpreter fails: The interpreter "/bin/sh\\r" does not exist.',
    ],
    [
      'no env',
      { '/bin/app': '#!/usr/bin/env perl\n' },
      'interpreter fails: The interpreter /usr/bin/env does not exist.',
    ],
    [
      'what env would put in place of a variable',
      { '/bin/app': '#!/usr/bin/env -S $A\n', '/usr/bin/env': STATIC },
      'env unknown: ',
    ],
    [
      'nothing for env',
      { '/bin/app': '#!/usr/bin/env perl\n', '/usr/bin/env': STATIC },
      'env fails: There is no executable program "perl" in /usr/bin:/bin.',
    ],
    [
      'env with an option in the name',
      { '/bin/app': '#!/usr/bin/env perl -w\n', '/usr/bin/env': STATIC, '/bin/perl': STATIC },
      'env fails: There is no executable program "perl -w"',
    ],
    [
      'env of busybox',
      { '/bin/app': '#!/usr/bin/env ls\n', '/usr/bin/env': '-> /bin/busybox', '/bin/busybox': STATIC },
      'env unknown',
    ],
  ])('%s', async (_, files, problem) => {
    expect(await inspect(files)).toMatchObject({ problems: [expect.stringContaining(problem)] })
  })

  it('lets root pass everywhere, but execute nothing without an x', async () => {
    const files = { '/bin': directory(0o700), '/bin/app': file('#!/bin/sh\n', 0o100), '/bin/sh': STATIC }
    expect(await inspect(files, { viewer: 'root' })).toMatchObject({ problems: [] })
    expect(await inspect({ '/bin/app': file(STATIC, 0o644) }, { viewer: 'root' })).toMatchObject({
      problems: [expect.stringContaining('not executable')],
    })
  })

  it('leaves open what is relative to a folder that nobody knows', async () => {
    expect(await inspect({ '/bin/app': '#!sh\n' }, { workingDirectory: undefined })).toMatchObject({
      problems: [expect.stringContaining('interpreter unknown')],
    })
  })
})

describe('a bare name', () => {
  it('is the first file of the name that may be executed', async () => {
    const context = contextOf({ '/usr/bin/app': file(STATIC, 0o644), '/bin/app': STATIC })
    expect(await searchPath('app', context)).toBe('/bin/app')
    expect(await searchPath('other', context)).toMatchObject({ outcome: 'fails' })
    expect(await searchPath('', context)).toMatchObject({ outcome: 'fails' })
  })
})
