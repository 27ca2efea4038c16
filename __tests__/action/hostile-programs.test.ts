import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { findProgram } from '../../src/runner/find-program.js'
import { elfFile } from '../programs/elf-files.js'
import { runAction, type ActionRun } from '../support/run-action.js'
import { appInputs, appWorkspace } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

/** Programs that this action, or a program that it starts, may look for. */
const NAMES = [
  ...['mksquashfs', 'unsquashfs', 'mkfifo', 'systemd-analyze', 'systemctl', 'portablectl', 'journalctl', 'timeout'],
  ...['sudo', 'env', 'apt-get', 'dpkg', 'ldd', 'ldconfig', 'git', 'tar', 'zstd', 'gzip', 'node', 'sh', 'bash', 'nix'],
]

describe('programs of the repository', () => {
  it.each(['.:bin::', 'bin:', 'only'])('are never run, with "%s" before PATH', async (before) => {
    const workspace = appWorkspace(newFolder())
    const proof = join(newFolder(), 'proof')
    for (const folder of ['', 'bin']) {
      mkdirSync(join(workspace, folder), { recursive: true })
      for (const name of NAMES)
        writeFileSync(join(workspace, folder, name), `#!/bin/sh\necho ${name} >>${proof}\nexit 1\n`, { mode: 0o755 })
    }
    const environment = { PATH: before === 'only' ? 'bin' : `${before}${process.env.PATH ?? ''}` }
    const run = (inputs: Readonly<Record<string, string>>): Promise<ActionRun> =>
      runAction({ workspace, inputs, environment })
    expect((await run({ mode: 'validate', units: 'app.service' })).status).toBe(0)
    const built = await run(appInputs())
    expect(built.status).toBe(0)
    expect((await run({ mode: 'verify', image: built.outputs.image ?? '' })).status).toBe(0)
    expect(existsSync(proof)).toBe(false)
  })

  it('that are read are not run either, though the kernel would know how', async () => {
    const proof = join(newFolder(), 'proof')
    const workspace = appWorkspace(newFolder(), { program: `#!/bin/sh\necho ran >>${proof}\n` })
    const built = await runAction({ workspace, inputs: appInputs() })
    const verified = await runAction({ workspace, inputs: { mode: 'verify', image: built.outputs.image ?? '' } })
    expect([built.status, verified.status, existsSync(proof)]).toEqual([0, 0, false])
  })
})

describe('what programs of the repository say that they need', () => {
  it.each([
    '\u001b[31m/::error::x\r::error::y',
    '/usr/bin/::error::x',
    '##[error]x',
    '../../../../etc/shadow',
    '/etc/shadow',
    '/proc/self/environ',
    '$ORIGIN/../../../../../../etc/shadow',
  ])('is text, and brings no file that is none of theirs: %j', async (name) => {
    const workspace = appWorkspace(newFolder(), {
      program: elfFile({ interpreter: '/lib64/ld-linux-x86-64.so.2', needed: [name], runpath: name }),
      loaded: elfFile({ interpreter: name }),
      script: `#!${name}\n`,
      'another-script': `#!/usr/bin/env ${name}\n`,
    })
    for (const file of ['loaded', 'script', 'another-script']) chmodSync(join(workspace, file), 0o755)
    const run = await runAction({
      workspace,
      inputs: appInputs({
        files:
          '/usr/bin/app: program\n/usr/bin/loaded: loaded\n/usr/bin/script: script\n/usr/bin/another: another-script',
        'fail-on': 'never',
      }),
    })
    expect(run.log).not.toMatch(/^\s*::(?!(?:group|endgroup|error|warning|notice)(?: [^:]*)?::)|^\s*::error::[xy]/m)
    expect(run.log.replace(/^::.*$/gm, '')).not.toMatch(/##\[|\u001b/)
    if (run.outputs.image !== undefined) {
      const unsquashfs = findProgram('unsquashfs') ?? ''
      const list = execFileSync(unsquashfs, ['-l', run.outputs.image], { encoding: 'utf8' })
      expect(list).not.toMatch(/shadow|environ/)
    }
  })
})
