import { mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { findOsRelease } from '../../src/image/os-release-file.js'
import { parseOsRelease } from '../../src/systemd/os-release.js'
import { viewOfFolder } from '../../src/view/folder-view.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

it('an os-release that is larger than systemd reads is none, and not its beginning', async () => {
  const image = newFolder()
  mkdirSync(join(image, 'etc'))
  const file = join(image, 'etc', 'os-release')
  writeFileSync(file, 'ID=linux\n')
  truncateSync(file, 64 * 1024 * 1024 + 1)
  const found = await findOsRelease(viewOfFolder(image))
  expect(found.kind === 'file' && parseOsRelease(found.content)).toEqual({ invalid: 'It is larger than 64 MiB.' })
})
