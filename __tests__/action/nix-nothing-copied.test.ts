import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it as test } from '@jest/globals'
import { needs } from '../support/needs.js'
import { buildFixture, canBuildWithNix, closureOf, NIX_REASON, nixEnvironment } from '../support/nix.js'
import { REPOSITORY, runAction, type ActionRun } from '../support/run-action.js'
import { writeFiles } from '../support/temporary-folder.js'

const MEGABYTE = 1e6
/** A wrapper: runs its arguments, then says what they and their children had written to disks, in bytes (proc(5)). */
const COUNTING = '"$@"; status=$?; cat "/proc/$$/io"; exit "$status"'

function bytesWritten(log: string): number {
  return Number(/^write_bytes: (\d+)$/m.exec(log)?.[1] ?? NaN)
}

/** Whether what is written there is counted: on a disk it is, in memory it is not. */
function counts(folder: string): boolean {
  const made = mkdtempSync(join(folder, 'psa-counted-'))
  const write = ['head', '--bytes=4000000', '/dev/zero']
  const script = `${write.join(' ')} > ${made}/zeros; cat /proc/$$/io`
  const { stdout } = spawnSync('bash', ['-c', script], { encoding: 'utf8' })
  rmSync(made, { recursive: true })
  return bytesWritten(stdout) >= 4 * MEGABYTE
}

const disk = [tmpdir(), '/var/tmp', join(REPOSITORY, 'node_modules')].find(counts)

needs(canBuildWithNix, NIX_REASON).describe('a closure of tens of megabytes', () => {
  needs(disk !== undefined, 'no folder where the kernel counts what is written').describe('is packed', () => {
    const folder = mkdtempSync(join(disk ?? tmpdir(), 'psa-written-'))
    afterAll(() => rmSync(folder, { recursive: true }))
    const temporary = ['runner-temp', 'tmp'].map((name) => join(folder, name))
    for (const place of temporary) mkdirSync(place)

    /** @param script what runs before the bundle */
    async function written(
      script = '',
      packing = 'plain',
    ): Promise<{ readonly run: ActionRun; readonly besideImage: number }> {
      const [runnerTemp = '', TMPDIR = ''] = temporary
      const run = await runAction({
        workspace: folder,
        inputs: { pname: 'app', version: '1.0', units: 'app.service', 'squash-compression': 'gzip', packing },
        command: ['bash', '-c', `${script}${COUNTING}`, 'bash', process.execPath],
        environment: { ...nixEnvironment(), RUNNER_TEMP: runnerTemp, TMPDIR },
      })
      if (run.status !== 0) throw new Error(run.log)
      const total = bytesWritten(run.log)
      const image = statSync(run.outputs.image ?? '').size
      // The counter counts.
      expect(total).toBeGreaterThanOrEqual(image)
      return { run, besideImage: total - image }
    }

    let closure: readonly string[] = []
    beforeAll(() => {
      const caddy = buildFixture('caddy')
      closure = closureOf(caddy)
      writeFiles(folder, { 'app.service': `[Service]\nExecStart=${caddy}/bin/caddy run\n` })
    })

    test.each([
      ['the image', 'plain', 0],
      ['its parts and the image, both compressed', 'spliced', 1],
    ])('from where it is: nothing is written but %s', async (_, packing, copies) => {
      const { run, besideImage: all } = await written('', packing)
      const besideImage = all - copies * statSync(run.outputs.image ?? '').size
      expect(run.outputs['store-paths']?.split('\n')).toEqual([...closure].sort())
      expect(statSync(run.outputs.image ?? '').size).toBeGreaterThan(10 * MEGABYTE)
      expect(besideImage).toBeLessThan(MEGABYTE)
      expect(temporary.flatMap((place) => readdirSync(place))).toEqual([])
    })

    test('and a copy would have been noticed', async () => {
      const copies = `mkdir "$TMPDIR/copy"; cp --recursive ${closure.join(' ')} "$TMPDIR/copy"; rm -rf "$TMPDIR/copy"; `
      expect((await written(copies)).besideImage).toBeGreaterThan(30 * MEGABYTE)
    })
  })
})
