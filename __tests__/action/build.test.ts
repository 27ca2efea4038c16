import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { NODE24, runAction, type ActionRun } from '../support/run-action.js'
import { appInputs, appWorkspace, unit } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

/** `unsquashfs -lln`: mode, owner, path and target of everything, as another program than ours reads it. */
function listing(image: string): string[] {
  const text = execFileSync('unsquashfs', ['-lln', '-UTC', image], { encoding: 'utf8' })
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/^(\S+) (\S+) +\d+ (\S+ \S+) squashfs-root/, '$1 $2 $3 '))
}

function cat(image: string, path: string): string {
  return execFileSync('unsquashfs', ['-cat', image, path], { encoding: 'utf8' })
}

async function build(
  inputs: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<ActionRun & { image: string }> {
  const run = await runAction({ workspace: appWorkspace(newFolder(), files), inputs: appInputs(inputs) })
  if (run.status !== 0) throw new Error(run.log)
  return { ...run, image: run.outputs.image ?? '' }
}

describe('the image of a small service', () => {
  it('has the scaffold, the unit, os-release and the program, all root’s, at one time', async () => {
    const workspace = appWorkspace(newFolder())
    chmodSync(join(workspace, 'program'), 0o700)
    const run = await runAction({ workspace, inputs: appInputs() })
    expect(listing(run.outputs.image ?? '')).toEqual([
      'drwxr-xr-x 0/0 1970-01-01 00:00 ',
      'drwxr-xr-x 0/0 1970-01-01 00:00 /dev',
      'drwxr-xr-x 0/0 1970-01-01 00:00 /etc',
      '-rw-r--r-- 0/0 1970-01-01 00:00 /etc/machine-id',
      '-rw-r--r-- 0/0 1970-01-01 00:00 /etc/os-release',
      '-rw-r--r-- 0/0 1970-01-01 00:00 /etc/resolv.conf',
      'drwxr-xr-x 0/0 1970-01-01 00:00 /etc/systemd',
      'drwxr-xr-x 0/0 1970-01-01 00:00 /etc/systemd/system',
      '-rw-r--r-- 0/0 1970-01-01 00:00 /etc/systemd/system/app.service',
      'drwxr-xr-x 0/0 1970-01-01 00:00 /proc',
      'drwxr-xr-x 0/0 1970-01-01 00:00 /run',
      'drwxr-xr-x 0/0 1970-01-01 00:00 /sys',
      'drwxr-xr-x 0/0 1970-01-01 00:00 /tmp',
      'drwxr-xr-x 0/0 1970-01-01 00:00 /usr',
      'drwxr-xr-x 0/0 1970-01-01 00:00 /usr/bin',
      '-rwxr-xr-x 0/0 1970-01-01 00:00 /usr/bin/app',
      'drwxr-xr-x 0/0 1970-01-01 00:00 /var',
      'drwxr-xr-x 0/0 1970-01-01 00:00 /var/cache',
      'drwxr-xr-x 0/0 1970-01-01 00:00 /var/lib',
      'drwxr-xr-x 0/0 1970-01-01 00:00 /var/log',
      'drwxr-xr-x 0/0 1970-01-01 00:00 /var/tmp',
    ])
    expect(readFileSync(run.outputs.report ?? '', 'utf8')).toBe(`${JSON.stringify(run.report, undefined, 2)}\n`)
  })

  it('is told in outputs, report and summary, with the digest that sha256sum computes', async () => {
    const run = await build({})
    const digest = execFileSync('sha256sum', [run.image], { encoding: 'utf8' }).slice(0, 64)
    expect(run.outputs).toEqual({
      image: run.image,
      'image-name': 'app_1.0.raw',
      digest: `sha256:${digest}`,
      size: String(statSync(run.image).size),
      units: 'app.service',
      'store-paths': '',
      verdict: 'runs',
      'security-exposure': expect.stringMatching(/^\d\.\d$/),
      report: join(run.image, '../app_1.0.report.json'),
      sbom: join(run.image, '../app_1.0.cdx.json'),
    })
    expect(run.report).toMatchObject({
      schema: 1,
      profile: 'default',
      verdict: 'runs',
      verdicts: { 252: 'runs', 255: 'runs', 257: 'runs', 262: 'runs' },
      findings: [],
      error: null,
    })
    expect(run.summary).toContain(digest)
    expect(run.annotations).toEqual([])
  })

  it.each([[process.execPath], [NODE24]])('is built by %s', async (node) => {
    const run = await runAction({ workspace: appWorkspace(newFolder()), inputs: appInputs(), command: [node] })
    expect(run.log).toContain('squashfs-tools 4.')
    expect(run.status).toBe(0)
  })
})

describe('units', () => {
  const units = {
    'units/app.service': unit(),
    'units/app@.service': unit(),
    'units/app-web.socket': '[Socket]\nListenStream=80\nService=app.service\n[Install]\nWantedBy=sockets.target\n',
    'units/other.txt': 'no unit',
  }
  it('come from lists and globs, under their own names, "@" included', async () => {
    const run = await build({ units: 'units/app@.service\nunits/*.socket\napp.service' }, units)
    expect(run.outputs.units?.split('\n')).toEqual(['app-web.socket', 'app.service', 'app@.service'])
    expect(listing(run.image)).toContain('-rw-r--r-- 0/0 1970-01-01 00:00 /etc/systemd/system/app@.service')
    expect(cat(run.image, '/etc/systemd/system/app@.service')).toBe(unit())
  })

  it('are renamed and concatenated in order, each part on lines of its own', async () => {
    const run = await build(
      { units: 'app-main.service: units/app.service\napp@.service: [units/app.service, extra.conf]' },
      { ...units, 'units/app.service': '[Service]\nExecStart=/usr/bin/app', 'extra.conf': '[Service]\nNice=5\n' },
    )
    expect(cat(run.image, '/etc/systemd/system/app@.service')).toBe(
      '[Service]\nExecStart=/usr/bin/app\n[Service]\nNice=5\n',
    )
    expect(cat(run.image, '/etc/systemd/system/app-main.service')).toBe('[Service]\nExecStart=/usr/bin/app')
  })

  it('may be links of the workspace, named as the link', async () => {
    const workspace = appWorkspace(newFolder(), { 'real.txt': unit() })
    execFileSync('ln', ['-s', 'real.txt', join(workspace, 'app-linked.service')])
    const run = await runAction({ workspace, inputs: appInputs({ units: 'app-linked.service' }) })
    expect(cat(run.outputs.image ?? '', '/etc/systemd/system/app-linked.service')).toBe(unit())
  })
})

describe('files, links and directories', () => {
  it('go where they are told, folders with everything in them', async () => {
    const workspace = appWorkspace(newFolder(), { 'data/a.txt': 'a', 'data/deep/b.txt': 'b' })
    execFileSync('ln', ['-s', '../nowhere', join(workspace, 'data/link')])
    const run = await runAction({
      workspace,
      inputs: appInputs({
        files:
          '/usr/bin/app: program\n/usr/share/app: data\n/etc/app.conf: ""\n/usr/bin/busybox: /bin/busybox\n/usr/share/Ä b: program',
        symlinks: '/bin/sh: /usr/bin/busybox\n/usr/share/copied: data/deep',
        directories: '/mnt/one\n/mnt/two/deep',
      }),
    })
    const lines = listing(run.outputs.image ?? '').map((line) => line.replace(' 0/0 1970-01-01 00:00', ''))
    expect(lines).toEqual(
      expect.arrayContaining([
        '-rw-r--r-- /usr/share/app/a.txt',
        '-rw-r--r-- /usr/share/app/deep/b.txt',
        'lrwxrwxrwx /usr/share/app/link -> ../nowhere',
        '-rw-r--r-- /etc/app.conf',
        '-rwxr-xr-x /usr/bin/busybox',
        '-rwxr-xr-x /usr/share/Ä b',
        'lrwxrwxrwx /bin/sh -> /usr/bin/busybox',
        '-rw-r--r-- /usr/share/copied/b.txt',
        'drwxr-xr-x /mnt/one',
        'drwxr-xr-x /mnt/two/deep',
      ]),
    )
  })

  it('of the machine keep their mode, and private ones need leave', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'secret'), 'x')
    chmodSync(join(folder, 'secret'), 0o640)
    const files = `/usr/bin/app: program\n/etc/secret: ${join(folder, 'secret')}`
    const run = await build({ files, 'allow-private': join(folder, 'secret') })
    expect(listing(run.image)).toContain('-rw-r----- 0/0 1970-01-01 00:00 /etc/secret')
  })

  it('that are libraries of the machine make the image one of its distribution', async () => {
    const library = execFileSync('sh', ['-c', 'ls /lib/*/libc.so.6'], { encoding: 'utf8' }).trim()
    const run = await build({ files: `/usr/bin/app: program\n/lib/libc.so.6: ${library}` })
    expect(cat(run.image, '/etc/os-release')).toContain('ID=debian\n')
  })
})

