import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { runAction, type ActionRun } from '../support/run-action.js'
import { appInputs, appWorkspace, unit } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
let good = ''
let unpacked = ''

beforeAll(async () => {
  const text = Array.from({ length: 30_000 }, (_, index) => `line ${index}\n`).join('')
  const workspace = appWorkspace(newFolder(), {
    text,
    'app.service': unit('StateDirectory=app\n'),
    'app.socket': '[Socket]\nListenStream=8080\n[Install]\nWantedBy=sockets.target\n',
  })
  const inputs = appInputs({
    units: 'app.service\napp.socket',
    files: '/usr/bin/app: program\n/usr/share/text: text',
    'squash-compression': 'xz',
  })
  const run = await runAction({ workspace, inputs })
  if (run.status !== 0) throw new Error(run.log)
  good = run.outputs.image ?? ''
  unpacked = join(newFolder(), 'root')
  execFileSync('unsquashfs', ['-q', '-n', '-d', unpacked, good])
})

async function verify(image: string): Promise<ActionRun> {
  return runAction({ workspace: join(image, '..'), inputs: { mode: 'verify', image } })
}

/** The good image, unpacked, changed and packed again by mksquashfs itself. */
function repacked(change: (root: string) => void, name = 'app_1.0.raw', options: readonly string[] = []): string {
  const folder = newFolder()
  const root = join(folder, 'root')
  execFileSync('cp', ['-a', unpacked, root])
  change(root)
  execFileSync('mksquashfs', [root, join(folder, name), '-noappend', '-quiet', '-no-progress', ...options])
  return join(folder, name)
}

function damaged(change: (path: string) => void): string {
  const path = join(newFolder(), 'app_1.0.raw')
  copyFileSync(good, path)
  change(path)
  return path
}

const write = (path: string, text: string) => (root: string) => writeFileSync(join(root, path), text)
const folder = (path: string) => (root: string) => mkdirSync(join(root, path))
const both = (first: (root: string) => void, second: (root: string) => void) => (root: string) => {
  first(root)
  second(root)
}
const remove = (path: string) => (root: string) => rmSync(join(root, path), { recursive: true })

describe('an image that is fine', () => {
  it('has no findings, and its units, size and digest are told', async () => {
    const run = await verify(good)
    expect(run.report.findings).toEqual([])
    expect(run.report.verdict).toBe('runs')
    expect(run.outputs).toMatchObject({ image: good, 'image-name': 'app_1.0.raw', units: 'app.service\napp.socket' })
    expect(run.status).toBe(0)
  })

  it('may be one of mksquashfs’s own, with units in /usr/lib and links where systemd follows them', async () => {
    const image = repacked((root) => {
      mkdirSync(join(root, 'usr/lib/systemd/system'), { recursive: true })
      execFileSync('mv', [join(root, 'etc/systemd/system/app.service'), join(root, 'usr/lib/systemd/system/')])
      execFileSync('mv', [join(root, 'etc/os-release'), join(root, 'usr/lib/os-release')])
      symlinkSync('/usr/lib/os-release', join(root, 'etc/os-release'))
      remove('etc/resolv.conf')(root)
      symlinkSync('/run/systemd/resolve/stub-resolv.conf', join(root, 'etc/resolv.conf'))
      remove('var/tmp')(root)
      symlinkSync('../tmp', join(root, 'var/tmp'))
    })
    const run = await verify(image)
    expect([run.report.verdict, run.report.findings.map(({ rule }) => rule)]).toEqual(['runs', ['U10']])
    expect(run.outputs.units).toBe('app.service\napp.socket')
  })
})

describe('an image that lost one of its units', () => {
  it.each([
    ['app.service', ['app.service\napp.socket', '{"app.service": "x", "app.socket": "y"}']],
    ['app.socket', ['somewhere/app.service\nsomewhere/app.socket']],
  ])('%s is found out by the names in units', async (lost, inputs) => {
    const image = repacked(remove(`etc/systemd/system/${lost}`))
    for (const units of inputs) {
      const run = await runAction({ workspace: join(image, '..'), inputs: { mode: 'verify', image, units } })
      expect(run.report.findings.map(({ rule, unit }) => [rule, unit])).toContainEqual(['V02', lost])
      expect([run.status, run.report.verdict]).toEqual([1, 'refused'])
    }
  })

  it('is fine when it has all that are named', async () => {
    const run = await runAction({
      workspace: join(good, '..'),
      inputs: { mode: 'verify', image: good, units: 'app.service\napp.socket' },
    })
    expect([run.status, run.report.findings, run.annotations]).toEqual([0, [], []])
  })
})

