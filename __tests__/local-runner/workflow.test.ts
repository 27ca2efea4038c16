import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { ActionError } from '../../src/errors.js'
import { isThisAction, inputVariable } from '../../src/local-runner/action-manifest.js'
import { readWorkflow, type Workflow } from '../../src/local-runner/workflow.js'
import { FIXTURE_ACTION, withFolder, write } from './run-here.js'

const workflowOf = (jobs: string): Workflow => readWorkflow(`on: push\njobs:\n${jobs}`, 'w.yml')

function placeOf(source: string): string {
  try {
    readWorkflow(source, 'w.yml')
  } catch (error) {
    if (error instanceof ActionError) return `${error.at?.line ?? '-'}: ${error.message}`
    throw error
  }
  return 'no error'
}

describe('a workflow file', () => {
  it.each([
    ['jobs:\n  a:\n    steps:\n\t- run: x', /^4: w\.yml is not valid YAML: .*[Tt]ab/],
    ['jobs: {a: ', /is not valid YAML/],
    ['a: 1\na: 2', /^2: w\.yml is not valid YAML: Map keys must be unique/],
    ['', /^1: w\.yml has no "jobs:"/],
    ['- a', /^1: w\.yml must be a map/],
    ['jobs:\n  a:\n    runs-on: x', /^2: jobs\.a has no "steps:"/],
    ['jobs:\n  a:\n    steps:\n      - name: x', /^4: jobs\.a\.steps\[0\] needs one of "run:" and "uses:"/],
    ['jobs:\n  a:\n    steps:\n      - {run: x, uses: y}', /^4: jobs\.a\.steps\[0\] needs one of/],
    ['jobs:\n  a:\n    steps:\n      - run: [x]', /^4: jobs\.a\.steps\[0\]\.run must be a single value/],
    ['jobs:\n  a:\n    steps:\n      - run: x\n        env: 1', /^5: jobs\.a\.steps\[0\]\.env must be a map/],
    [
      'jobs:\n  a:\n    steps:\n    - {run: x, id: b}\n    - {run: x, id: B}',
      /^5: jobs\.a\.steps\[1\] has the id "B" of an earlier step/,
    ],
    ['jobs:\n  a:\n    steps: x', /^3: jobs\.a\.steps must be a list/],
  ])('%j is refused with its line', (source, message) => {
    expect(placeOf(source)).toMatch(message)
  })

  it('reads scalars into text as GitHub does', () => {
    const [job] = workflowOf('  a:\n    env: {A: 1.10, B: "1.10", C: true, D: 0x10, E: , F: ~}\n    steps: []').jobs
    expect(job?.env.map(([name, { text }]) => `${name}=${text}`)).toEqual([
      'A=1.1',
      'B=1.10',
      'C=true',
      'D=16',
      'E=',
      'F=',
    ])
  })

  it('lets a step use anchors, and ends at one that holds itself', () => {
    const [job] = workflowOf('  a:\n    env: &e {A: 1}\n    steps: [{run: x, env: *e}]').jobs
    expect(job?.steps[0]?.env.map(([name]) => name)).toEqual(['A'])
    const [looped] = workflowOf('  a:\n    strategy: {matrix: &m {x: [*m]}}\n    steps: []').jobs
    expect(() => looped?.matrix?.value(() => null)).toThrow('is nested without end')
  })

  it('is what examples/minimal is', () => {
    const file = 'examples/minimal/workflow.yml'
    const workflow = readWorkflow(readFileSync(file, 'utf8'), file)
    const uses = workflow.jobs.flatMap((job) => job.steps).flatMap((step) => (step.kind === 'uses' ? step.uses : []))
    expect(uses.filter((name) => isThisAction(name, process.cwd(), '/elsewhere'))).toEqual([
      'org/portable-service-action@v1',
    ])
  })
})

describe('the action itself', () => {
  it('is known by its published name, and by a path that leads to it', () =>
    withFolder((folder) => {
      const isThis = (uses: string, workspace = folder): boolean => isThisAction(uses, FIXTURE_ACTION, workspace)
      expect(isThis('org/portable-service-action@v1')).toBe(true)
      expect(isThis('Other/Portable-Service-Action@0123abc')).toBe(true)
      expect(isThis('org/portable-service-action')).toBe(false)
      expect(isThis('org/portable-service-action/sub@v1')).toBe(false)
      expect(isThis('actions/checkout@v5')).toBe(false)
      expect(isThis('./', FIXTURE_ACTION)).toBe(true)
      expect(isThis('$/', FIXTURE_ACTION)).toBe(true)
      expect(isThis('./fixtures/portable-service-action', `${FIXTURE_ACTION}/../..`)).toBe(true)
      expect(isThis('./fixtures', `${FIXTURE_ACTION}/../..`)).toBe(false)
      expect(isThis('./')).toBe(true)
      write(folder, 'action.yml', 'name: another')
      expect(isThis('./')).toBe(false)
    }))

  it('gets its inputs under GitHub’s names', () => {
    expect(inputVariable('output-directory')).toBe('INPUT_OUTPUT-DIRECTORY')
    expect(inputVariable('two words here')).toBe('INPUT_TWO_WORDS_HERE')
  })
})
