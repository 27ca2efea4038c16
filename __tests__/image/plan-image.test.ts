import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { NO_CLOSURE, type Closure } from '../../src/closure/closure.js'
import { nothingOfMachine } from '../../src/closure/machine/machine-closure.js'
import type { StoreEntry } from '../../src/closure/store-tree.js'
import type { GivenEntry } from '../../src/sources/given.js'
import { storePath } from '../../src/sources/store-path.js'
import type { Distribution, Identity } from '../../src/image/identity.js'
import { planImage } from '../../src/image/plan-image.js'
import type { ImagePlan } from '../../src/image/plan.js'
import { SCAFFOLD } from '../../src/image/scaffold.js'
import type { Unit } from '../../src/sources/unit.js'
import { imagePath } from '../../src/systemd/image-path.js'
import { parseOsRelease } from '../../src/systemd/os-release.js'
import { givenEmpty, givenFile, givenLink, IDENTITY, serviceOf, unitOf } from '../support/plans.js'

const DEBIAN: Distribution = { id: 'debian', prettyName: 'Debian GNU/Linux 13' }

interface Parts {
  readonly units?: readonly Unit[]
  readonly given?: readonly GivenEntry[]
  readonly identity?: Partial<Identity>
  readonly closure?: Closure
  readonly buildMachine?: Distribution
}

function plan({ units = [serviceOf('app.service')], given = [], closure = NO_CLOSURE, ...more }: Parts): ImagePlan {
  const { identity, buildMachine } = more
  return planImage({ identity: { ...IDENTITY, ...identity }, units, given, closure, buildMachine })
}

function osReleaseOf(image: ImagePlan): Record<string, string> {
  const entry = image.entries.get(imagePath('/etc/os-release'))
  if (entry?.kind !== 'file' || entry.source.kind !== 'bytes') throw new Error('no os-release')
  const parsed = parseOsRelease(entry.source.bytes)
  if ('invalid' in parsed) throw new Error(parsed.invalid)
  return Object.fromEntries(parsed.values)
}

/** What lines of a unit add to the image: `directory /var/lib/x`. */
function addedBy(...lines: string[]): string[] {
  const bare = plan({})
  const added = [...plan({ units: [serviceOf('app.service', ...lines)] }).entries]
  return added
    .filter(([path]) => !bare.entries.has(path))
    .map(([path, entry]) => `${entry.kind} ${path}${entry.kind === 'symlink' ? ` -> ${entry.target}` : ''}`)
}

describe('the plan of an image that has files of this machine', () => {
  const cause = { kind: 'file', path: imagePath('/usr/bin/app'), how: 'is needed as libx.so.1 by' } as const
  const library = {
    kind: 'file',
    path: imagePath('/usr/lib/libx.so.1'),
    mode: 0o644,
    size: 3,
    device: 1,
    inode: 2,
    modified: 3,
    cause,
  } as const
  const link = { kind: 'symlink', path: imagePath('/lib'), target: 'usr/lib', cause } as const
  const machine = {
    ...nothingOfMachine([givenFile('/usr/bin/app')]),
    entries: [link, library],
    libraryCache: Buffer.from('cache'),
  }
  const image = planImage({
    identity: IDENTITY,
    units: [],
    given: [givenFile('/bin/app')],
    closure: NO_CLOSURE,
    machine,
    buildMachine: DEBIAN,
  })

  it('has them where they are, with who needs them, and what is given where it then stands', () => {
    expect(image.entries.get(library.path)).toEqual({
      kind: 'file',
      mode: 0o644,
      size: 3,
      source: { kind: 'path', path: '/usr/lib/libx.so.1', device: 1, inode: 2, modified: 3 },
      because: 'what /usr/bin/app needs',
    })
    expect(image.entries.get(link.path)).toMatchObject({ kind: 'symlink', target: 'usr/lib' })
    expect([...image.entries.keys()].filter((path) => path.endsWith('/app'))).toEqual(['/usr/bin/app'])
    expect(image.entries.get(imagePath('/etc/ld.so.cache'))).toMatchObject({ kind: 'file', size: 5 })
    expect(image.machine).toEqual(machine)
  })

  it('is one of its distribution', () => {
    expect(osReleaseOf(image)).toMatchObject({ ID: 'debian' })
  })
})