describe('an image that was changed', () => {
  const cases: Readonly<Record<string, readonly [() => string, string, RegExp, string]>> = {
    'a byte of a file flipped': [
      () => damaged((path) => flip(path, 200)),
      'F01',
      /damaged.*usr\/share\/text|damaged.*uncompress/,
      'refused',
    ],
    'cut off': [() => damaged((path) => truncateSync(path, 4096)), 'F01', /cut off/, 'refused'],
    'cut off by one byte, and so no multiple of 512': [
      () => damaged((path) => truncateSync(path, readFileSync(path).length - 1)),
      'F02',
      /512/,
      'refused',
    ],
    emptied: [() => damaged((path) => truncateSync(path, 0)), 'F01', /is empty/, 'refused'],
    'compressed as a whole': [
      () => damaged((path) => writeFileSync(path, execFileSync('gzip', ['-c', path]))),
      'F04',
      /is compressed with gzip/,
      'refused',
    ],
    'another file than its .sha256 says': [
      () => damaged((path) => writeFileSync(`${path}.sha256`, `${'0'.repeat(64)}  app_1.0.raw\n`)),
      'F09',
      /SHA-256/,
      'refused',
    ],
    'without /etc/machine-id': [
      () => repacked(remove('etc/machine-id')),
      'M02',
      /\/etc\/machine-id.*missing/,
      'fails-to-start',
    ],
    'with a folder /etc/machine-id': [
      () => repacked(both(remove('etc/machine-id'), folder('etc/machine-id'))),
      'M02',
      /it is a folder/,
      'fails-to-start',
    ],
    'without /etc/resolv.conf': [
      () => repacked(remove('etc/resolv.conf')),
      'M03',
      /\/etc\/resolv\.conf/,
      'fails-to-start',
    ],
    ...Object.fromEntries(
      ['proc', 'sys', 'dev', 'run', 'tmp', 'var/tmp'].map((path) => [
        `without /${path}`,
        [() => repacked(remove(path)), 'M01', new RegExp(`/${path} .*missing`), 'fails-to-start'] as const,
      ]),
    ),
    'with a file /proc': [
      () => repacked(both(remove('proc'), write('proc', ''))),
      'M01',
      /it is a file/,
      'fails-to-start',
    ],
    'without the folder of its StateDirectory': [
      () => repacked(remove('var/lib/app')),
      'M04',
      /StateDirectory= of app\.service needs the folder \/var\/lib\/app/,
      'fails-to-start',
    ],
    'without units': [() => repacked(remove('etc/systemd')), 'N03', /no unit/, 'refused'],
    'with an empty unit only': [
      () => repacked(both(remove('etc/systemd/system/app.socket'), write('etc/systemd/system/app.service', ''))),
      'N03',
      /no unit/,
      'refused',
    ],
    'without os-release': [() => repacked(remove('etc/os-release')), 'O01', /neither .*os-release/, 'refused'],
    'with a folder for os-release': [
      () => repacked(both(remove('etc/os-release'), folder('etc/os-release'))),
      'O01',
      /is a directory/,
      'refused',
    ],
    'with an os-release without ID': [
      () => repacked((root) => writeFileSync(join(root, 'etc/os-release'), 'NAME=x\n')),
      'O02',
      /no ID=/,
      'refused',
    ],
    'with another service’s PORTABLE_PREFIXES': [
      () => repacked((root) => writeFileSync(join(root, 'etc/os-release'), 'ID=x\nPORTABLE_PREFIXES="web other"\n')),
      'O04',
      /does not hold "app"/,
      'refused',
    ],
    'named with another suffix': [
      () => repacked(() => undefined, 'app_1.0.squashfs'),
      'N01',
      /end in "\.raw"/,
      'refused',
    ],
    'named with a "-" before its version': [
      () => repacked(() => undefined, 'app-1.0.raw'),
      'N03',
      /app-1\.0\.TYPE/,
      'refused',
    ],
    'named with a character that portablectl refuses': [
      () => repacked(() => undefined, 'app+1_2.raw'),
      'N02',
      /prefix/,
      'refused',
    ],
    'named with a "%"': [() => repacked(() => undefined, 'app_%n.raw'), 'N05', /RootImage=/, 'fails-to-start'],
    'not padded': [() => repacked(() => undefined, 'app_1.0.raw', ['-nopad']), 'F02', /512/, 'refused'],
  }
  it.each(Object.entries(cases))('%s is found out', async (_, [make, rule, message, verdict]) => {
    const run = await verify(make())
    const finding = run.report.findings.find((candidate) => candidate.rule === rule)
    expect(finding?.message ?? JSON.stringify(run.report.findings)).toMatch(message)
    expect(finding?.remedy).toMatch(/\w/)
    expect(run.report.verdict).toBe(verdict)
    expect(run.outputs.verdict).toBe(verdict)
    expect(run.annotations.some(({ level, properties }) => level === 'error' && properties.includes(rule))).toBe(true)
    expect(run.summary).toContain(rule)
    expect(run.status).toBe(1)
  })

  it('into one that this action cannot look into is neither refused nor praised', async () => {
    const path = join(newFolder(), 'app_1.0.raw')
    writeFileSync(path, '')
    truncateSync(path, 8 * 1024 * 1024)
    execFileSync('mkfs.ext4', ['-q', path])
    const run = await verify(path)
    expect(run.report).toMatchObject({ verdict: 'unknown', findings: [{ rule: 'F04', severity: 'warning' }] })
    expect(run.status).toBe(0)
  })

  it('by a unit in it that is hostile text stays text', async () => {
    const image = repacked((root) =>
      writeFileSync(
        join(root, 'etc/systemd/system/app-::error::x.service'),
        '[Service]\nStateDirectory=::error::x%0A::error::y\n',
      ),
    )
    const run = await verify(image)
    expect(run.log).not.toMatch(/^\s*::error::[xy]/m)
  })
})

/** Changes a bit of one byte. */
function flip(path: string, at: number): void {
  const bytes = readFileSync(path)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0x40, at)
  writeFileSync(path, bytes)
}
