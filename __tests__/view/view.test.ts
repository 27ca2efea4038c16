import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { viewOfFolder } from '../../src/view/folder-view.js'
import { resolve } from '../../src/view/view.js'
import { imagePath } from '../../src/systemd/image-path.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

function tree(): string {
  const root = newFolder()
  for (const folder of ['etc', 'usr/lib/deep', 'var', 'run']) mkdirSync(`${root}/${folder}`, { recursive: true })
  writeFileSync(`${root}/usr/lib/deep/file`, 'content')
  writeFileSync(`${root}/etc/hostname`, 'image')
  symlinkSync('/usr/lib', `${root}/lib`)
  symlinkSync('deep/file', `${root}/usr/lib/relative`)
  symlinkSync('../../../../../../etc/hostname', `${root}/etc/escape`)
  symlinkSync('/run/missing/x', `${root}/etc/dangling`)
  symlinkSync('loop', `${root}/loop`)
  symlinkSync('/etc/hostname', `${root}/absolute`)
  symlinkSync('..', `${root}/usr/up`)
  return root
}

describe('a path resolved inside an image', () => {
  const root = tree()
  const view = viewOfFolder(root)
  it.each([
    ['/', 'found', '/'],
    ['/lib/deep/file', 'found', '/usr/lib/deep/file'],
    ['/lib/relative', 'found', '/usr/lib/deep/file'],
    ['/absolute', 'found', '/etc/hostname'],
    ['/etc/escape', 'found', '/etc/hostname'],
    ['/usr/up/etc/hostname', 'found', '/etc/hostname'],
    ['/usr/up', 'found', '/'],
    ['/etc/dangling', 'missing', '/run/missing/x'],
    ['/nothing/here', 'missing', '/nothing/here'],
    ['/etc/hostname/x', 'not-a-directory', '/etc/hostname'],
  ])('%s is %s at %s', async (path, kind, at) => {
    expect(await resolve(view, imagePath(path))).toMatchObject({ kind, path: at })
  })

  it('is a loop where Linux says ELOOP', async () => {
    expect(await resolve(view, imagePath('/loop'))).toEqual({ kind: 'loop' })
  })

  it('agrees with chroot and readlink on every path of the tree', async () => {
    const paths = ['/lib/deep/file', '/lib/relative', '/absolute', '/etc/escape', '/usr/up/etc/hostname', '/usr/up']
    for (const path of paths) {
      // realpath as the kernel would do it in that root: chroot needs root, which these tests have.
      const busybox = spawnSync('cp', ['/bin/busybox', `${root}/busybox`])
      expect(busybox.status).toBe(0)
      const real = spawnSync('chroot', [root, '/busybox', 'readlink', '-f', path]).stdout.toString().trim()
      expect(await resolve(view, imagePath(path))).toMatchObject({ kind: 'found', path: real })
    }
  })

  it('is never looked up through a link that leaves the folder', async () => {
    expect(await view.lstat(imagePath('/lib/deep'))).toBeUndefined()
    await expect(view.read(imagePath('/absolute'), 10)).rejects.toThrow('not a file')
  })
})
