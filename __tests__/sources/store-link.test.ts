import { realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { storePathBehind } from '../../src/sources/store-link.js'
import { openWorkspace, type Workspace } from '../../src/sources/workspace.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const HELLO = `/nix/store/${'0'.repeat(32)}-hello`

function workspaceWith(links: Readonly<Record<string, string>>): Workspace {
  const root = realpathSync(newFolder())
  writeFiles(root, { 'units/app.service': '' })
  for (const [link, target] of Object.entries(links)) symlinkSync(target, join(root, link))
  return openWorkspace(root, '.')
}

describe('storePathBehind', () => {
  it.each([
    ['result', '', HELLO],
    ['./result/bin/hello', 'bin/hello', HELLO],
    ['units/../result/bin', 'bin', HELLO],
  ])('finds it behind a link: %s', (text, subPath, storePath) => {
    expect(storePathBehind(workspaceWith({ result: HELLO }), text)).toEqual({ storePath, subPath })
  })

  it('follows links to links, relative ones too, and a link to a file in the store', () => {
    const workspace = workspaceWith({
      result: HELLO,
      latest: 'result',
      'units/up': '../latest/bin',
      exe: `${HELLO}/bin/hello`,
    })
    expect(storePathBehind(workspace, 'units/up/hello')).toEqual({ storePath: HELLO, subPath: 'bin/hello' })
    expect(storePathBehind(workspace, 'exe')).toEqual({ storePath: HELLO, subPath: 'bin/hello' })
    expect(storePathBehind(workspace, join(workspace.root, 'latest'))).toEqual({ storePath: HELLO, subPath: '' })
  })

  it("reads the place of a chroot store as the store's own", () => {
    const workspace = workspaceWith({ result: `/home/me/.local/share/nix/root${HELLO}` })
    expect(storePathBehind(workspace, 'result/bin')).toEqual({ storePath: HELLO, subPath: 'bin' })
  })

  it('finds none behind other links, circles, ordinary files and paths of the machine', () => {
    const workspace = workspaceWith({
      out: '/etc',
      loop: 'loop',
      a: 'b',
      b: 'a',
      store: '/nix/store',
      up: `${HELLO}/..`,
    })
    for (const text of [
      'out',
      'loop',
      'a/x',
      'units/app.service',
      'missing',
      'store',
      'up',
      '/etc/hostname',
      HELLO,
      '..',
    ])
      expect(storePathBehind(workspace, text)).toBeUndefined()
  })
})
