import { describe, it, expect } from '@jest/globals'
import fc from 'fast-check'
import { expandSpecifiers, unescapeUnitName } from '../../src/systemd/specifiers.js'
import { parseUnitName } from '../../src/systemd/unit-name.js'
import type { UnitName } from '../../src/systemd/unit-name.js'

function nameOf(text: string): UnitName {
  const parsed = parseUnitName(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.name
}

const known = (text: string) => ({ kind: 'known', text })
const unknown = (specifier: string) => ({ kind: 'unknown', specifier })

/** What `StateDirectory=x-%n …` and `ExecStart=… %n` gave on systemd 252, 257 and 262. */
describe('specifiers that the name of the unit tells', () => {
  const letters = ['n', 'N', 'p', 'P', 'i', 'I', 'j', 'J', 'f']
  it.each([
    ['my-app.service', ['my-app.service', 'my-app', 'my-app', 'my/app', '', '', 'app', 'app', '/my/app']],
    [
      'tpl-x@a-b\\x2dc.service',
      ['tpl-x@a-b\\x2dc.service', 'tpl-x@a-b\\x2dc', 'tpl-x', 'tpl/x', 'a-b\\x2dc', 'a/b-c', 'x', 'x', '/a/b-c'],
    ],
    [
      'esc-a\\x2db.service',
      ['esc-a\\x2db.service', 'esc-a\\x2db', 'esc-a\\x2db', 'esc/a-b', '', '', 'a\\x2db', 'a-b', '/esc/a-b'],
    ],
    ['tpm@q-r@s.service', ['tpm@q-r@s.service', 'tpm@q-r@s', 'tpm', 'tpm', 'q-r@s', 'q/r@s', 'tpm', 'tpm', '/q/r@s']],
    ['t@-.service', ['t@-.service', 't@-', 't', 't', '-', '/', 't', 't', '/']],
  ])('of %s', (name, values) => {
    const found = letters.map((letter) => expandSpecifiers(`%${letter}`, nameOf(name)))
    expect(found).toEqual(values.map(known))
  })

  it('leaves those of a template that wait for an instance', () => {
    const template = nameOf('foo-bar@.service')
    for (const letter of ['n', 'N', 'i', 'I', 'f', 'd']) {
      expect(expandSpecifiers(`/x/%${letter}`, template)).toEqual(unknown(`%${letter}`))
    }
    expect(expandSpecifiers('%p %P %j %J', template)).toEqual(known('foo-bar foo/bar bar bar'))
  })

  it('refuses a name that cannot be unescaped', () => {
    expect(expandSpecifiers('%I', nameOf('a@b\\c.service'))).toEqual({ kind: 'invalid', specifier: '%I' })
    expect(expandSpecifiers('%f', nameOf('a@-b.service'))).toEqual({ kind: 'invalid', specifier: '%f' })
  })
})

describe('specifiers of the system manager', () => {
  it.each([
    ['%t %S %C %L %E', '/run /var/lib /var/cache /var/log /etc'],
    ['%T %V', '/tmp /var/tmp'],
    ['%h %u %U %g %G', '/root root 0 root 0'],
    ['%d', '/run/credentials/a.service'],
  ])('%s', (text, expanded) => {
    expect(expandSpecifiers(text, nameOf('a.service'))).toEqual(known(expanded))
  })

  it('leaves those of the host', () => {
    for (const letter of 'aAbBcDHlmMoqrRsvwWyY') {
      expect(expandSpecifiers(`%n%${letter}`, nameOf('a.service'))).toEqual(unknown(`%${letter}`))
    }
  })
})

describe('percent signs', () => {
  const unit = nameOf('a.service')
  it.each([
    ['a%%b', 'a%b'],
    ['a%%nb', 'a%nb'],
    ['a%-b', 'a%-b'],
    ['a%', 'a%'],
    ['%%%n', '%a.service'],
    ['%', '%'],
  ])('%j is %j', (text, expanded) => {
    expect(expandSpecifiers(text, unit)).toEqual(known(expanded))
  })

  it('refuses letters and digits that systemd has no specifier for', () => {
    for (const letter of 'QXZKkxz019') {
      expect(expandSpecifiers(`%${letter}`, unit)).toEqual({ kind: 'invalid', specifier: `%${letter}` })
    }
  })

  it('gives back any text whose percent signs are doubled', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(expandSpecifiers(text.replaceAll('%', '%%'), unit)).toEqual(known(text))
      }),
    )
  })
})

describe('unescaping a unit name', () => {
  it('gives back what systemd-escape escaped', () => {
    const escape = (text: string): string =>
      Array.from(Buffer.from(text), (byte) => {
        const character = String.fromCharCode(byte)
        if (character === '/') return '-'
        return /[A-Za-z0-9:_.]/.test(character) ? character : `\\x${byte.toString(16).padStart(2, '0')}`
      }).join('')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(unescapeUnitName(escape(text))).toBe(text)
      }),
    )
  })

  it.each(['\\', 'a\\b', '\\x2', '\\xzz'])('refuses %j', (name) => {
    expect(unescapeUnitName(name)).toBeUndefined()
  })
})
