import { execFileSync } from 'node:child_process'
import { chmodSync, linkSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { layoutAt, type StoreLayout } from '../../src/closure/nix/store-layout.js'
import { entriesOf, type StoreEntry } from '../../src/closure/store-tree.js'
import { ActionError } from '../../src/errors.js'
import { storePath } from '../../src/sources/store-path.js'
import { needs } from '../support/needs.js'
import { NOBODY } from '../support/ordinary-user.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const APP = storePath(`/nix/store/${'a'.repeat(32)}-app`)
const FILE = storePath(`/nix/store/${'b'.repeat(32)}-unit.service`)
const LINK = storePath(`/nix/store/${'c'.repeat(32)}-link`)

function store(): StoreLayout {
  const layout = layoutAt(join(newFolder(), 'root/nix/store'))
  const app = layout.physical(APP)
  writeFiles(app, { 'bin/app': 'program', 'bin/b': '', 'bin-x': 'x', 'share/ä\ufffd/x y': 'x' })
  mkdirSync(join(app, 'empty'))
  symlinkSync('/nix/store/nowhere', join(app, 'bin/link'))
  linkSync(join(app, 'bin/b'), join(app, 'bin/hard'))
  writeFileSync(layout.physical(FILE), '[Unit]\n')
  symlinkSync(APP, layout.physical(LINK))
  for (const name of ['bin/b', 'bin-x', 'share/ä\ufffd/x y']) chmodSync(join(app, name), 0o444)
  chmodSync(layout.physical(FILE), 0o444)
  chmodSync(join(app, 'bin/app'), 0o4555)
  for (const name of ['bin', 'empty', 'share', 'share/ä\ufffd', '.']) chmodSync(join(app, name), 0o555)
  return layout
}

function shown(entry: StoreEntry): string {
  const path = entry.path.replace('/nix/store/', '').replace(/^(.)\1{31}/, '$1')
  if (entry.kind === 'symlink') return `${path} -> ${entry.target}`
  return `${path} ${entry.kind} ${entry.mode.toString(8)}${entry.kind === 'file' ? ` ${entry.size}` : ''}`
}

describe('what is in store paths', () => {
  it('is at its logical place, each folder before what is in it, with the modes of the store', () => {
    expect([...entriesOf(store(), [LINK, APP, FILE, APP])].map(shown)).toEqual([
      'a-app directory 555',
      'a-app/bin directory 555',
      'a-app/bin/app file 555 7',
      'a-app/bin/b file 444 0',
      'a-app/bin/hard file 444 0',
      'a-app/bin/link -> /nix/store/nowhere',
      'a-app/bin-x file 444 1',
      'a-app/empty directory 555',
      'a-app/share directory 555',
      'a-app/share/ä\ufffd directory 555',
      'a-app/share/ä\ufffd/x y file 444 1',
      'b-unit.service file 444 7',
      `c-link -> ${APP}`,
    ])
  })

  it('names the file of this machine to read, and the store path that it belongs to', () => {
    const layout = store()
    const app = [...entriesOf(layout, [APP])].find(({ path }) => path.endsWith('/bin/app'))
    expect(app).toMatchObject({ physical: layout.physical(`${APP}/bin/app`), storePath: APP })
  })

  const fails = (spoil: (folder: string) => unknown): Error => {
    const layout = store()
    chmodSync(layout.physical(`${APP}/bin`), 0o755)
    spoil(layout.physical(`${APP}/bin`))
    try {
      return new Error(`no error: ${[...entriesOf(layout, [APP])].length} entries`)
    } catch (error) {
      expect(error).toBeInstanceOf(ActionError)
      return error as Error
    }
  }

  it.each([
    [
      'a pipe',
      (folder: string) => execFileSync('mkfifo', [join(folder, 'pipe')]),
      /bin\/pipe" in the Nix store is neither/,
    ],
    [
      'a line break in a name',
      (folder: string) => writeFileSync(join(folder, 'a\nb'), ''),
      /a\\nb" in the Nix store has a control/,
    ],
    [
      'a name that is not UTF-8',
      (folder: string) => writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xe4])]), ''),
      /-app\/bin" in the Nix store holds the name "\ufffd", which is not UTF-8/,
    ],
    [
      'a link to a line break',
      (folder: string) => symlinkSync('a\nb', join(folder, 'x')),
      /bin\/x" in the Nix store leads to "a\\nb"/,
    ],
    [
      'a link to bytes that are not UTF-8',
      (folder: string) => symlinkSync(Buffer.from([0xe4]), join(folder, 'x')),
      /bin\/x" in the Nix store leads to "\ufffd", which is not UTF-8/,
    ],
  ])('cannot be %s', (_what, spoil, message) => {
    expect(fails(spoil).message).toMatch(message)
  })

  it('is an error when a store path is gone', () => {
    const layout = store()
    rmSync(layout.physical(FILE))
    expect(() => [...entriesOf(layout, [FILE])]).toThrow(/unit\.service" in the Nix store cannot be read: ENOENT/)
  })

  const root = needs(process.getuid?.() === 0, 'a file that its user may not read needs root to run as another user')
  root.it('is an error, by its name, when this user may not read it', () => {
    const layout = store()
    chmodSync(layout.physical(`${APP}/bin/app`), 0o700)
    const uid = process.geteuid?.() ?? 0
    process.seteuid?.(NOBODY)
    try {
      expect(() => [...entriesOf(layout, [APP])]).toThrow(
        /bin\/app" in the Nix store cannot be read: permission denied/,
      )
    } finally {
      process.seteuid?.(uid)
    }
    expect([...entriesOf(layout, [APP])]).toHaveLength(11)
  })
})
