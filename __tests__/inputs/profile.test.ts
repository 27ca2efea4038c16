import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { ActionError } from '../../src/errors.js'
import { readProfile } from '../../src/inputs/profile.js'
import { openWorkspace } from '../../src/sources/workspace.js'
import { STOCK_PROFILES } from '../../src/systemd/profile.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const before = process.env.INPUT_PROFILE

afterEach(() => {
  if (before === undefined) delete process.env.INPUT_PROFILE
  else process.env.INPUT_PROFILE = before
})

function read(input: string, files: Readonly<Record<string, string>> = {}, prepare?: (root: string) => void) {
  const root = newFolder()
  writeFiles(root, files)
  prepare?.(root)
  process.env.INPUT_PROFILE = input
  return readProfile(openWorkspace(root, '.'))
}

function errorOf(...parts: Parameters<typeof read>): ActionError {
  try {
    read(...parts)
  } catch (error) {
    if (error instanceof ActionError) return error
    throw error
  }
  throw new Error('there is no error')
}

describe('the input profile', () => {
  it.each(STOCK_PROFILES)('takes %s', (name) => {
    expect(read(name).name).toBe(name)
    expect(read(name).settings.every(({ dropIn }) => dropIn === name)).toBe(true)
  })

  it('is default when it is empty', () => {
    expect(read('').name).toBe('default')
  })

  it('takes a .conf file of the workspace, and says where its lines stand', () => {
    const profile = read('profiles/own.conf', { 'profiles/own.conf': '# ours\n[Service]\nMountAPIVFS=yes\n' })
    expect(profile.name).toBe('profiles/own.conf')
    expect(profile.settings).toMatchObject([{ key: 'MountAPIVFS', line: 3, dropIn: 'profiles/own.conf' }])
  })

  it('takes an absolute path of the machine', () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'service.conf'), '[Service]\nNice=1\n')
    expect(read(join(folder, 'service.conf')).settings).toHaveLength(1)
  })

  it.each([
    ['strct', 'attach without a profile'],
    ['Default', 'attach without a profile'],
    ['profiles/strict', 'not the path of a .conf file'],
    ['gone.conf', 'does not exist'],
    ['../own.conf', 'does not exist'],
    ['bad.conf', 'line 1'],
    ['folder.conf', 'is no file'],
    ['link.conf', 'leads outside the workspace'],
    ['large.conf', 'larger than 1 MiB'],
  ])('refuses %s: %s', (input, reason) => {
    const error = errorOf(input, { 'bad.conf': '[Service\nNice=1\n' }, (root) => {
      mkdirSync(join(root, 'folder.conf'))
      symlinkSync('/etc/passwd', join(root, 'link.conf'))
      writeFileSync(join(root, 'large.conf'), '')
      truncateSync(join(root, 'large.conf'), 1024 * 1024 + 1)
    })
    expect(error.code).toBe('input.profile')
    expect(error.message).toContain(reason)
  })
})
