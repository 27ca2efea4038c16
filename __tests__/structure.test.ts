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

/** The files of ours that a file imports, types too. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(REPOSITORY, 'src', path), 'utf8')
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']*)\.js'/g)].map(
    ([, target = '']) => `${posix.join(posix.dirname(path), target)}.ts`,
  )
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
    const circles = files.filter((start) => {
      const seen = new Set<string>()
      const todo = importsOf(start)
      for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
        if (next === start) return true
        if (!seen.has(next)) todo.push(...importsOf(next))
        seen.add(next)
      }
      return false
    })
    expect(circles).toEqual([])
  })
})
