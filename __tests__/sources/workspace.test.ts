import { realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { ActionError } from '../../src/errors.js'
import { isInside, openWorkspace, resolveLocal, type Workspace } from '../../src/sources/workspace.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

/** A folder with a workspace `ws`, a link to it, and what is outside. */
function fixture(workingDirectory = '.'): {
  readonly base: string
  readonly root: string
  readonly workspace: Workspace
} {
  const base = realpathSync(newFolder())
  const root = join(base, 'ws')
  writeFiles(base, { 'ws/file': 'x', 'ws/sub/deep/file': 'x', 'outside/file': 'x', 'ws-other/file': 'x' })
  symlinkSync('ws', join(base, 'link'))
  symlinkSync('sub/deep', join(root, 'inner'))
  symlinkSync('../outside', join(root, 'out'))
  symlinkSync(join(base, 'outside/file'), join(root, 'out-file'))
  symlinkSync('../../outside/../ws/file', join(root, 'sub/round'))
  symlinkSync('../ws-other', join(root, 'twin'))
  symlinkSync('gone', join(root, 'dangling'))
  symlinkSync('loop', join(root, 'loop'))
  symlinkSync(join(root, 'file'), join(base, 'outside/back'))
  return { base, root, workspace: openWorkspace(root, workingDirectory) }
}

function errorOf(act: () => unknown): ActionError {
  try {
    act()
  } catch (error) {
    if (error instanceof ActionError) return error
    throw error
  }
  throw new Error('there is no error')
}

describe('a workspace', () => {
  it('is opened through a link to it, and known by its real name', () => {
    const { base, root } = fixture()
    expect(openWorkspace(join(base, 'link'), 'inner')).toEqual({ root, directory: join(root, 'sub/deep') })
    expect(openWorkspace(join(base, 'link'), join(base, 'link/sub'))).toEqual({ root, directory: join(root, 'sub') })
  })

  it.each([
    ['.', ''],
    ['sub', 'sub'],
    ['sub/../sub/deep/', 'sub/deep'],
    ['inner', 'sub/deep'],
  ])('has the working directory %j at %j', (text, directory) => {
    const { root, workspace } = fixture(text)
    expect(workspace).toEqual({ root, directory: join(root, directory) })
  })

  it.each([
    ['none', 'is not a folder'],
    ['file', 'is not a folder'],
    ['loop', 'is not a folder'],
    ['dangling', 'is not a folder'],
    ['..', 'leads outside'],
    ['../outside', 'leads outside'],
    ['../ws-other', 'leads outside'],
    ['out', 'leads outside'],
    ['/', 'leads outside'],
  ])('has no working directory %j: it %s', (text, message) => {
    const { root } = fixture()
    const error = errorOf(() => openWorkspace(root, text))
    expect(error).toMatchObject({ code: 'input.working-directory' })
    expect(error.message).toContain(`${JSON.stringify(text)} ${message}`)
  })
})

describe('a workspace that cannot be opened', () => {
  it.each([
    ['none', 'does not exist'],
    ['ws/file', 'is no folder'],
    ['ws/dangling', 'does not exist'],
    ['ws/loop', 'does not exist'],
  ])('is an error of the machine: %s %s', (path, message) => {
    const { base } = fixture()
    const error = errorOf(() => openWorkspace(join(base, path), '.'))
    expect(error).toMatchObject({ code: 'machine.workspace' })
    expect(error.message).toContain(`${JSON.stringify(join(base, path))} (GITHUB_WORKSPACE) ${message}`)
  })
})

describe('a relative path of an input', () => {
  it.each([
    ['file', 'file'],
    ['./sub//deep/file', 'sub/deep/file'],
    ['sub/..', ''],
    ['sub/../file', 'file'],
    ['inner/file', 'sub/deep/file'],
    // `..` takes the name before it away, as in a URL, whatever that name stands for.
    ['inner/../file', 'file'],
    ['sub/none/../../file', 'file'],
    ['sub/round', 'file'],
    ['../ws/file', 'file'],
    ['out/back', 'file'],
  ])('%s is %j of the workspace', (text, path) => {
    const { root, workspace } = fixture()
    const source = resolveLocal(workspace, 'files', 'line 1', text)
    expect(source).toMatchObject({ origin: 'workspace', path: join(root, path), shown: path })
  })

  it.each(['out', 'out/file', 'out-file', '../outside/file', '..', 'sub/../../outside', 'twin/file', '../ws-other'])(
    '%s may not lead outside',
    (text) => {
      const { workspace } = fixture()
      const { code, message } = errorOf(() => resolveLocal(workspace, 'files', 'line 7', text))
      expect(code).toBe('input.files')
      expect(message).toMatch(/^files: line 7: .* leads outside the workspace/)
    },
  )

  it.each(['none', 'dangling', 'loop', 'file/x', 'sub/none'])('%s may not be missing', (text) => {
    const { workspace } = fixture()
    const { message } = errorOf(() => resolveLocal(workspace, 'files', 'line 7', text))
    expect(message).toMatch(/does not exist in the workspace \(looked in its root\)/)
  })

  it('is relative to the working directory, and may leave that for the workspace', () => {
    const { workspace } = fixture('sub')
    expect(resolveLocal(workspace, 'files', 'line 1', 'deep/file').shown).toBe('sub/deep/file')
    expect(resolveLocal(workspace, 'files', 'line 1', '../file').shown).toBe('file')
    expect(errorOf(() => resolveLocal(workspace, 'files', 'line 1', 'x')).message).toContain('(looked in sub)')
  })

  it.each(['a\nb', 'a\0b', '\u007f', '/etc/\u001bx'])('%j is no path', (text) => {
    const { workspace } = fixture()
    const { message } = errorOf(() => resolveLocal(workspace, 'files', 'line 1', text))
    expect(message).toContain('control character')
    expect(message).not.toMatch(/[\u0000-\u001f\u007f]/)
  })
})

describe('an absolute path of an input', () => {
  it('names any file of the machine', () => {
    const { base, workspace } = fixture()
    const path = join(base, 'outside/file')
    expect(resolveLocal(workspace, 'files', 'line 1', path)).toMatchObject({ origin: 'machine', path, shown: path })
    expect(resolveLocal(workspace, 'files', 'line 1', join(base, 'ws-other/file')).origin).toBe('machine')
  })

  it('that lands in the workspace is one of the workspace, by whatever name', () => {
    const { base, workspace } = fixture()
    for (const path of ['ws/file', 'link/file', 'outside/back', 'link/sub/round']) {
      expect(resolveLocal(workspace, 'files', 'line 1', join(base, path))).toMatchObject({
        origin: 'workspace',
        shown: 'file',
      })
    }
  })

  it.each(['ws/out/file', 'ws/out-file', 'link/out/file', 'ws/twin', 'link/sub/../out-file'])(
    'that goes through the workspace stays in it: %s does not',
    (path) => {
      const { base, workspace } = fixture()
      const { message } = errorOf(() => resolveLocal(workspace, 'files', 'line 1', join(base, path)))
      expect(message).toContain('leads outside the workspace')
    },
  )

  it('may not be missing', () => {
    const { base, workspace } = fixture()
    const { message } = errorOf(() => resolveLocal(workspace, 'files', 'line 1', join(base, 'none')))
    expect(message).toContain('does not exist on this machine')
  })
})

describe('inside', () => {
  it.each([
    ['/a', '/a', true],
    ['/a', '/a/b', true],
    ['/a', '/ab', false],
    ['/a/b', '/a', false],
    ['/', '/a', true],
  ])('%s is %s: %s', (folder, path, expected) => expect(isInside(folder, path)).toBe(expected))
})
