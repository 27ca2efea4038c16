import { mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { expandGlob, isGlob } from '../../src/sources/glob.js'
import { openWorkspace, type Workspace } from '../../src/sources/workspace.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

// The library tells a runner in debug mode all that it does.
beforeEach(() => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterEach(() => {
  jest.restoreAllMocks()
})

/** A workspace in a folder of this name, with units whose order by name is not that of their making. */
function workspaceIn(name: string): Workspace {
  const root = join(realpathSync(newFolder()), name)
  mkdirSync(root)
  writeFiles(root, {
    'units/b.service': '',
    'units/a.service': '',
    'units/B.service': '',
    'units/a.socket': '',
    'units/deep/c.service': '',
    'units/.hidden.service': '',
    'x/d.service': '',
  })
  mkdirSync(join(root, 'units/folder.service'))
  symlinkSync('../x', join(root, 'units/linked'))
  symlinkSync('a.service', join(root, 'units/link.service'))
  return openWorkspace(root, '.')
}

async function found(workspace: Workspace, pattern: string): Promise<string[]> {
  const paths = await expandGlob(workspace, pattern)
  return paths.map((path) => path.slice(workspace.directory.length + 1))
}

describe('a pattern', () => {
  it.each([
    ['app.service', false],
    ['app@.service', false],
    ['app-\\x2d.service', false],
    ['*.service', true],
    ['a?.service', true],
    ['[ab].service', true],
  ])('%s is one: %s', (text, expected) => expect(isGlob(text)).toBe(expected))

  it.each([
    ['units/*.socket', ['units/a.socket']],
    ['units/[ab].service', ['units/a.service', 'units/b.service']],
    ['units/?.service', ['units/B.service', 'units/a.service', 'units/b.service']],
    ['**/[cd].service', ['units/deep/c.service', 'x/d.service']],
    ['units/**/d.service', []],
    ['none/*', []],
  ])('%s matches files, sorted, folders and what is behind links left out: %j', async (pattern, paths) => {
    expect(await found(workspaceIn('ws'), pattern)).toEqual(paths)
  })

  it('may be absolute', async () => {
    const workspace = workspaceIn('ws')
    expect(await found(workspace, join(workspace.root, 'units/*.socket'))).toEqual(['units/a.socket'])
  })

  it.each(['[ws]', 'w*s', 'w?s', 'a [b] *c?', ' ws ', '{a,b}', '!ws', '#ws', '~', '(a|b)', '@(a)', "it's", 'é', ']['])(
    'is relative to a workspace whose name is no pattern: %j',
    async (name) => {
      expect(await found(workspaceIn(name), 'units/[ab].s*')).toEqual([
        'units/a.service',
        'units/a.socket',
        'units/b.service',
      ])
    },
  )

  it('does not match in a folder that the name of the workspace would match as a pattern', async () => {
    const workspace = workspaceIn('w*')
    writeFiles(join(workspace.root, '..'), { 'wx/units/a.service': '' })
    expect(await expandGlob(workspace, 'units/a.service*')).toEqual([join(workspace.root, 'units/a.service')])
  })
})
