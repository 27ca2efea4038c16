import { randomFillSync } from 'node:crypto'
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { NODE24, runAction } from '../support/run-action.js'
import { PEAK } from '../support/peak.js'
import { FACTOR } from '../support/runs.js'
import { appInputs, appWorkspace } from '../support/services.js'
import { startGitHub } from '../support/github/service.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const temporaryFolder = temporaryFolders()
const MEBIBYTE = 2 ** 20
/** `npm run test:large` uploads a file of 1 GiB. More than the clients' buffers hold it is in any case. */
const SIZE = (FACTOR > 1 ? 1024 : 300) * MEBIBYTE

/** Bytes that no compressor makes fewer. */
function writeNoise(path: string): void {
  const block = Buffer.alloc(MEBIBYTE)
  const file = openSync(path, 'w')
  for (let written = 0; written < SIZE; written += block.length) writeSync(file, randomFillSync(block))
  closeSync(file)
}

describe('uploading a large image', () => {
  it('as an artifact and to a release keeps Node under 250 MB', async () => {
    const github = await startGitHub()
    const workspace = appWorkspace(temporaryFolder())
    writeNoise(join(workspace, 'data'))
    const peak = join(temporaryFolder(), 'peak')
    const atExit = join(temporaryFolder(), 'peak.mjs')
    writeFileSync(
      atExit,
      `import { readFileSync, writeFileSync } from 'node:fs'
       process.on('exit', () => writeFileSync(${JSON.stringify(peak)}, String(${PEAK})))`,
    )
    const run = await runAction({
      workspace,
      inputs: {
        ...appInputs({ files: '/usr/bin/app: program\n/usr/share/data: data', 'squash-compression': 'lz4' }),
        release: 'v1.0',
        token: github.token,
      },
      environment: github.environment,
      command: [NODE24, '--import', atExit],
    })
    await github.close()
    expect(run.status).toBe(0)
    expect(Number(run.outputs.size)).toBeGreaterThan(SIZE)
    expect(github.artifacts[0]?.digest).toBe(run.outputs.digest)
    expect(github.releases[0]?.assets.find(({ name }) => name === 'app_1.0.raw')?.digest).toBe(run.outputs.digest)
    expect(Number(readFileSync(peak, 'utf8')) / 1e6).toBeLessThan(250)
  }, 300_000)
})
