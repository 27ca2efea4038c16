import { existsSync, realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { ActionError } from '../../src/errors.js'
import { resolveOutputDirectory } from '../../src/sources/output-directory.js'
import { openWorkspace, type Workspace } from '../../src/sources/workspace.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

function fixture(workingDirectory = '.'): { readonly base: string; readonly workspace: Workspace } {
  const base = realpathSync(newFolder())
  writeFiles(base, { 'ws/file': '', 'ws/sub/x': '', 'outside/x': '' })
  symlinkSync('sub', join(base, 'ws/inner'))
  symlinkSync('../outside', join(base, 'ws/out'))
  symlinkSync('ws', join(base, 'link'))
  symlinkSync('gone', join(base, 'ws/dangling'))
  symlinkSync('loop', join(base, 'ws/loop'))
  return { base, workspace: openWorkspace(join(base, 'link'), workingDirectory) }
}

describe('the output directory', () => {
  it.each([
    ['portable-service', 'ws/portable-service'],
    ['a/b/c', 'ws/a/b/c'],
    ['.', 'ws'],
    ['sub/', 'ws/sub'],
    ['inner/new', 'ws/sub/new'],
    ['a/../b', 'ws/b'],
    ['*[x]', 'ws/*[x]'],
  ])('%s is %s, and is not made yet', (text, path) => {
    const { base, workspace } = fixture()
    const existed = existsSync(join(base, path))
    expect(resolveOutputDirectory(workspace, text).replace(/\/$/, '')).toBe(join(base, path))
    expect(existsSync(join(base, path))).toBe(existed)
  })

  it('is relative to the working directory', () => {
    const { base, workspace } = fixture('sub')
    expect(resolveOutputDirectory(workspace, 'new')).toBe(join(base, 'ws/sub/new'))
    expect(resolveOutputDirectory(workspace, '../new')).toBe(join(base, 'ws/new'))
  })

  it('may be anywhere when it is absolute', () => {
    const { base, workspace } = fixture()
    expect(resolveOutputDirectory(workspace, join(base, 'outside/new/er'))).toBe(join(base, 'outside/new/er'))
    expect(resolveOutputDirectory(workspace, join(base, 'ws/out/new'))).toBe(join(base, 'outside/new'))
    expect(resolveOutputDirectory(workspace, join(base, 'link/new'))).toBe(join(base, 'ws/new'))
  })

  it.each([
    ['..', 'leads outside the workspace'],
    ['../ws-other', 'leads outside the workspace'],
    ['a/../../outside', 'leads outside the workspace'],
    ['out', 'leads outside the workspace'],
    ['out/new', 'leads outside the workspace'],
    ['file', 'is a file'],
    ['a\nb', 'control character'],
    ['file/x', 'is a file'],
    ['dangling', 'is a link that leads nowhere'],
    ['dangling/new', 'is a link that leads nowhere'],
    ['loop/new', 'is a link that leads nowhere'],
    [`new/${'x'.repeat(256)}`, 'is longer than a path can be'],
    ['x/'.repeat(1900), 'is longer than a path can be'],
  ])('cannot be %j: %s', (text, message) => {
    const { workspace } = fixture()
    expect(() => resolveOutputDirectory(workspace, text)).toThrow(ActionError)
    expect(() => resolveOutputDirectory(workspace, text)).toThrow(message)
  })
})
