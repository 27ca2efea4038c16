import { describe, expect, it } from '@jest/globals'
import { parseCommandLine } from '../../src/local-runner/command-line.js'
import { repositoryOf } from '../../src/local-runner/git-facts.js'
import { workspaceOf } from '../../src/local-runner/workspace.js'

describe('the workspace', () => {
  it.each([
    ['/a/.github/workflows/x.yml', '/a'],
    ['/a/.github/x.yml', '/a/.github'],
    ['/a/workflows/x.yml', '/a/workflows'],
    ['/.github/workflows/x.yml', '/'],
  ])('of %s is %s', (file, workspace) => {
    expect(workspaceOf(file)).toBe(workspace)
  })

  it.each([
    ['https://user:pass@github.com/own/name.git', 'own/name'],
    ['git@github.com:own/na.me.git', 'own/na.me'],
    ['ssh://git@host/own/name/', 'own/name'],
    ['', undefined],
    ['nonsense', undefined],
  ])('with the remote %j is %j', (remote, repository) => {
    expect(repositoryOf(remote)).toBe(repository)
  })
})

describe('the command line', () => {
  const none = new Map<string, string>()
  it.each<[string[], object]>([
    [[], { kind: 'run', file: undefined, job: undefined, inputs: none }],
    [['a.yml', 'build'], { kind: 'run', file: 'a.yml', job: 'build', inputs: none }],
    [['--job', 'b', 'a.yml'], { kind: 'run', file: 'a.yml', job: 'b', inputs: none }],
    [['--job=b'], { kind: 'run', file: undefined, job: 'b', inputs: none }],
    [
      ['--input', 'a=b=c', '--input=d='],
      {
        kind: 'run',
        file: undefined,
        job: undefined,
        inputs: new Map([
          ['a', 'b=c'],
          ['d', ''],
        ]),
      },
    ],
    [['a.yml', '--help', '--nope'], { kind: 'help' }],
  ])('%j', (args, expected) => {
    expect(parseCommandLine(args)).toEqual(expected)
  })

  it.each([
    [['--nope'], 'The option "--nope" is unknown.'],
    [['a', 'b', 'c'], '"c" is one argument too many.'],
    [['--job'], '--job needs a value after it.'],
    [['a', 'b', '--job', 'c'], 'Two jobs are given: "b" and "c".'],
    [['--input', 'x'], '--input "x" is not NAME=VALUE.'],
  ])('%j is refused', (args, message) => {
    expect(() => parseCommandLine(args)).toThrow(message)
  })
})
