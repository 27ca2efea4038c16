import { describe, expect, it } from '@jest/globals'
import { DependencyWalk } from '../../../src/closure/packages/dependency-walk.js'
import { parseStatus } from '../../../src/closure/packages/installed-package.js'
import { PackageIndex } from '../../../src/closure/packages/package-index.js'
import { paragraph } from './fabricated-machine.js'

type Fields = Readonly<Record<string, string>>

/** The packages that some bring, each with what it is a dependency of. */
function walk(wanted: readonly string[], packages: Readonly<Record<string, Fields>>): Record<string, string> {
  const text = Object.entries({ dpkg: { Essential: 'yes' }, ...packages })
    .map(([key, fields]) => paragraph(key.split('@')[0] ?? key, fields))
    .join('\n')
  const index = new PackageIndex(parseStatus(text))
  const members = new DependencyWalk(index)
  members.add(
    wanted.map((name) => {
      const [found] = index.known(name)
      if (found === undefined) throw new Error(`no package ${name}`)
      return { package: found, cause: { kind: 'input', where: 'packages' } }
    }),
  )
  return Object.fromEntries(
    [...members.members].map(([one, cause]) => [index.label(one), cause.kind === 'package' ? cause.package : '']),
  )
}

describe('the packages that one needs', () => {
  it('are those that it depends on, and those that these depend on', () => {
    expect(
      walk(['a'], { a: { Depends: 'b' }, b: { 'Pre-Depends': 'c', Recommends: 'd' }, c: { Depends: 'a' }, d: {} }),
    ).toEqual({ a: '', b: 'a', c: 'b' })
  })

  it('are neither essential ones nor those that serve installation alone, nor what those depend on', () => {
    const packages = {
      a: { Depends: 'bash, debconf | debconf-2.0, adduser, b' },
      b: {},
      bash: { Essential: 'yes', Depends: 'tinfo' },
      debconf: { Depends: 'perl' },
      cdebconf: { Provides: 'debconf-2.0' },
      adduser: { Depends: 'perl' },
      perl: {},
      tinfo: {},
    }
    expect(walk(['a'], packages)).toEqual({ a: '', b: 'a' })
    expect(walk(['bash', 'adduser'], packages)).toEqual({ bash: '', tinfo: 'bash', adduser: '', perl: 'adduser' })
  })

  it('are of the alternatives the first that is installed in a version that will do', () => {
    const packages = {
      a: { Depends: 'none | old (>= 2) | b (>= 2) | c' },
      old: { Version: '1' },
      b: { Version: '2' },
      c: {},
    }
    expect(walk(['a'], packages)).toEqual({ a: '', b: 'a' })
  })

  it('are of the alternatives one that is there anyway, whoever brings it', () => {
    const packages = { a: { Depends: 'b | c' }, b: {}, c: {}, d: { Depends: 'e' }, e: { Depends: 'c' } }
    expect(walk(['a'], packages)).toEqual({ a: '', b: 'a' })
    expect(walk(['a', 'd'], packages)).toEqual({ a: '', c: 'e', d: '', e: 'd' })
  })

  it('are one that a choice brings, where that does for others too', () => {
    const packages = {
      a: { Depends: 'b | c' },
      b: { Depends: 'd' },
      c: {},
      d: {},
      z: { Depends: 'y | d' },
      y: {},
    }
    expect(walk(['z', 'a'], packages)).toEqual({ a: '', b: 'a', d: 'b', z: '' })
  })

  it.each([
    ['virtual', 'provider', 'virtual'],
    ['virtual (>= 2)', 'provider', 'virtual (= 2)'],
    ['virtual:any', 'provider', 'virtual'],
  ])('are what provides %s', (depends, provider, provides) => {
    expect(walk(['a'], { a: { Depends: depends }, [provider]: { Provides: provides } })).toEqual({
      a: '',
      [provider]: 'a',
    })
  })

  it.each([
    ['virtual (>= 2)', 'virtual'],
    ['virtual (>= 2)', 'virtual (= 1)'],
  ])('are nothing for %s that is only provided as %s', (depends, provides) => {
    expect(walk(['a'], { a: { Depends: depends }, b: { Provides: provides } })).toEqual({ a: '' })
  })

  it('are a package of the name itself rather than one that provides it', () => {
    expect(walk(['a'], { a: { Depends: 'x' }, b: { Provides: 'x' }, x: {} })).toEqual({ a: '', x: 'a' })
  })

  it('are not itself, when it provides what it depends on', () => {
    expect(walk(['a'], { a: { Depends: 'x', Provides: 'x' }, b: { Provides: 'x' } })).toEqual({ a: '' })
  })

  it('are installed ones', () => {
    const removed = { Status: 'deinstall ok config-files' }
    expect(walk(['a'], { a: { Depends: 'b | c' }, b: removed, c: {} })).toEqual({ a: '', c: 'a' })
  })
})

describe('the architecture of what a package needs', () => {
  const I386 = { Architecture: 'i386' }
  it.each<readonly [string, string, Readonly<Record<string, Fields>>, readonly string[]]>([
    ['its own', 'c', { c: {}, 'c@2': I386 }, ['a:i386', 'c:i386']],
    ['its own, which nobody has', 'c', { c: {} }, ['a:i386']],
    ['any for a package that serves all', 'c', { c: { 'Multi-Arch': 'foreign' } }, ['a:i386', 'c']],
    ['no matter for what has none, but it counts as native', 'c', { c: { Architecture: 'all' } }, ['a:i386']],
    [
      'no matter for what has none and serves all',
      'c',
      { c: { Architecture: 'all', 'Multi-Arch': 'foreign' } },
      ['a:i386', 'c'],
    ],
    ['any where that is allowed and asked for', 'c:any', { c: { 'Multi-Arch': 'allowed' } }, ['a:i386', 'c']],
    ['its own where any is allowed and not asked for', 'c', { c: { 'Multi-Arch': 'allowed' } }, ['a:i386']],
    ['the one that is asked for', 'c:amd64', { c: {}, 'c@2': I386 }, ['a:i386', 'c']],
    [
      'its own first where several will do',
      'c:any',
      { c: { 'Multi-Arch': 'allowed' }, 'c@2': { ...I386, 'Multi-Arch': 'allowed' } },
      ['a:i386', 'c:i386'],
    ],
  ])('is %s', (_what, depends, packages, expected) => {
    const all = { a: { ...I386, Depends: depends }, ...packages }
    expect(Object.keys(walk(['a'], all)).sort()).toEqual(expected)
  })
})
