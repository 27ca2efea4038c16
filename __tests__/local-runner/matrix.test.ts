import { describe, expect, it } from '@jest/globals'
import { valueFromJson, type Value } from '../../src/local-runner/expression-value.js'
import { describeLeg } from '../../src/local-runner/matrix.js'

function leg(values: Readonly<Record<string, unknown>>): ReadonlyMap<string, Value> {
  return new Map(Object.entries(values).map(([key, value]) => [key, valueFromJson(value)] as const))
}

describe('a leg of a matrix in the log', () => {
  it.each([
    [{ os: 'ubuntu-24.04', node: 20, fast: true, none: null }, 'os=ubuntu-24.04, node=20, fast=true, none='],
    [{ flags: ['-a', '-b'], on: { arch: 'x64' } }, 'flags=["-a","-b"], on={"arch":"x64"}'],
    [{}, ''],
  ])('%j is %j', (values, text) => {
    expect(describeLeg(leg(values))).toBe(text)
  })
})