describe('the plan of an image', () => {
  it('is the same for every order of units and of what is given', () => {
    const units = [
      serviceOf('app.service', 'StateDirectory=a/b c:d', 'BindPaths=/srv/data:/mnt/x'),
      serviceOf('app-web.service', 'BindPaths=/srv/data', 'BindReadOnlyPaths=/etc/hosts:/mnt/x /x:/var/lib/c'),
      serviceOf('app@.service', 'StateDirectory=%p/%i', 'WorkingDirectory=/opt/w', 'TemporaryFileSystem=/mnt'),
      unitOf('app.socket', '[Socket]\nListenStream=80\n'),
    ]
    const given: GivenEntry[] = [
      givenFile('/usr/bin/app'),
      givenFile('/usr/lib/libx.so.1', 'machine'),
      givenLink('/usr/bin/a', 'app'),
      { kind: 'directory', path: imagePath('/usr'), mode: 0o711, where: 'directories, line 1' },
      { kind: 'directory', path: imagePath('/srv/data/deep'), mode: 0o700, where: 'directories, line 2' },
      givenEmpty('/etc/app.conf'),
    ]
    const expected = plan({ units, given, buildMachine: DEBIAN })
    const shuffled = <T>(all: T[]): fc.Arbitrary<T[]> =>
      fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })
    fc.assert(
      fc.property(shuffled(units), shuffled(given), (units, given) => {
        const other = plan({ units, given, buildMachine: DEBIAN })
        expect(other).toEqual(expected)
        expect([...other.entries.keys()]).toEqual([...expected.entries.keys()])
      }),
    )
  })

  it('has the scaffold, the units and the name', () => {
    const image = plan({ units: [serviceOf('app.service')], identity: { architectureInName: true } })
    for (const { path, kind } of SCAFFOLD) expect(image.entries.get(path)?.kind).toBe(kind)
    const written = image.entries.get(imagePath('/etc/systemd/system/app.service'))
    expect(written).toMatchObject({ mode: 0o644, source: { bytes: serviceOf('app.service').content } })
    expect(image.fileName).toBe('app_1.0_x86-64.raw')
  })
})

describe('os-release', () => {
  it('says what portabled reads, and only that when nothing more is known', () => {
    const said = Object.entries(osReleaseOf(plan({}))).map(([key, value]) => `${key}=${value}`)
    expect(said.join(' ')).toBe(
      'PORTABLE_ID=app ID=linux PRETTY_NAME=Linux PORTABLE_PREFIXES=app IMAGE_ID=app IMAGE_VERSION=1.0 VERSION_ID=1.0 ARCHITECTURE=x86-64',
    )
  })

  it.each([
    ['a library of the machine', givenFile('/usr/lib/libc.so.6', 'machine'), 'debian'],
    ['a library of the machine without a version', givenFile('/usr/lib/x.so', 'machine'), 'debian'],
    ['a library of the workspace', givenFile('/usr/lib/libc.so.6'), 'linux'],
    ['a program of the machine', givenFile('/usr/bin/busybox', 'machine'), 'linux'],
    ['a file that only sounds like one', givenFile('/usr/share/x.sorted', 'machine'), 'linux'],
  ])('takes its ID from what is inside: %s', (_, entry, id) => {
    expect(osReleaseOf(plan({ given: [entry], buildMachine: DEBIAN })).ID).toBe(id)
    expect(osReleaseOf(plan({ given: [entry] })).ID).toBe('linux')
  })

  it('has what the inputs say; the input os-release wins, and leaves out what it empties', () => {
    const identity = {
      description: 'An "app" for $5',
      homepage: 'https://example.org',
      osRelease: [
        ['VERSION_ID', '7'],
        ['X', "it's"],
        ['ARCHITECTURE', ''],
      ],
    } as const
    const values = osReleaseOf(plan({ identity }))
    expect(values).toMatchObject({ PORTABLE_PRETTY_NAME: 'An "app" for $5', HOME_URL: 'https://example.org' })
    expect(values).toMatchObject({ VERSION_ID: '7', X: "it's" })
    expect(values).not.toHaveProperty('ARCHITECTURE')
  })
})

