import { describe, expect, it } from '@jest/globals'
import { askedUnits, isMeasurable, isVerifiable } from '../../src/analyze/asked-unit.js'
import { unitsOf } from './units.js'

const SERVICE = '[Service]\nExecStart=/usr/bin/app\n'

function names(texts: Readonly<Record<string, string>>): readonly string[] {
  return askedUnits(unitsOf(texts)).map(({ name }) => name)
}

describe('the name by which systemd-analyze is asked about a unit', () => {
  it('is its own, of a template that of its default instance, else of one that the image has not', () => {
    expect(names({ 'app.service': SERVICE, 'app@x.service': SERVICE, 'app@.service': SERVICE })).toEqual([
      'app.service',
      'app@x.service',
      'app@1.service',
    ])
    expect(names({ 'app@.service': `${SERVICE}[Install]\nDefaultInstance=main\n` })).toEqual(['app@main.service'])
    const taken = { 'app@1.service': SERVICE, 'app@11.service': SERVICE, 'app@.service': SERVICE }
    expect(names(taken)).toEqual(['app@1.service', 'app@11.service', 'app@111.service'])
  })

  it('is none for a template whose name has no room for an instance', () => {
    expect(names({ [`${'a'.repeat(246)}@.service`]: SERVICE })).toEqual([])
    expect(names({ [`${'a'.repeat(245)}@.service`]: SERVICE })).toHaveLength(1)
  })

  it('cannot be one with a colon for verify, nor any but a service for security', () => {
    const asked = askedUnits(unitsOf({ 'app-a:b.service': SERVICE, 'app.socket': '', '-app.service': SERVICE }))
    expect(asked.map(isVerifiable)).toEqual([false, true, true])
    expect(asked.map(isMeasurable)).toEqual([true, false, true])
  })
})
