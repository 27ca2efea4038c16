import { describe, it, expect } from '@jest/globals'
import fc from 'fast-check'
import {
  ATTACHED_TYPES,
  UNIT_TYPES,
  instanceOf,
  isTemplate,
  matchesPrefix,
  parseUnitName,
  prefixOf,
  unitType,
} from '../../src/systemd/unit-name.js'
import type { UnitName } from '../../src/systemd/unit-name.js'

function nameOf(text: string): UnitName {
  const parsed = parseUnitName(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.name
}

describe('the name of a unit', () => {
  it.each([
    ['foo.service', 'plain', 'foo', undefined, 'service'],
    ['foo-bar.v2:x_y\\x2d.socket', 'plain', 'foo-bar.v2:x_y\\x2d', undefined, 'socket'],
    ['-.mount', 'plain', '-', undefined, 'mount'],
    ['foo.service.timer', 'plain', 'foo.service', undefined, 'timer'],
    ['.foo.path', 'plain', '.foo', undefined, 'path'],
    ['foo@.service', 'template', 'foo', undefined, 'service'],
    ['foo@x.service', 'instance', 'foo', 'x', 'service'],
    ['foo@a@b.c.target', 'instance', 'foo', 'a@b.c', 'target'],
    ['foo@@.target', 'instance', 'foo', '@', 'target'],
    [`${'a'.repeat(247)}.service`, 'plain', 'a'.repeat(247), undefined, 'service'],
  ])('%s is accepted', (text, kind, prefix, instance, type) => {
    expect(parseUnitName(text)).toEqual({ ok: true, name: text, kind, prefix, type, ...(instance && { instance }) })
    const name = nameOf(text)
    expect([prefixOf(name), instanceOf(name), unitType(name), isTemplate(name)]).toEqual([
      prefix,
      instance,
      type,
      kind === 'template',
    ])
  })

  it.each([
    ['', 'It is empty.'],
    ['foo', 'It does not end in the type of a unit, such as ".service".'],
    ['foo.', 'It does not end in the type of a unit, such as ".service".'],
    ['foo.Service', 'It does not end in the type of a unit, such as ".service".'],
    ['foo.service ', 'It does not end in the type of a unit, such as ".service".'],
    ['foo.service.d', 'It does not end in the type of a unit, such as ".service".'],
    ['foo.constructor', 'It does not end in the type of a unit, such as ".service".'],
    ['service', 'It does not end in the type of a unit, such as ".service".'],
    ['.service', 'There is nothing before ".service".'],
    ['@.service', 'There is nothing before "@".'],
    ['@x.service', 'There is nothing before "@".'],
    ['a b.service', /^It contains " "; the name of a unit has only ASCII letters/],
    ['a/b.service', /^It contains "\/";/],
    ['a\n.service', /^It contains "\\n";/],
    ['é.service', /^It contains "é";/],
    ['😀.service', /^It contains "😀";/],
    ['a%i.service', /^It contains "%";/],
    [`${'a'.repeat(248)}.service`, 'It is longer than 255 bytes.'],
  ])('%j is refused', (text, reason) => {
    const parsed = parseUnitName(text)
    expect(parsed.ok).toBe(false)
    if (!parsed.ok) {
      if (typeof reason === 'string') expect(parsed.reason).toBe(reason)
      else expect(parsed.reason).toMatch(reason)
    }
  })

  it('comes apart without loss', () => {
    const text = fc.tuple(fc.stringMatching(/^[a-zA-Z0-9:_.\\@-]{1,12}$/), fc.constantFrom(...UNIT_TYPES))
    fc.assert(
      fc.property(text, ([stem, type]) => {
        const parsed = parseUnitName(`${stem}.${type}`)
        expect(parsed.ok).toBe(!stem.startsWith('@'))
        if (!parsed.ok) return
        const tail = parsed.kind === 'plain' ? '' : `@${parsed.kind === 'instance' ? parsed.instance : ''}`
        expect(`${parsed.prefix}${tail}.${parsed.type}`).toBe(parsed.name)
        expect(parsed.prefix).not.toContain('@')
      }),
    )
  })

  it('has the types that portabled attaches among all types', () => {
    expect(UNIT_TYPES).toEqual(expect.arrayContaining([...ATTACHED_TYPES]))
    expect(ATTACHED_TYPES).toEqual(['service', 'socket', 'target', 'timer', 'path'])
  })
})

describe('the units of a prefix', () => {
  it.each([
    ['foo.service', true],
    ['foo-bar.service', true],
    ['foo@.service', true],
    ['foo@x.service', true],
    ['foo.bar.service', true],
    ['foo', true],
    ['foobar.service', false],
    ['foo_x.service', false],
    ['foo:x.service', false],
    ['foo\\x2d.service', false],
    ['Foo.service', false],
    ['barfoo.service', false],
    ['fo', false],
  ])('%s: %s for foo', (name, matches) => {
    expect(matchesPrefix(name, 'foo')).toBe(matches)
  })
})
