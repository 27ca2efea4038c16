import { randomBytes } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startGitHub, type GitHub } from '../support/github/service.js'
import { complaintsOf } from '../support/jobs.js'
import { needs } from '../support/needs.js'
import { NODE24, runAction, type ActionRun } from '../support/run-action.js'
import { appInputs, appWorkspace } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
/** A part of its own, for its size. */
const LIBRARY = randomBytes(3 * 1024 * 1024)
const FILES = '/usr/bin/app: program\n/usr/lib/library: library'

let github: GitHub
beforeAll(async () => {
  github = await startGitHub()
})
afterAll(() => github.close())

function build(temp: string, version: string, cache = 'auto'): Promise<ActionRun> {
  return runAction({
    workspace: appWorkspace(newFolder(), { library: Buffer.concat([LIBRARY, Buffer.from(version)]) }),
    inputs: appInputs({ version, artifact: 'false', files: FILES, cache }),
    environment: { ...github.environment, RUNNER_TEMP: temp },
    command: [NODE24],
  })
}

function after(temp: string, main: ActionRun): Promise<ActionRun> {
  const environment = { ...github.environment, RUNNER_TEMP: temp }
  return runAction({ workspace: newFolder(), inputs: {}, environment, command: [NODE24], state: main.state })
}

describe('two builds of one name in a job', () => {
  it('each have their own again in the next', async () => {
    const temp = join(newFolder(), 'temp')
    const job = async (): Promise<readonly ActionRun[]> => {
      rmSync(temp, { recursive: true, force: true })
      mkdirSync(temp)
      const mains = [await build(temp, '1.0'), await build(temp, '2.0')]
      // The runner ends the steps of a job from the last to the first.
      for (const main of mains.toReversed()) expect(complaintsOf(await after(temp, main))).toEqual([])
      return mains
    }
    const first = await job()
    expect(first.map(({ outputs }) => outputs['cache-hit'])).toEqual(['false', 'false'])
    expect(github.caches).toHaveLength(2)
    const second = await job()
    expect(second.map(({ outputs }) => outputs['cache-hit'])).toEqual(['true', 'true'])
    expect(second.map(({ outputs }) => outputs.digest)).toEqual(first.map(({ outputs }) => outputs.digest))
    expect(github.caches).toHaveLength(2)
  })
})

describe('a temporary folder that holds nothing costs a warning, and the image is the same', () => {
  it('for a file stands in the way', async () => {
    const temp = newFolder()
    writeFileSync(join(temp, 'portable-service-cache'), '')
    const run = await build(temp, '3.0')
    expect(complaintsOf(run)).toEqual([
      expect.stringMatching(/^warning: The parts are not remembered: .*EEXIST|ENOTDIR/),
    ])
    expect([run.status, run.outputs.digest]).toEqual([0, (await build(newFolder(), '3.0', 'false')).outputs.digest])
  })

  needs(process.getuid?.() === 0, 'not root: cannot mount').it('for its disk is full', async () => {
    const temp = newFolder()
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=600k', 'tmpfs', temp]).status).toBe(0)
    try {
      const run = await build(temp, '3.0')
      expect(complaintsOf(run)).toEqual([
        expect.stringMatching(/^warning: The parts are not remembered: .*disk is full/),
      ])
      expect([run.status, run.outputs.digest]).toEqual([0, (await build(newFolder(), '3.0', 'false')).outputs.digest])
    } finally {
      spawnSync('umount', [temp])
    }
  })
})