describe('mount points', () => {
  it.each([
    ['StateDirectory=a', ['directory /var/lib/a']],
    ['StateDirectory=a/b a', ['directory /var/lib/a', 'directory /var/lib/a/b']],
    ['CacheDirectory=a', ['directory /var/cache/a']],
    ['LogsDirectory=a', ['directory /var/log/a']],
    ['ConfigurationDirectory=a', ['directory /etc/a']],
    ['RuntimeDirectory=a', []],
    ['StateDirectory=a:b', ['directory /var/lib/a', 'symlink /var/lib/b -> a']],
    ['BindPaths=/x:/mnt/y', ['directory /mnt', 'directory /mnt/y']],
    ['BindReadOnlyPaths=/etc/hosts', ['file /etc/hosts']],
    ['BindPaths=/x:/home/y', ['directory /home', 'directory /home/y']],
    ['BindPaths=/x:/run/y', []],
    ['TemporaryFileSystem=/scratch', ['directory /scratch']],
    ['WorkingDirectory=/srv/w', ['directory /srv', 'directory /srv/w']],
    ['WorkingDirectory=-/srv/w', []],
    ['ReadWritePaths=/srv', ['directory /srv']],
  ])('%s makes %j', (line, added) => expect(addedBy(line)).toEqual(added))

  it('below a tmpfs are made by systemd, but for leaves, which a drop-in may uncover', () => {
    expect(addedBy('TemporaryFileSystem=/scratch', 'BindPaths=/x:/scratch/y')).toEqual(['directory /scratch'])
    expect(addedBy('TemporaryFileSystem=/var/lib', 'StateDirectory=a')).toEqual(['directory /var/lib/a'])
  })

  it('that may be a file or a folder are a folder, with a notice at their entry', () => {
    const { notices } = plan({ units: [serviceOf('app.service', 'BindPaths=/srv/a/ \\', '  /srv/b')] })
    const remedy = expect.stringContaining('"/srv/b": ""')
    expect(notices).toMatchObject([{ unit: 'app.service', line: 4, column: 3, remedy }])
  })

  it.each([
    ['an empty file', givenEmpty('/srv/b')],
    ['a folder', { kind: 'directory', path: imagePath('/srv/b'), mode: 0o755, where: 'directories, line 1' } as const],
  ])('that the user made are left alone, without a notice: %s', (_, entry) => {
    const image = plan({ units: [serviceOf('app.service', 'BindPaths=/srv/b')], given: [entry] })
    expect(image.notices).toEqual([])
    expect(image.entries.get(imagePath('/srv/b'))?.because).toBe(entry.where)
  })

  it.each([
    ['a file', ['BindPaths=/srv/b', 'BindReadOnlyPaths=/etc/hosts:/srv/b'], 'file'],
    ['a folder', ['BindPaths=/x:/var/lib/b', 'StateDirectory=b'], 'directory'],
  ] as const)('are %s when one unit knows that, in any order, and without a notice', (_, [guess, known], kind) => {
    const [a, b] = ['app-a.service', 'app-b.service'] as const
    for (const units of [
      [serviceOf(a, guess), serviceOf(b, known)],
      [serviceOf(a, known), serviceOf(b, guess)],
      [serviceOf(a, guess, known)],
    ]) {
      const image = plan({ units })
      expect((image.entries.get(imagePath('/srv/b')) ?? image.entries.get(imagePath('/var/lib/b')))?.kind).toBe(kind)
      expect(image.notices).toEqual([])
    }
  })

  it.each([
    ['WorkingDirectory=/srv/app', givenLink('/srv/app', '/opt/app-1.2')],
    ['WorkingDirectory=/srv/app', givenLink('/srv', '/opt')],
    ['ReadWritePaths=/srv/app', givenLink('/srv/app', '/opt')],
  ])('are none for what is only looked for, so that links may lead there: %s', (line, entry) => {
    const image = plan({ units: [serviceOf('app.service', line)], given: [entry] })
    expect([...image.entries.keys()]).toEqual([...plan({ given: [entry] }).entries.keys()])
  })

  it.each([
    ['a link over a mount point', givenLink('/var/lib/a', '/srv'), /symlinks, line 1.*StateDirectory=.*app\.service:3/],
    [
      'a link over a folder of the scaffold',
      givenLink('/var/tmp', '../tmp'),
      /symlinks, line 1.*every portable service/,
    ],
    ['a link on the way to one', givenLink('/opt', '/srv'), /BindPaths=.*leads through the link .*symlinks, line 1/],
    ['a file where a folder is needed', givenEmpty('/var/lib/a'), /files, line 1.*StateDirectory=/],
    ['a file where a unit goes', givenEmpty('/etc/systemd/system/app.service'), /the unit app\.service.*files, line 1/],
    ['a file of the name os-release', givenEmpty('/etc/os-release'), /os-release.*files, line 1/],
  ])('in the way of others are an error that names both: %s', (_, entry, message) => {
    const units = [serviceOf('app.service', 'StateDirectory=a', 'BindPaths=/x:/opt/a')]
    expect(() => plan({ units, given: [entry] })).toThrow(message)
  })
})

