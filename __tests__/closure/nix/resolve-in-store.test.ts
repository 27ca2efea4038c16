import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { resolveInStore } from '../../../src/closure/nix/resolve-in-store.js'
import { layoutAt, type StoreLayout } from '../../../src/closure/nix/store-layout.js'
import { checkSubPath } from '../../../src/closure/nix/sub-path.js'
import { parsePathInStore, type PathInStore } from '../../../src/sources/store-path.js'
import { temporaryFolders, writeFiles } from '../../support/temporary-folder.js'

const newFolder = temporaryFolders()
const APP = `/nix/store/${'a'.repeat(32)}-app`
const LIB = `/nix/store/${'b'.repeat(32)}-lib`
const ALIAS = `/nix/store/${'c'.repeat(32)}-alias`

/** A chroot store, on a machine whose own /nix/store has nothing of it. */
function store(): StoreLayout {
  const layout = layoutAt(join(newFolder(), 'root/nix/store'))
  writeFiles(layout.folder, {
    [`${APP.slice(11)}/bin/app`]: 'app',
    [`${APP.slice(11)}/bin/.hidden`]: '',
    [`${LIB.slice(11)}/lib/x.so`]: 'x',
  })
  const link = (target: string, name: string): void =>
    symlinkSync(target, layout.physical(name.startsWith('/') ? name : `${APP}/${name}`))
  link(APP, ALIAS)
  link('app', 'bin/same')
  link('./../bin//app', 'bin/round')
  link(`${LIB}/lib`, 'lib')
  link(`../${LIB.slice(11)}/lib/x.so`, 'beside')
  link('/etc/passwd', 'bin/away')
  link('../../../../../etc/passwd', 'bin/climbs')
  link('../..', 'top')
  link('/nix/store', 'store')
  link(`${LIB}/../../../etc`, 'bin/sly')
  link('loop', 'loop')
  link('gone', 'dangling')
  link('app/..', 'bin/through-file')
  mkdirSync(layout.physical(`${APP}/empty`))
  return layout
}

function path(text: string): PathInStore {
  const parsed = parsePathInStore(text)
  if (parsed === undefined) throw new Error(text)
  return parsed
}

describe('a path in a chroot store', () => {
  it.each([
    [APP, APP],
    [`${APP}/bin/app`, `${APP}/bin/app`],
    [`${APP}/bin/same`, `${APP}/bin/app`],
    [`${APP}/bin/round`, `${APP}/bin/app`],
    [`${APP}/lib/x.so`, `${LIB}/lib/x.so`],
    [`${APP}/beside`, `${LIB}/lib/x.so`],
    [ALIAS, APP],
    [`${ALIAS}/bin/same`, `${APP}/bin/app`],
  ])('%s is %s', (text, logical) => {
    const layout = store()
    const found = resolveInStore(layout, path(text))
    expect(found).toMatchObject({ kind: 'found', logical, physical: layout.physical(logical) })
  })

  it.each([
    [`${APP}/bin/nope/x`, { kind: 'missing', nearest: `${APP}/bin` }],
    [`${APP}/bin/app/x`, { kind: 'missing', nearest: `${APP}/bin/app` }],
    [`${APP}/bin/same/x`, { kind: 'missing', nearest: `${APP}/bin/app` }],
    [`${APP}/bin/through-file`, { kind: 'missing', nearest: `${APP}/bin/app` }],
    [`${APP}/dangling`, { kind: 'missing', nearest: APP }],
    [`/nix/store/${'0'.repeat(32)}-x/y`, { kind: 'missing', nearest: undefined }],
    [`${APP}/bin/away`, { kind: 'outside', link: `${APP}/bin/away`, target: '/etc/passwd' }],
    [`${APP}/bin/climbs`, { kind: 'outside', link: `${APP}/bin/climbs`, target: '../../../../../etc/passwd' }],
    [`${APP}/top`, { kind: 'outside', link: `${APP}/top`, target: '../..' }],
    [`${APP}/store`, { kind: 'outside', link: `${APP}/store`, target: '/nix/store' }],
    [`${APP}/bin/sly/passwd`, { kind: 'outside', link: `${APP}/bin/sly`, target: `${LIB}/../../../etc` }],
    [`${APP}/loop`, { kind: 'loop', link: `${APP}/loop` }],
  ])('%s is not followed out of it: %j', (text, expected) => {
    expect(resolveInStore(store(), path(text))).toEqual(expected)
  })

  it('that is a link itself is that link when it is not to be followed', () => {
    const layout = store()
    for (const name of ['bin/away', 'loop', 'dangling', 'bin/same']) {
      const found = resolveInStore(layout, path(`${APP}/${name}`), { followLast: false })
      expect(found).toMatchObject({ kind: 'found', logical: `${APP}/${name}` })
    }
    expect(resolveInStore(layout, path(`${APP}/bin/sly/x`), { followLast: false })).toMatchObject({ kind: 'outside' })
  })
})

describe('a path that an input names in an output', () => {
  const check = (text: string, layout = store()): string => {
    try {
      checkSubPath(layout, { text: '.#app/x', input: 'contents', where: 'line 2' }, path(text))
      return 'fine'
    } catch (error) {
      return (error as Error).message
    }
  }

  it.each([APP, `${APP}/bin/app`, `${APP}/bin/away`, `${APP}/dangling`, ALIAS])('%s is there', (text) => {
    expect(check(text)).toBe('fine')
  })

  it.each([
    [`${APP}/bin/nope`, `is not there: ${APP}/bin has `],
    [`${APP}/empty/x`, `is not there: ${APP}/empty is empty`],
    [`${APP}/bin/app/x`, `is not there: ${APP}/bin/app is no folder`],
    [
      `${APP}/bin/sly/x`,
      `goes through the link ${APP}/bin/sly, which leads outside the store, to "${LIB}/../../../etc"`,
    ],
    [`${APP}/loop/x`, `goes through the link ${APP}/loop, which leads back to itself`],
    [`/nix/store/${'0'.repeat(32)}-x/y`, 'which Nix has and this machine does not'],
  ])('%s %s', (text, problem) => {
    expect(check(text)).toContain('contents: line 2: ".#app/x" ')
    expect(check(text)).toContain(problem)
  })

  it('is told at most ten names of what is there instead', () => {
    const layout = store()
    writeFiles(layout.physical(`${APP}/many`), Object.fromEntries(Array.from('abcdefghijklm', (name) => [name, ''])))
    expect(check(`${APP}/many/x`, layout)).toContain('has "a", "b", "c", "d", "e", "f", "g", "h", "i", "j" and 3 more.')
    expect(check(`${APP}/bin/x`, layout)).toContain('has ".hidden", "app", "away", "climbs"')
  })
})
