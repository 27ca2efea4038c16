import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { REPOSITORY } from './support/run-action.js'

/** The stages of the pipeline, from the top of the program to its ground: imports point down this list, never up. */
const STAGES = [
  'index',
  'main',
  'build',
  'pack-staged',
  'validate-units',
  'judge-image',
  'tools',
  'post',
  'inputs',
  'request',
  'deliver',
  'tell',
  'outputs',
  'verify',
  'judgement',
  'report',
  'publish',
  'cache',
  'analyze',
  'attach-test',
  'rules',
  'image',
  'closure',
  'sources',
  'values',
  'programs',
  'view',
  'systemd',
  'runner',
  'wording',
  'multimap',
  'errors',
]

const files = readdirSync(join(REPOSITORY, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ts'),
)

function stageOf(path: string): string {
  return path.split('/')[0]?.replace(/\.ts$/, '') ?? ''
}

function isBelow(target: string, stage: string): boolean {
  if (stage === 'local-runner') return target === 'errors'
  return STAGES.indexOf(target) > STAGES.indexOf(stage)
}

function textOf(path: string): string {
  return readFileSync(join(REPOSITORY, 'src', path), 'utf8')
}

/** The files of ours that a file names so. @param how the first group is the path */
function namedBy(path: string, how: RegExp): string[] {
  return [...textOf(path).matchAll(how)].map(([, target = '']) => `${posix.join(posix.dirname(path), target)}.ts`)
}

/** The files of ours that a file imports, types too. */
function importsOf(path: string): string[] {
  return namedBy(path, /(?:from|import\()\s*'(\.[^']*)\.js'/g)
}

/** Those that are loaded with it. */
function loadedWith(path: string): string[] {
  return namedBy(path, /^(?:import|export) (?!type )[^;']*from '(\.[^']*)\.js'/gm)
}

/** Those that it loads when it needs them. */
function loadedLater(path: string): string[] {
  return namedBy(path, /import\('(\.[^']*)\.js'\)/g)
}

/** All files that a file leads to. */
function reachable(start: string, next: (path: string) => string[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const todo = next(start)
  for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
    if (!seen.has(path)) todo.push(...next(path))
    seen.add(path)
  }
  return seen
}

describe('the stages of src/', () => {
  it('are all of its folders and files, but for the local runner, which stands by itself', () => {
    expect([...new Set(files.map(stageOf))].filter((stage) => stage !== 'local-runner').sort()).toEqual(
      [...STAGES].sort(),
    )
  })

  it('import only what stands below them', () => {
    const upward = files.flatMap((path) =>
      importsOf(path)
        .filter((target) => stageOf(target) !== stageOf(path))
        .filter((target) => !isBelow(stageOf(target), stageOf(path)))
        .map((target) => `${path} imports ${target}`),
    )
    expect(upward).toEqual([])
  })

  it('have no circles of files', () => {
    expect(files.filter((start) => reachable(start, importsOf).has(start))).toEqual([])
  })

  it('load what they import() when they need it, and not with something else before', () => {
    const lazy = files.filter((path) => loadedLater(path).length > 0)
    expect(lazy).toContain('post.ts')
    const early = lazy.flatMap((path) => {
      const loaded = reachable(path, loadedWith)
      return loadedLater(path)
        .filter((target) => loaded.has(target))
        .map((target) => `${path} loads ${target}`)
    })
    expect(early).toEqual([])
  })
})
