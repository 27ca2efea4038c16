import { closeSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { openPlanned, type LocalFile } from '../../src/image/planned-file.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

function planned(): { readonly source: LocalFile; readonly open: () => void } {
  const folder = newFolder()
  writeFiles(folder, { file: 'abc' })
  const path = join(folder, 'file')
  const { dev: device, ino: inode, mtimeMs: modified, size } = statSync(path)
  const source: LocalFile = { kind: 'path', path, device, inode, modified }
  return { source, open: () => closeSync(openPlanned(source, size)) }
}

describe('a planned file', () => {
  it('is opened when it is as it was planned', () => {
    const { source, open } = planned()
    expect(open).not.toThrow()
    readFileSync(source.path)
    expect(open).not.toThrow()
  })

  it.each<[string, (path: string) => void]>([
    ['written to, with the same size', (path) => writeFileSync(path, 'xyz')],
    ['written to, in the same second', (path) => utimesSync(path, 1, statSync(path).mtimeMs / 1000 + 0.01)],
    ['longer', (path) => writeFileSync(path, 'abcd')],
    [
      'replaced, at the same time',
      (path) => {
        const { atime, mtime } = statSync(path)
        writeFileSync(`${path}-new`, 'abc')
        utimesSync(`${path}-new`, atime, mtime)
        renameSync(`${path}-new`, path)
      },
    ],
  ])('is refused when it was %s', (_, change) => {
    const { source, open } = planned()
    change(source.path)
    expect(open).toThrow('was replaced or written to while the image was being made')
  })
})
