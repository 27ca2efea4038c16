import { mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { ActionError } from '../../src/errors.js'
import { expandGlob, isGlob } from '../../src/sources/glob.js'
import { draftUnits } from '../../src/sources/unit-draft.js'
import { openWorkspace, type Workspace } from '../../src/sources/workspace.js'
import type { UnitsValue } from '../../src/values/map.js'
import { IDENTITY } from '../support/plans.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const PREFIX = IDENTITY.pname

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
  const paths = await expandGlob(workspace, 'units', 'line 1', pattern)
  return paths.map((path) => (isAbsolute(path) ? path.slice(workspace.directory.length + 1) : path))
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

  it.each([
    '[ws]',
    'w*s',
    'w?s',
    'a [b] *c?',
    ' ws ',
    '{a,b}',
    '!ws',
    '#ws',
    '~',
    '(a|b)',
    '@(a)',
    "it's",
    'é',
    '][',
    'a\\b',
    '\\',
    '\\*',
    '\\[ab]',
    'a\\',
  ])('is relative to a workspace whose name is no pattern: %j', async (name) => {
    expect(await found(workspaceIn(name), 'units/[ab].s*')).toEqual([
      'units/a.service',
      'units/a.socket',
      'units/b.service',
    ])
  })

  it('does not match in a folder that the name of the workspace would match as a pattern', async () => {
    const workspace = workspaceIn('w*')
    writeFiles(join(workspace.root, '..'), { 'wx/units/a.service': '' })
    expect(await found(workspace, 'units/a.service*')).toEqual(['units/a.service'])
  })

  it('gives paths relative to the working directory when it is relative itself, and absolute ones otherwise', async () => {
    const { root } = workspaceIn('ws')
    const workspace = openWorkspace(root, 'units')
    const expand = (pattern: string): Promise<readonly string[]> => expandGlob(workspace, 'units', 'line 1', pattern)
    expect(await expand('*.socket')).toEqual(['a.socket'])
    expect(await expand('./deep/../*.socket')).toEqual(['a.socket'])
    expect(await expand('../x/*')).toEqual(['../x/d.service'])
    expect(await expand(join(root, 'units/../x/*'))).toEqual([join(root, 'x/d.service')])
  })

  it('that leads outside the workspace is as confined as a path that does', async () => {
    const workspace = workspaceIn('ws')
    writeFiles(join(workspace.root, '..'), { 'outside/app.service': '' })
    const units = (value: string): UnitsValue => ({ kind: 'list', entries: [{ value, line: 7 }] })
    for (const value of ['../outside/*.service', '../outside/app.service', 'units/../../o*/app.service']) {
      await expect(draftUnits(workspace, units(value), PREFIX, [])).rejects.toThrow(
        /^units: line 7: "\.\.\/outside\/app\.service" leads outside the workspace/,
      )
    }
  })

  it.each([
    ['in a workspace whose name has a line break', 'w\ns', 'units/*', /"units\/\*" cannot be looked for: .*line break/],
    ['with a line break', 'ws', 'units/*\n/etc/*', /"units\/\*\\n\/etc\/\*" contains a control character/],
  ])('%s is refused', async (_, name, pattern, message) => {
    const error = await expandGlob(workspaceIn(name), 'units', 'line 3', pattern).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(ActionError)
    expect((error as ActionError).message).toMatch(/^units: line 3: /)
    expect((error as ActionError).message).toMatch(message)
  })
})
