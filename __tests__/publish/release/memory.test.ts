import { join } from 'node:path'
import { truncateSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { NODE24 } from '../../support/run-action.js'
import { temporaryFolders } from '../../support/temporary-folder.js'
import { compileLeg, runLeg } from './compiled.js'
import { COMMIT, existing, rigs, UNSQUASHFS } from './rig.js'

const { start } = rigs()
const temporaryFolder = temporaryFolders()

describe('a large file', () => {
  it('goes up without being in memory', async () => {
    const { github } = await start()
    const folder = temporaryFolder()
    const path = join(folder, 'app_1_x86-64.raw')
    writeFileSync(path, 'an image that is mostly a hole')
    truncateSync(path, 400_000_000)
    const file = await existing(path, 'app_1_x86-64.raw')
    const leg = {
      files: [file],
      request: { owner: 'acme', repository: 'shop', tag: 'v1', commit: COMMIT, publish: true, token: github.token },
      image: { architecture: 'x86-64', unsquashfs: UNSQUASHFS },
    }
    const { attached, peak } = await runLeg(
      compileLeg(temporaryFolder()),
      NODE24,
      { GITHUB_API_URL: github.apiUrl },
      leg,
    )
    expect(attached?.state).toBe('published')
    expect(github.releases[0]?.assets).toMatchObject([{ size: 400_000_000, digest: file.digest }])
    expect(peak).toBeLessThan(250e6)
  })
})
