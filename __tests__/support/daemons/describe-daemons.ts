import { existsSync } from 'node:fs'
import { expect } from '@jest/globals'
import { needs } from '../needs.js'
import { temporaryFolders } from '../temporary-folder.js'
import { answerOf } from './answer.js'
import { daemonImage, withOf, workspaceOf } from './daemon-image.js'
import { DAEMONS } from './daemons.js'

/** Tests of the daemons of these names: two files share the table, for jest runs files side by side. */
export function describeDaemons(names: readonly string[]): void {
  const newFolder = temporaryFolders()
  const { describe } = needs(process.getuid?.() === 0, 'daemons are run inside their images by root')
  describe.each(DAEMONS.filter(({ name }) => names.includes(name)))('$name', (daemon) => {
    const { it } = needs(
      existsSync(daemon.program),
      `there is no ${daemon.program}: scripts/install-test-tools installs it`,
    )

    it('takes ten lines, builds, and answers inside its image alone', async () => {
      const { lines, inputs } = withOf(daemon)
      expect(lines.length).toBeLessThanOrEqual(10)
      const workspace = workspaceOf(daemon, newFolder())
      const { run, root } = await daemonImage(workspace, inputs)
      expect(run.report.findings.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(await answerOf(daemon, root, workspace)).toBeTruthy()
    })

    const { hint } = daemon
    if (hint === undefined) return
    it(`does not answer without "${hint.line}", and the program says so`, async () => {
      const { inputs } = withOf(daemon)
      const files = (inputs.files ?? '').split('\n').filter((line) => line !== hint.line)
      expect(files).not.toEqual(inputs.files?.split('\n'))
      const workspace = workspaceOf(daemon, newFolder())
      const { run, root } = await daemonImage(workspace, { ...inputs, files: files.join('\n') })
      expect(run.report.findings.map(({ message }) => message)).toContainEqual(expect.stringMatching(hint.told))
      await expect(answerOf(daemon, root, workspace)).rejects.toThrow()
    })
  })
}
