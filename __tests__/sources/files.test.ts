import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, realpathSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { ActionError } from '../../src/errors.js'
import { readImagePath, resolveFiles, type GivenEntry } from '../../src/sources/files.js'
import { checkPublic } from '../../src/sources/private-files.js'
import { openWorkspace } from '../../src/sources/workspace.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

/** A workspace `ws` with a tree in it, and a tree outside. */
function fixture(): string {
  const base = realpathSync(newFolder())
  writeFiles(base, {
    'ws/tree/run': 'abc',
    'ws/tree/sub/data': '',
    'ws/tree/sub/.hidden': 'x',
    'machine/tree/run': 'x',
  })
  mkdirSync(join(base, 'ws/tree/empty'))
  symlinkSync('../../machine', join(base, 'ws/tree/away'))
  symlinkSync('nowhere', join(base, 'ws/tree/sub/dangling'))
  symlinkSync('tree', join(base, 'ws/linked'))
  symlinkSync('run', join(base, 'machine/tree/link'))
  chmodSync(join(base, 'ws/tree/run'), 0o4751)
  chmodSync(join(base, 'ws/tree/sub'), 0o700)
  chmodSync(join(base, 'ws/tree/sub/data'), 0o600)
  chmodSync(join(base, 'machine/tree'), 0o1755)
  chmodSync(join(base, 'machine/tree/run'), 0o4755)
  return base
}

function given(base: string, path: string, allow: readonly string[] = [], key = '/opt/x'): GivenEntry[] {
  const workspace = openWorkspace(join(base, 'ws'), '.')
  return resolveFiles(workspace, 'files', [{ key, value: path, line: 3 }], allow)
}

function shown(entries: readonly GivenEntry[]): string[] {
  return entries
    .map((entry) => {
      if (entry.kind === 'symlink') return `${entry.path} -> ${entry.target}`
      return `${entry.path} ${entry.kind} ${entry.mode.toString(8)}`
    })
    .sort()
}

describe('the input files', () => {
  it('takes a folder with everything in it: links as links, modes as git keeps them', () => {
    expect(shown(given(fixture(), 'tree'))).toEqual([
      '/opt/x directory 755',
      '/opt/x/away -> ../../machine',
      '/opt/x/empty directory 755',
      '/opt/x/run file 755',
      '/opt/x/sub directory 755',
      '/opt/x/sub/.hidden file 644',
      '/opt/x/sub/dangling -> nowhere',
      '/opt/x/sub/data file 644',
    ])
  })

  it('follows a link that it names itself, and takes a single file', () => {
    const base = fixture()
    expect(shown(given(base, 'linked'))).toEqual(shown(given(base, 'tree')))
    const path = join(base, 'ws/tree/run')
    const { ino: inode, dev: device } = statSync(path)
    expect(given(base, 'linked/run')).toMatchObject([
      { source: { kind: 'local', origin: 'workspace', path, size: 3, inode, device }, where: 'files, line 3' },
    ])
  })

  it('keeps the modes of what is outside the workspace', () => {
    const base = fixture()
    expect(shown(given(base, join(base, 'machine/tree')))).toEqual([
      '/opt/x directory 1755',
      '/opt/x/link -> run',
      '/opt/x/run file 4755',
    ])
  })

  it('makes an empty file of an empty path', () => {
    expect(given(fixture(), '')).toEqual([
      { kind: 'file', path: '/opt/x', mode: 0o644, source: { kind: 'empty' }, where: 'files, line 3' },
    ])
  })

  it('gives the same for a folder in any order of making', () => {
    const base = fixture()
    writeFiles(base, { 'ws/two/b': '', 'ws/two/a': '', 'ws/three/a': '', 'ws/three/b': '' })
    const paths = (folder: string): string[] => shown(given(base, folder))
    expect(paths('two')).toEqual(paths('three'))
  })

  it.each(['pipe', 'line\nbreak'])('refuses what cannot be in an image, however deep: %j', (name) => {
    const base = fixture()
    const path = join(base, 'ws/tree/sub', name)
    if (name === 'pipe') execFileSync('mkfifo', [path])
    else writeFiles(dirname(path), { [name]: '' })
    expect(() => given(base, 'tree')).toThrow(ActionError)
    expect(() => given(base, 'tree')).toThrow(/files: line 3: .*(neither a file, a folder nor a link|cannot go into)/)
  })

  it('refuses private files of the machine, however deep, unless they are allowed', () => {
    const base = fixture()
    const run = join(base, 'machine/tree/run')
    chmodSync(run, 0o750)
    expect(() => given(base, join(base, 'machine'))).toThrow(/machine\/tree\/run" is not readable by everyone.*0750/)
    expect(shown(given(base, join(base, 'machine'), [run]))).toContain('/opt/x/tree/run file 750')
    expect(shown(given(base, join(base, 'machine'), [join(base, 'machine')]))).toHaveLength(4)
  })
})

describe('a private file', () => {
  it.each([
    ['file', 0o644, false],
    ['file', 0o604, false],
    ['file', 0o4755, false],
    ['file', 0o640, true],
    ['file', 0o711, true],
    ['file', 0, true],
    ['folder', 0o755, false],
    ['folder', 0o1777, false],
    ['folder', 0o754, true],
    ['folder', 0o711, true],
    ['folder', 0o700, true],
  ])('is a %s of mode %o: %s', (kind, mode, isPrivate) => {
    const path = join(newFolder(), 'x')
    if (kind === 'folder') mkdirSync(path)
    else writeFiles(dirname(path), { x: '' })
    chmodSync(path, mode)
    const check = (): void => checkPublic('files', 'line 1', path, statSync(path), [])
    if (isPrivate) expect(check).toThrow('is not readable by everyone')
    else expect(check).not.toThrow()
  })

  it.each([
    ['/etc/ssl/key', true],
    ['/etc/ssl', true],
    ['/etc/ssl/', true],
    ['/', true],
    ['/etc/ss', false],
    ['/etc/ssl/ke', false],
    ['/etc/ssl/key/x', false],
    ['etc/ssl', false],
  ])('at /etc/ssl/key is allowed by %s: %s', (allowed, expected) => {
    const path = join(newFolder(), 'key')
    writeFiles(dirname(path), { key: '' })
    chmodSync(path, 0o600)
    const check = (): void => checkPublic('files', 'line 1', '/etc/ssl/key', statSync(path), [allowed])
    if (expected) expect(check).not.toThrow()
    else expect(check).toThrow(ActionError)
  })
})

describe('a path inside the image', () => {
  it.each(['/a', '/a//b/', '/a/./b', '/a b', '/…'])('may be %j', (text) => {
    expect(readImagePath('files', 'line 1', text)).toMatch(/^\/[^/].*[^/]$|^\/.$/)
  })

  it.each(['', 'a', './a', '/', '//', '/.', '/..', '/a/../b', '/a\nb', `/${'x'.repeat(256)}`, '\\a', '~/a'])(
    'may not be %j',
    (text) => expect(() => readImagePath('files', 'line 4', text)).toThrow(/^files: line 4: .*not a path inside/),
  )
})
