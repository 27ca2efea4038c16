import { randomFillSync } from 'node:crypto'
import { closeSync, existsSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@jest/globals'
import { startGitHub } from '../support/github/service.js'
import { needs } from '../support/needs.js'
import { NODE24, runAction } from '../support/run-action.js'
import { FACTOR } from '../support/runs.js'
import { appInputs, appWorkspace } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const MEBIBYTE = 2 ** 20

/** Bytes that no compressor makes fewer. */
function writeNoise(path: string, size: number): void {
  const block = randomFillSync(Buffer.alloc(MEBIBYTE))
  const file = openSync(path, 'w')
  for (let written = 0; written < size; written += block.length) {
    block.writeUInt32LE(written / MEBIBYTE)
    writeSync(file, block)
  }
  closeSync(file)
}

needs(FACTOR > 1, 'an image of more than 2 GiB is for npm run test:large').it(
  'an image that is too large for a release: said before it is compressed, an error after, and the files stay',
  async () => {
    const github = await startGitHub()
    const workspace = appWorkspace(newFolder())
    writeNoise(join(workspace, 'data'), 2100 * MEBIBYTE)
    const run = await runAction({
      workspace,
      inputs: {
        ...appInputs({ files: '/usr/bin/app: program\n/usr/share/data: data', 'squash-compression': 'lz4' }),
        packing: 'plain',
        artifact: 'false',
        release: 'v1.0',
        token: github.token,
      },
      environment: github.environment,
      command: [NODE24],
    })
    await github.close()
    expect(run.status).toBe(1)
    expect(run.log.indexOf('2 GiB')).toBeGreaterThan(-1)
    expect(run.log.indexOf('2 GiB')).toBeLessThan(run.log.indexOf('::group::Pack'))
    const errors = run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message)
    expect(errors).toEqual([expect.stringMatching(/app_1\.0\.raw[^]*2 GiB/)])
    expect(github.releases.flatMap(({ assets }) => assets)).toEqual([])
    for (const file of ['app_1.0.raw', 'app_1.0.raw.sha256', 'app_1.0.report.json'])
      expect(existsSync(join(workspace, 'portable-service', file))).toBe(true)
    expect(run.outputs.image).toBe(join(workspace, 'portable-service/app_1.0.raw'))
    expect(run.outputs.digest).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(run.outputs.report).toBe(join(workspace, 'portable-service/app_1.0.report.json'))
  },
)
