import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { needs } from '../support/needs.js'
import { runAction, type ActionRun } from '../support/run-action.js'
import { appInputs, appWorkspace } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

/**
 * Builds on a machine without squashfs-tools: in a mount namespace of its own, where a file that nobody can execute lies
 * over each program. Its apt-get is a script; `install` is what that does.
 */
async function buildWithout(install: string): Promise<{ run: ActionRun; told: string }> {
  const folder = newFolder()
  mkdirSync(join(folder, 'bin'))
  writeFileSync(join(folder, 'told'), '')
  writeFileSync(join(folder, 'empty'), '')
  writeFileSync(
    join(folder, 'bin/apt-get'),
    `#!/bin/bash\necho "$@" >> ${folder}/told\n[ "$1" = update ] && exit 0\n${install}\n`,
  )
  chmodSync(join(folder, 'bin/apt-get'), 0o755)
  const hide = `for program in mksquashfs unsquashfs; do mount --bind ${folder}/empty /usr/bin/$program; done`
  const command = [
    'unshare',
    '--mount',
    'bash',
    '-c',
    `${hide}; PATH=${folder}/bin:$PATH; exec "$@"`,
    'bash',
    process.execPath,
  ]
  const run = await runAction({ workspace: appWorkspace(newFolder()), inputs: appInputs(), command })
  return { run, told: readFileSync(join(folder, 'told'), 'utf8') }
}

const { describe: describeAsRoot } = needs(
  process.getuid?.() === 0,
  'a machine without squashfs-tools; that needs root, to mount over them',
)

describeAsRoot('a machine without squashfs-tools', () => {
  it('gets them from its package manager', async () => {
    const { run, told } = await buildWithout('umount /usr/bin/mksquashfs /usr/bin/unsquashfs')
    expect(told).toMatch(/^update .*\ninstall .* squashfs-tools\n$/)
    expect(run.log).toContain('squashfs-tools is not here: installing it.')
    expect(run.status).toBe(0)
  })

  it('that cannot install them says how it failed, once', async () => {
    const { run } = await buildWithout('echo "E: Unable to locate package ::error::x"; exit 100')
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^apt-get install .* failed with status 100\.\nInstall the package squashfs-tools/),
    ])
    expect(run.log).toContain('Unable to locate package')
    expect(run.status).toBe(1)
  })

  it('after an install that did nothing says so', async () => {
    const { run } = await buildWithout('exit 0')
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^squashfs-tools: mksquashfs and unsquashfs are still not on PATH/),
    ])
  })
})

describe('a machine whose squashfs-tools are old', () => {
  it('is told so before anything is packed', async () => {
    const tools = newFolder()
    for (const name of ['mksquashfs', 'unsquashfs']) {
      writeFileSync(join(tools, name), `#!/bin/sh\necho "${name} version 4.4 (2019/08/29)"\n`)
      chmodSync(join(tools, name), 0o755)
    }
    const run = await runAction({
      workspace: appWorkspace(newFolder()),
      inputs: appInputs({ 'squashfs-tools': tools }),
    })
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/is version 4\.4; this action needs 4\.5 or newer/),
    ])
  })
})

describe('a machine whose squashfs-tools are known to damage images', () => {
  it('is warned, and builds, for the image is compared with its sources', async () => {
    const tools = newFolder()
    for (const name of ['mksquashfs', 'unsquashfs']) {
      writeFileSync(
        join(tools, name),
        `#!/bin/sh\n[ "$1" = -version ] && echo "${name} version 4.7.2 (2025/08/29)" && exit\nexec /usr/bin/${name} "$@"\n`,
      )
      chmodSync(join(tools, name), 0o755)
    }
    const run = await runAction({
      workspace: appWorkspace(newFolder()),
      inputs: appInputs({ 'squashfs-tools': tools }),
    })
    expect(run.annotations).toEqual([
      { level: 'warning', properties: '', message: expect.stringMatching(/^squashfs-tools 4\.7\.2: data races/) },
    ])
    expect(run.status).toBe(0)
  })
})