describe('os-release', () => {
  const description = 'It\'s "quoted", costs $5 `now` \\ ünïcode 漢字 #1; a=b !'

  it('has the keys of nixpkgs and those that portabled reads', async () => {
    const run = await build({
      description: 'A test',
      homepage: 'https://example.org/?a=b&c',
      'os-release': 'SUPPORT_URL: https://example.org\nPRETTY_NAME: Own name',
      'architecture-suffix': 'true',
    })
    const architecture = { x64: 'x86-64', arm64: 'arm64' }[process.arch as 'x64' | 'arm64']
    expect(run.outputs['image-name']).toBe(`app_1.0_${architecture}.raw`)
    expect(cat(run.image, '/etc/os-release')).toBe(
      [
        'PORTABLE_ID=app',
        'PORTABLE_PRETTY_NAME="A test"',
        'HOME_URL="https://example.org/?a=b&c"',
        'ID=linux',
        'PRETTY_NAME="Own name"',
        'PORTABLE_PREFIXES=app',
        'IMAGE_ID=app',
        'IMAGE_VERSION=1.0',
        'VERSION_ID=1.0',
        `ARCHITECTURE=${architecture}`,
        'SUPPORT_URL="https://example.org"',
        '',
      ].join('\n'),
    )
  })

  it('gives a shell that sources it the description back', async () => {
    const run = await build({ description })
    writeFileSync(`${run.image}.os-release`, cat(run.image, '/etc/os-release'))
    const shell = spawnSync(
      'sh',
      ['-c', '. "$1"; printf %s "$PORTABLE_PRETTY_NAME"', 'sh', `${run.image}.os-release`],
      { encoding: 'utf8' },
    )
    expect(shell).toMatchObject({ stdout: description, stderr: '' })
  })

  it('gives systemd-dissect the description back, which takes the image for a portable service', async () => {
    const run = await build({ description })
    const dissected = spawnSync('systemd-dissect', ['--no-pager', run.image], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', SYSTEMD_COLORS: '0' },
    })
    expect(dissected.stderr).toBe('')
    expect(dissected.stdout).toContain(`PORTABLE_PRETTY_NAME=${description}`)
    expect(dissected.stdout).toMatch(/✓ portable service/)
  })
})

