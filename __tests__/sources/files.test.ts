import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { ActionError } from '../../src/errors.js'
import { resolveFiles } from '../../src/sources/files.js'
import type { GivenEntry } from '../../src/sources/given.js'
import { readImagePath } from '../../src/sources/place.js'
import { checkPublic, checkPublicWay } from '../../src/sources/private-files.js'
import { isInside, openWorkspace } from '../../src/sources/workspace.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

/** A workspace `ws` with a tree in it, and a tree outside. */
function fixture(base = realpathSync(newFolder())): string {
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
  const rules = { workspace, outputDirectory: join(base, 'ws/out'), allowPrivate: allow }
  return resolveFiles(rules, 'files', [{ key, value: path, line: 3 }])
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
    const { ino: inode, dev: device, mtimeMs: modified } = statSync(path)
    expect(given(base, 'linked/run')).toMatchObject([
      {
        source: { kind: 'local', origin: 'workspace', path, size: 3, inode, device, modified },
        where: 'files, line 3',
      },
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

describe('a folder of the workspace', () => {
  let said = ''
  beforeEach(() => {
    said = ''
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said += String(text)
      return true
    })
  })
  afterEach(() => {
    jest.restoreAllMocks()
  })

  /** The fixture as a checkout with a submodule, and the images of earlier runs. */
  function checkout(): string {
    const base = fixture()
    writeFiles(base, {
      'ws/.git/config': 'extraheader = AUTHORIZATION: basic token',
      'ws/module/.git': 'gitdir: ../.git/modules/module',
      'ws/module/.github/x': '',
      'ws/module/x.git': '',
      'ws/out/app_1.0.raw': 'earlier',
      'ws/out/sub/x': '',
      'ws/outer': '',
      'machine/repo/.git': '',
    })
    symlinkSync('.git', join(base, 'ws/linked-git'))
    symlinkSync('out', join(base, 'ws/linked-out'))
    symlinkSync('module', join(base, 'ws/.gitlink'))
    return base
  }

  it('comes without .git, however deep, and without the output directory, and says so', () => {
    const paths = shown(given(checkout(), '.', [], '/a')).filter((line) => /git|out|module/.test(line))
    expect(paths).toEqual([
      '/a/.gitlink -> module',
      '/a/linked-git -> .git',
      '/a/linked-out -> out',
      '/a/module directory 755',
      '/a/module/.github directory 755',
      '/a/module/.github/x file 644',
      '/a/module/x.git file 644',
      '/a/outer file 644',
    ])
    expect(said.split('\n').sort()).toEqual([
      '',
      "files, line 3: left out .git (git's own: it can hold the token of the checkout)",
      "files, line 3: left out module/.git (git's own: it can hold the token of the checkout)",
      'files, line 3: left out out (the output directory: no image has earlier images in it)',
    ])
  })

  it('is the same before and after a run that makes the output directory', () => {
    const base = checkout()
    const after = shown(given(base, '.'))
    rmSync(join(base, 'ws/out'), { recursive: true })
    expect(shown(given(base, '.'))).toEqual(after)
  })

  it.each([
    ['.git', "is git's own"],
    ['.git/config', "is git's own"],
    ['./tree/../.git/', "is git's own"],
    ['linked-git', "is git's own"],
    ['linked-git/config', "is git's own"],
    ['module/.git', "is git's own"],
    ['out', 'is the output directory'],
    ['out/.', 'is the output directory'],
    ['linked-out', 'is the output directory'],
  ])('%s cannot be named: it %s', (path, message) => {
    const base = checkout()
    for (const typed of [path, join(base, 'ws', path)]) {
      expect(() => given(base, typed)).toThrow(ActionError)
      expect(() => given(base, typed)).toThrow(`files: line 3: ${JSON.stringify(typed)} ${message}`)
    }
  })

  it('cannot be a .git that is a link to where else git keeps it', () => {
    const base = checkout()
    writeFiles(base, { 'ws/store/config': 'token' })
    rmSync(join(base, 'ws/module/.git'))
    symlinkSync('../store', join(base, 'ws/module/.git'))
    expect(() => given(base, 'module/.git/config')).toThrow(`"module/.git/config" is git's own`)
  })

  it('may name what is in the output directory, and what only looks like .git', () => {
    const base = checkout()
    for (const path of ['out/app_1.0.raw', 'out/sub', 'module/x.git', 'module/.github'])
      expect(given(base, path).length).toBeGreaterThan(0)
    expect(shown(given(base, join(base, 'machine/repo')))).toContain('/opt/x/.git file 644')
    expect(said).toBe('')
  })
})

describe('a name in a packed folder', () => {
  const bytes = (...parts: readonly (string | number)[]): Buffer =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))))

  it('is taken as it is, a byte order mark too', () => {
    const base = fixture()
    const names = ['é', '\ufeffbom', '\u{1f600}', 'e\u0301', '\ufffd']
    for (const name of names) writeFiles(join(base, 'ws/names'), { [name]: '' })
    expect(
      given(base, 'names')
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['/opt/x', ...names.map((name) => `/opt/x/${name}`)].sort())
  })

  it.each([
    [bytes('caf', 0xe9), /"caf�", which is not UTF-8/],
    [bytes(0xed, 0xa0, 0x80), /which is not UTF-8/],
    [bytes(0xc0, 0xaf), /which is not UTF-8/],
    [bytes('a\tb'), /"a\\tb", which has a control character/],
    [bytes('a', 0x7f), /"a\\u007f", which has a control character/],
  ])('that is %j is refused, with its folder', (name, message) => {
    const base = fixture()
    writeFileSync(Buffer.concat([Buffer.from(join(base, 'ws/tree/sub/')), name]), '')
    expect(() => given(base, 'tree')).toThrow(ActionError)
    expect(() => given(base, 'tree')).toThrow(/^files: line 3: the folder ".*\/ws\/tree\/sub" holds the name/)
    expect(() => given(base, 'tree')).toThrow(message)
  })

  it.each([
    [bytes('caf', 0xe9), /leads to "caf�", which is not UTF-8/],
    [bytes('a\nb'), /leads to "a\\nb", which has a control character/],
  ])('may not be a link to %j', (target, message) => {
    const base = fixture()
    symlinkSync(target, join(base, 'ws/tree/sub/link'))
    expect(() => given(base, 'tree')).toThrow(ActionError)
    expect(() => given(base, 'tree')).toThrow(/^files: line 3: the link ".*\/ws\/tree\/sub\/link"/)
    expect(() => given(base, 'tree')).toThrow(message)
  })
})

