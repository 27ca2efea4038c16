import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { runAction } from '../support/run-action.js'
import { appInputs, appWorkspace } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

/** Takes mksquashfs seconds: text that xz works on for long. */
function slowWorkspace(): string {
  const words = Array.from({ length: 5000 }, () => randomBytes(4).toString('hex'))
  const text = Array.from(
    { length: 6_000_000 },
    (_, index) => words[(index * 7919 + (index >> 7)) % words.length],
  ).join(' ')
  return appWorkspace(newFolder(), { text })
}

const slow = appInputs({ files: '/usr/bin/app: program\n/usr/share/text: text', 'squash-compression': 'xz' })

describe('a run that is stopped', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('by %s while packing leaves nothing and says so once', async (signal) => {
    const workspace = slowWorkspace()
    const run = await runAction({
      workspace,
      inputs: slow,
      started: (child) => {
        const timer = setInterval(() => {
          const folder = join(workspace, 'portable-service')
          const staging = existsSync(folder) ? readdirSync(folder)[0] : undefined
          if (staging === undefined || readdirSync(join(folder, staging)).length === 0) return
          clearInterval(timer)
          child.kill(signal)
        }, 20)
        child.once('close', () => clearInterval(timer))
      },
    })
    expect(run.status).toBe(1)
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(new RegExp(`^Stopped by ${signal}`)),
    ])
    expect(existsSync(join(workspace, 'portable-service'))).toBe(false)
    expect(
      execFileSync('sh', ['-c', `pgrep -af "mksquashfs.*${workspace}" || true`], { encoding: 'utf8' })
        .split('\n')
        .filter((line) => line.includes('-tar')),
    ).toEqual([])
  })

  it('by SIGKILL is cleaned up by the post step', async () => {
    const workspace = slowWorkspace()
    const run = await runAction({
      workspace,
      inputs: slow,
      started: (child) => {
        const timer = setInterval(() => {
          if (!existsSync(join(workspace, 'portable-service'))) return
          clearInterval(timer)
          setTimeout(() => child.kill('SIGKILL'), 100)
        }, 20)
        child.once('close', () => clearInterval(timer))
      },
    })
    expect(readdirSync(join(workspace, 'portable-service'))).toHaveLength(1)
    const post = await runAction({ workspace, inputs: {}, state: run.state })
    expect(post.status).toBe(0)
    expect(readdirSync(join(workspace, 'portable-service'))).toEqual([])
  })
})

describe('a disk that is full while packing', () => {
  it('is one clear error, and nothing half-made stays', async () => {
    const workspace = appWorkspace(newFolder(), { noise: randomBytes(12_000_000) })
    const disk = join(workspace, 'disk')
    mkdirSync(disk)
    writeFileSync(join(workspace, 'x'), '')
    // A file system of 4 MB, in a mount namespace of the run's own.
    const command = [
      'unshare',
      '--mount',
      'bash', // dash drops variables like INPUT_OUTPUT-DIRECTORY
      '-c',
      'mount -t tmpfs -o size=4m none "$1" && shift && "$@"; status=$?; ls -A disk/out 2>/dev/null; exit $status',
      'bash',
      disk,
      process.execPath,
    ]
    const run = await runAction({
      workspace,
      command,
      inputs: appInputs({ files: '/usr/bin/app: program\n/usr/share/noise: noise', 'output-directory': 'disk/out' }),
    })
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^The disk is full.*\n.*output-directory/s),
    ])
    expect(run.status).toBe(1)
    expect(run.log).not.toContain('.portable-service-')
    expect(run.report.error?.code).toBe('pack.disk-full')
  })
})