describe('what units need of a read-only root', () => {
  it('is made as they say it', async () => {
    const service = unit(
      [
        'StateDirectory=app app/nested "two words" %p-state',
        'CacheDirectory=app-cache:app-link',
        'LogsDirectory=app/logs',
        'ConfigurationDirectory=app app.d',
        'RuntimeDirectory=app',
        'BindPaths=-/srv/data:/mnt/data -/opt/x:/mnt/optional',
        'BindReadOnlyPaths=/etc/hosts',
        'BindReadOnlyPaths=-/run/host-socket',
        'TemporaryFileSystem=/scratch:size=10M',
        'WorkingDirectory=/usr/share/work',
        'InaccessiblePaths=-/boot',
        '',
      ].join('\n'),
    )
    const run = await build({}, { 'app.service': service })
    const paths = listing(run.image).map((line) => line.replace(/^(.).*? 00:00 /, '$1 '))
    expect(paths).toEqual(
      expect.arrayContaining([
        'd /var/lib/app',
        'd /var/lib/app/nested',
        'd /var/lib/two words',
        'd /var/lib/app-state',
        'd /var/cache/app-cache',
        'd /var/log/app/logs',
        'd /etc/app',
        'd /etc/app.d',
        'd /mnt/data',
        'd /mnt/optional',
        '- /etc/hosts',
        'd /scratch',
        'd /usr/share/work',
      ]),
    )
    expect(paths).not.toContain('d /run/app')
    expect(paths).not.toContain('d /boot')
    expect(paths.some((path) => path.includes('host-socket'))).toBe(false)
    expect(run.annotations.map(({ level, properties }) => `${level} ${properties}`)).toEqual([
      'warning title=M06 app.service,file=app.service,line=11,col=11',
      'warning title=M06 app.service,file=app.service,line=11,col=32',
    ])
  })

  it('is a file where the input files gives an empty one', async () => {
    const run = await build(
      { files: '/usr/bin/app: program\n/mnt/data: ""' },
      { 'app.service': unit('BindPaths=-/srv/data:/mnt/data\n') },
    )
    expect(listing(run.image)).toContain('-rw-r--r-- 0/0 1970-01-01 00:00 /mnt/data')
    expect(run.annotations).toEqual([])
  })

  it('is warned of where only the instance decides', async () => {
    const run = await build({ units: 'app@.service' }, { 'app@.service': unit('StateDirectory=app/%i\n') })
    expect(run.report.findings.map(({ rule, severity, file, line }) => [rule, severity, file, line])).toEqual([
      ['M12', 'warning', 'app@.service', 6],
    ])
  })

  it('stops the build where no read-only image can have it, before anything is packed', async () => {
    const workspace = appWorkspace(newFolder(), {
      'base.service': unit('StateDirectory=app\n'),
      'more.conf': '# a comment\n[Service]\nWorkingDirectory=/var/lib/app/work\n',
    })
    const run = await runAction({ workspace, inputs: appInputs({ units: 'app.service: [base.service, more.conf]' }) })
    expect(run.report).toMatchObject({
      verdict: 'fails-to-start',
      findings: [{ severity: 'fails-to-start', unit: 'app.service', file: 'more.conf', line: 3 }],
    })
    expect(
      run.annotations.map(({ level, properties }) => [level, properties.includes('file=more.conf,line=3')]),
    ).toEqual([['error', true]])
    expect(run.status).toBe(1)
    expect(run.log).not.toContain('Pack app')
    expect(existsSync(join(workspace, 'portable-service/app_1.0.raw'))).toBe(false)
  })
})
