import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { isObject, objectOf, valueFromJson, valueToJson } from '../../src/local-runner/expression-value.js'
import { jobOrder } from '../../src/local-runner/job-order.js'
import { legsOf } from '../../src/local-runner/matrix.js'
import { readWorkflow, type Workflow } from '../../src/local-runner/workflow.js'

const workflowOf = (jobs: string): Workflow => readWorkflow(`on: push\njobs:\n${jobs}`, 'w.yml')

describe('the order of jobs', () => {
  const abc = workflowOf(
    '  c:\n    needs: [b, a]\n    steps: []\n  b:\n    needs: a\n    steps: []\n  a:\n    steps: []\n  d:\n    steps: []',
  )

  it('puts each after those it needs', () => {
    expect(jobOrder(abc, undefined).map((job) => job.id)).toEqual(['a', 'b', 'c', 'd'])
    expect(jobOrder(abc, 'b').map((job) => job.id)).toEqual(['a', 'b'])
  })

  it('names a circle, a missing job and an unknown choice', () => {
    const circle = workflowOf('  a:\n    needs: b\n    steps: []\n  b:\n    needs: a\n    steps: []')
    expect(() => jobOrder(circle, undefined)).toThrow('a needs b needs a')
    expect(() => jobOrder(workflowOf('  a:\n    needs: x\n    steps: []'), undefined)).toThrow('The job "a" needs "x"')
    expect(() => jobOrder(abc, 'zz')).toThrow('w.yml has no job "zz"')
  })
})

describe('the legs of a matrix', () => {
  const legs = (json: object): unknown => {
    const matrix = valueFromJson(json)
    return isObject(matrix) ? legsOf(matrix).map((leg) => valueToJson(objectOf(leg))) : undefined
  }

  it('vary the last key fastest, without what is excluded', () => {
    const matrix = { os: ['a', 'b'], v: [1, 2], exclude: [{ os: 'a', v: 1 }, { v: 9 }] }
    expect(legs(matrix)).toEqual([
      { os: 'a', v: 2 },
      { os: 'b', v: 1 },
      { os: 'b', v: 2 },
    ])
  })

  it('are widened by include, as in GitHub’s own example', () => {
    const include = [
      { color: 'green' },
      { color: 'pink', animal: 'cat' },
      { fruit: 'apple', shape: 'circle' },
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
    ]
    expect(legs({ fruit: ['apple', 'pear'], animal: ['cat', 'dog'], include })).toEqual([
      { fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' },
      { fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' },
      { fruit: 'pear', animal: 'cat', color: 'pink' },
      { fruit: 'pear', animal: 'dog', color: 'green' },
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
    ])
  })

  it('are those of include alone when there is nothing else', () => {
    expect(legs({ include: [{ a: 1 }, { a: 2 }] })).toEqual([{ a: 1 }, { a: 2 }])
  })

  it('are as many as the product of the lists, all different', () => {
    const values = fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(values, values, values, (a, b, c) => {
        const found = legsOf(objectOf([['a', a] as const, ['b', b] as const, ['c', c] as const]))
        expect(new Set(found.map((leg) => JSON.stringify([...leg]))).size).toBe(a.length * b.length * c.length)
        expect([...(found[0]?.values() ?? [])]).toEqual([a[0], b[0], c[0]])
      }),
    )
  })
})
