import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { temporaryFolder } from '../../src/runner/temporary-folder.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const before = process.env.RUNNER_TEMP

afterEach(() => {
  if (before === undefined) delete process.env.RUNNER_TEMP
  else process.env.RUNNER_TEMP = before
})

describe('the temporary folder', () => {
  it('is RUNNER_TEMP', () => {
    const folder = newFolder()
    process.env.RUNNER_TEMP = folder
    expect(temporaryFolder()).toBe(folder)
  })

  it('is the machine’s when RUNNER_TEMP is unset, empty, missing or a file', () => {
    const folder = newFolder()
    writeFiles(folder, { file: '' })
    for (const value of ['', join(folder, 'none'), join(folder, 'file'), join(folder, 'file/x')]) {
      process.env.RUNNER_TEMP = value
      expect(temporaryFolder()).toBe(tmpdir())
    }
    delete process.env.RUNNER_TEMP
    expect(temporaryFolder()).toBe(tmpdir())
  })
})
