import { lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { describe, expect, it } from '@jest/globals'
import { writeWhole } from '../../src/runner/whole-file.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

describe('a file that is written whole', () => {
  it('is readable for all, whatever the umask, in folders that are made', () => {
    const path = join(newFolder(), 'a/b/file')
    const before = process.umask(0o077)
    try {
      writeWhole(path, 'text')
    } finally {
      process.umask(before)
    }
    expect(readFileSync(path, 'utf8')).toBe('text')
    expect(statSync(path).mode & 0o777).toBe(0o644)
  })

  it('takes the place of an earlier one, and of a link, which is not followed', () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'precious'), 'precious')
    symlinkSync('precious', join(folder, 'link'))
    symlinkSync('nowhere', join(folder, 'dead'))
    for (const name of ['link', 'dead', 'link']) writeWhole(join(folder, name), name)
    expect(readFileSync(join(folder, 'precious'), 'utf8')).toBe('precious')
    expect(lstatSync(join(folder, 'link')).isFile()).toBe(true)
    expect(readdirSync(folder).sort()).toEqual(['dead', 'link', 'precious'])
  })

  it('leaves nothing behind when it cannot be written', () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'taken/full'), { recursive: true })
    expect(() => writeWhole(join(folder, 'taken'), 'text')).toThrow(/EISDIR|ENOTEMPTY|EEXIST/)
    expect(readdirSync(folder)).toEqual(['taken'])
    writeFileSync(join(folder, 'file'), '')
    expect(() => writeWhole(join(folder, 'file/below'), 'text')).toThrow(/ENOTDIR|EEXIST/)
    expect(readdirSync(folder).sort()).toEqual(['file', 'taken'])
  })
})
