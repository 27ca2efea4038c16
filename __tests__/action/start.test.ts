import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { NODE24, REPOSITORY } from '../support/run-action.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

/** What a clone has: every file that git knows or would take in, and so no node_modules. */
function clone(): string {
  const folder = join(newFolder(), 'clone')
  const list = existsSync(join(REPOSITORY, '.git'))
    ? execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
        cwd: REPOSITORY,
        encoding: 'utf8',
      })
    : execFileSync('find', ['.', '-name', 'node_modules', '-prune', '-o', '-type', 'f', '-print0'], {
        cwd: REPOSITORY,
        encoding: 'utf8',
      })
  for (const path of list.split('\0').filter((path) => path !== '' && existsSync(join(REPOSITORY, path)))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    cpSync(join(REPOSITORY, path), join(folder, path))
  }
  return folder
}

describe('npm start, in a clone without node_modules', () => {
  it.each([process.execPath, NODE24])('builds minimal_1.0.raw with %s', (node) => {
    const folder = clone()
    expect(existsSync(join(folder, 'node_modules'))).toBe(false)
    const bin = newFolder()
    symlinkSync(node, join(bin, 'node'))
    const run = spawnSync('npm', ['start'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${bin}:${process.env.PATH ?? ''}`, INIT_CWD: folder },
    })
    expect([run.status, run.status === 0 ? '' : run.stdout + run.stderr]).toEqual([0, ''])
    const image = join(folder, 'examples/minimal/portable-service/minimal_1.0.raw')
    expect(run.stdout).toContain(`build.image = ${image}`)
    // The specification's minimal image, and the folders under /var that nixpkgs has.
    const paths = execFileSync('unsquashfs', ['-l', image], { encoding: 'utf8' }).trim().split('\n')
    expect(paths.map((path) => path.replace('squashfs-root', ''))).toEqual([
      ...[
        '',
        '/dev',
        '/etc',
        '/etc/machine-id',
        '/etc/os-release',
        '/etc/resolv.conf',
        '/etc/systemd',
        '/etc/systemd/system',
      ],
      ...[
        '/etc/systemd/system/minimal.service',
        '/proc',
        '/run',
        '/sys',
        '/tmp',
        '/usr',
        '/usr/bin',
        '/usr/bin/minimald',
      ],
      ...['/var', '/var/cache', '/var/lib', '/var/log', '/var/tmp'],
    ])
    const report = JSON.parse(
      readFileSync(join(folder, 'examples/minimal/portable-service/minimal_1.0.report.json'), 'utf8'),
    ) as { findings: unknown[] }
    expect(report.findings).toEqual([])
  })
})