describe('what the kernel makes up', () => {
  it.each(['/proc/cpuinfo', '/proc', '/sys/kernel/mm', '/proc/self/status'])('is not packed: %s', (path) => {
    expect(() => given(fixture(), path)).toThrow(ActionError)
    expect(() => given(fixture(), path)).toThrow(/^files: line 3: ".*" is in \/(proc|sys), whose files/)
  })
})

describe('a private folder on the way to a file', () => {
  const made: string[] = []
  const runnerTemp = process.env.RUNNER_TEMP ?? ''
  afterEach(() => {
    process.env.RUNNER_TEMP = runnerTemp
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true })
  })

  function newFolderElsewhere(): string {
    const folder = mkdtempSync(join(isInside('/var/tmp', tmpdir()) ? '/dev/shm' : '/var/tmp', 'psa-test-'))
    chmodSync(folder, 0o755)
    made.push(folder)
    return folder
  }

  /** A public file below a private folder, which is not in the runner's working space. */
  function behind(base = fixture(newFolderElsewhere())): { readonly base: string; readonly file: string } {
    writeFiles(base, { 'private/open/file': '' })
    chmodSync(join(base, 'private'), 0o710)
    process.env.RUNNER_TEMP = join(base, 'ws')
    return { base, file: join(base, 'private/open/file') }
  }

  it('makes it private, and is named', () => {
    const { base, file } = behind()
    for (const path of [file, dirname(file)]) {
      expect(() => given(base, path)).toThrow(
        `files: line 3: "${path}" is not readable by everyone on this machine (not everyone may enter "${base}/private", mode 0710)`,
      )
    }
    chmodSync(join(base, 'private'), 0o711)
    expect(given(base, file)).toHaveLength(1)
  })

  it('is allowed with the file, or a folder above it', () => {
    const { base, file } = behind()
    for (const allowed of [file, dirname(file), join(base, 'private'), base]) given(base, file, [allowed])
    expect(() => given(base, file, [join(base, 'private/open/other')])).toThrow(ActionError)
    expect(() => given(base, dirname(file), [file])).toThrow(ActionError)
  })

  it('does not matter below RUNNER_TEMP and the machine’s temporary folder, where the file’s own mode counts', () => {
    const { base, file } = behind()
    const temporary = behind(fixture())
    for (const each of [{ base, file }, temporary]) {
      process.env.RUNNER_TEMP = join(base, 'private')
      expect(given(each.base, each.file)).toHaveLength(1)
      chmodSync(each.file, 0o640)
      expect(() => given(each.base, each.file)).toThrow('mode 0640')
    }
  })

  it('does not matter in the workspace', () => {
    const { base } = behind()
    chmodSync(base, 0o700)
    expect(given(base, 'tree/run')).toHaveLength(1)
    chmodSync(base, 0o755)
  })

  it('is looked for with RUNNER_TEMP empty or gone', () => {
    const { base, file } = behind()
    for (const value of ['', join(base, 'none')]) {
      process.env.RUNNER_TEMP = value
      expect(() => checkPublicWay('units', 'line 1', file, [])).toThrow(ActionError)
    }
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
