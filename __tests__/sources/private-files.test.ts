import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { checkPublicWay, checkWay } from '../../src/sources/private-files.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

describe('a file in a private folder of the working space', () => {
  function locked(): { readonly folder: string; readonly file: string } {
    const folder = join(newFolder(), 'job')
    mkdirSync(folder)
    writeFileSync(join(folder, 'file'), '')
    chmodSync(folder, 0o700)
    return { folder, file: join(folder, 'file') }
  }

  it('is public where an input names it', () => {
    expect(() => checkPublicWay('files', 'line 1', locked().file, [])).not.toThrow()
  })

  it('is not where something else leads to it, but by allow-private', () => {
    const { folder, file } = locked()
    const check = (allowed: readonly string[], root?: string): void =>
      checkWay('files', 'a script', file, allowed, root)
    expect(() => check([])).toThrow(`files: a script: "${file}" is not readable by everyone`)
    expect(() => check([file])).not.toThrow()
    expect(() => check([], folder)).not.toThrow()
  })
})
