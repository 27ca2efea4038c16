import { existsSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { needs } from '../support/needs.js'
import { runAction } from '../support/run-action.js'
import { appInputs, appWorkspace } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const bare = needs(!existsSync('/run/systemd/system'), 'systemd is the init process of this machine')

describe('the input attach-test', () => {
  bare.it.each(['attach', 'start'])(
    '%s is one clear error where systemd does not run, before anything is built',
    async (mode) => {
      const workspace = appWorkspace(newFolder())
      const run = await runAction({ workspace, inputs: appInputs({ 'attach-test': mode }) })
      expect(run.status).toBe(1)
      expect(run.annotations.map(({ message }) => message)).toEqual([
        expect.stringMatching(/^attach-test: the init process of this machine is not systemd.*\n.*attach-test: none/s),
      ])
      expect(run.log).not.toContain('::group::Pack')
      expect(run.report.error?.code).toBe('attach-test.systemd')
    },
  )

  it('is none, attach or start', async () => {
    const run = await runAction({ workspace: appWorkspace(newFolder()), inputs: appInputs({ 'attach-test': 'yes' }) })
    expect(run.status).toBe(1)
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^attach-test: "yes" is no such test\.\nUse "attach" /),
    ])
  })

  it('is not read in mode validate, which says so', async () => {
    const inputs = appInputs({ mode: 'validate', 'attach-test': 'start' })
    const run = await runAction({ workspace: appWorkspace(newFolder()), inputs })
    expect(run.annotations.map(({ message }) => message)).toContain('attach-test: is not read in mode "validate".')
  })
})
