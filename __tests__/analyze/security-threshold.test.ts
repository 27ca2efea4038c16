import { afterEach, describe, expect, it } from '@jest/globals'
import { readSecurityThreshold } from '../../src/inputs/security.js'

afterEach(() => {
  delete process.env['INPUT_SECURITY-THRESHOLD']
})

describe('the input security-threshold', () => {
  it.each<[string, number | undefined]>([
    ['', undefined],
    [' \n', undefined],
    ['0', 0],
    ['0.0', 0],
    ['4', 4],
    [' 4.5\n', 4.5],
    ['9.9', 9.9],
    ['10', 10],
    ['10.0', 10],
  ])('%j is %d', (text, expected) => {
    process.env['INPUT_SECURITY-THRESHOLD'] = text
    expect(readSecurityThreshold()).toBe(expected)
  })

  it.each(['10.1', '45', '100', '-1', '+1', '4.', '.5', '4,5', '4.55', '1e0', '0x4', '04', 'OK', '٣', '4 5', '4\n5'])(
    '%j is refused, with the reason',
    (text) => {
      process.env['INPUT_SECURITY-THRESHOLD'] = text
      expect(readSecurityThreshold).toThrow(
        `security-threshold: ${JSON.stringify(text)} is no exposure from 0.0 to 10.0.`,
      )
    },
  )
})
