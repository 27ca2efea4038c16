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

interface Started {
  readonly image: string
  readonly paths: readonly string[]
  readonly report: { readonly verdict: string; readonly findings: readonly unknown[] }
}

/** Runs `npm start`; without the name of an example when it is `page`. */
function started(folder: string, node: string, example: string): Started {
  const bin = newFolder()
  symlinkSync(node, join(bin, 'node'))
  const run = spawnSync('npm', example === 'page' ? ['start'] : ['start', `examples/${example}`], {
    cwd: folder,
    encoding: 'utf8',
    // The file of the summary outlives the run.
    env: { ...process.env, PATH: `${bin}:${process.env.PATH ?? ''}`, INIT_CWD: folder, TMPDIR: newFolder() },
  })
  expect([run.status, run.status === 0 ? '' : run.stdout + run.stderr]).toEqual([0, ''])
  const image = /^.*build\.image = (.*)$/m.exec(run.stdout)?.[1] ?? ''
  const list = execFileSync('unsquashfs', ['-l', image], { encoding: 'utf8' }).trim().split('\n')
  return {
    image,
    paths: list.map((path) => path.replace('squashfs-root', '')),
    report: JSON.parse(readFileSync(image.replace(/\.raw$/, '.report.json'), 'utf8')) as Started['report'],
  }
}

describe('npm start, in a clone without node_modules', () => {
  it.each([process.execPath, NODE24])('builds page_1.0.raw with %s, with what its script needs', (node) => {
    const folder = clone()
    expect(existsSync(join(folder, 'node_modules'))).toBe(false)
    const { image, paths, report } = started(folder, node, 'page')
    expect(image).toBe(join(folder, 'examples/page/portable-service/page_1.0.raw'))
    expect(paths).toEqual(expect.arrayContaining(['/usr/bin/page', '/usr/bin/bash']))
    expect([report.verdict, report.findings]).toEqual(['runs', []])
  })

  it('builds minimal_1.0.raw when it is named, and nothing comes along', () => {
    const { paths, report } = started(clone(), process.execPath, 'minimal')
    // The specification's minimal image, and the folders under /var that nixpkgs has.
    expect(paths).toEqual([
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
    expect(report.findings).toEqual([])
  })
})