describe('the closure in the plan of an image', () => {
  const HELLO = storePath(`/nix/store/${'0'.repeat(32)}-hello`)
  const closure: Closure = {
    paths: [{ path: HELLO, narHash: 'sha256-x', narSize: 1, references: [] }],
    entries: [
      entry({ kind: 'directory', path: imagePath(HELLO), mode: 0o555 }),
      entry({
        kind: 'file',
        path: imagePath(`${HELLO}/hello`),
        mode: 0o555,
        size: 5,
        physical: `/chroot${HELLO}/hello`,
      }),
      entry({ kind: 'symlink', path: imagePath(`${HELLO}/sh`), target: 'hello' }),
    ],
  }

  function entry(from: Record<string, unknown>): StoreEntry {
    return { storePath: HELLO, ...from } as StoreEntry
  }

  it('comes from its physical to its logical place, with its modes', () => {
    const image = plan({ closure })
    expect(image.storePaths).toBe(closure.paths)
    expect(image.entries.get(imagePath('/nix/store'))).toMatchObject({ kind: 'directory', mode: 0o755 })
    expect(image.entries.get(imagePath(HELLO))).toMatchObject({ kind: 'directory', mode: 0o555 })
    expect(image.entries.get(imagePath(`${HELLO}/hello`))).toEqual({
      kind: 'file',
      mode: 0o555,
      size: 5,
      source: { kind: 'store', path: `/chroot${HELLO}/hello` },
      because: `the store path ${HELLO}`,
    })
    expect(image.entries.get(imagePath(`${HELLO}/sh`))).toMatchObject({ kind: 'symlink', target: 'hello' })
  })

  it('makes the image one of NixOS', () => {
    const values = osReleaseOf(
      plan({ closure, buildMachine: DEBIAN, given: [givenFile('/usr/lib/libx.so.1', 'machine')] }),
    )
    expect(values).toMatchObject({ ID: 'nixos', PRETTY_NAME: 'NixOS', BUILD_ID: 'rolling' })
  })

  it('leaves the folder above the store free, but for a file or a link', () => {
    expect(plan({ closure, given: [givenEmpty('/nix/var/x')] }).entries.has(imagePath('/nix/var/x'))).toBe(true)
    expect(() => plan({ closure, given: [givenEmpty('/nix')] })).toThrow(/needs \/nix to be a folder/)
    expect(() => plan({ closure, given: [givenLink('/nix', '/usr')] })).toThrow(/leads through the link \/nix/)
  })
})
