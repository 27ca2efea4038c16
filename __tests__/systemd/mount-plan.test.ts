import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, it, expect } from '@jest/globals'
import fc from 'fast-check'
import { isOnStockHost } from '../../src/systemd/host-files.js'
import { imagePath, parentOf } from '../../src/systemd/image-path.js'
import type { ImagePath } from '../../src/systemd/image-path.js'
import { isCovered, mountPlan } from '../../src/systemd/mount-plan.js'
import type { MountPlan, MountTarget } from '../../src/systemd/mount-plan.js'
import { STOCK_PROFILES, stockProfile, withProfile, type ProfileName } from '../../src/systemd/profile.js'
import type { SystemdRelease } from '../../src/systemd/releases.js'
import { parseUnitFile } from '../../src/systemd/unit-file.js'
import { parseUnitName } from '../../src/systemd/unit-name.js'
import type { UnitName } from '../../src/systemd/unit-name.js'

function nameOf(text: string): UnitName {
  const parsed = parseUnitName(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.name
}

function planOf(lines: string | readonly string[], profile: ProfileName = 'default', name = 'foo.service'): MountPlan {
  const text = ['[Service]', 'ExecStart=/bin/true', ...[lines].flat(), ''].join('\n')
  return mountPlan(nameOf(name), withProfile(nameOf(name), parseUnitFile(text), stockProfile(profile)))
}

/** The targets of settings: `directory /var/lib/foo`, `symlink /var/lib/bar -> foo`, with a `?` when optional. */
function targetsOf(plan: MountPlan): string[] {
  return plan.targets
    .filter(({ origin }) => origin.kind === 'setting' && origin.setting.dropIn === undefined)
    .map((target) => {
      const before = target.releases === undefined ? '' : ` (${target.releases.join(' ')})`
      const link = target.type === 'symlink' ? ` -> ${target.link}` : ''
      return `${target.type} ${target.target}${link}${target.optional ? '?' : ''}${before}`
    })
}

/** A case that was run: what was in the image besides the base, and what `systemctl start` said on each systemd. */
interface MeasuredCase {
  readonly id: string
  readonly profile: ProfileName
  readonly unit: readonly string[]
  readonly folders?: readonly string[]
  readonly files?: readonly string[]
  readonly links?: Readonly<Record<string, string>>
  readonly without?: readonly string[]
  readonly results: Readonly<Record<'252' | '257' | '262', 'runs' | 'fails'>>
}

/** Each line was run in a container of Debian 12 (252.39), Debian 13 (257.13) and sid (262.1) with a squashfs of busybox. */
const MEASURED = readFileSync(new URL('measured-mounts.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as MeasuredCase)

/** What the machine that measured had of the sources that the cases bind. */
const HOST = new Set(
  ['/host', '/host/dir', '/host/file', '/etc', '/etc/machine-id', '/etc/resolv.conf', '/root', '/dev/null'].concat([
    '/run/dbus/system_bus_socket',
    '/images/base_1.raw',
  ]),
)

function isThere(path: string): boolean {
  return HOST.has(path) || isOnStockHost(path) === true
}

type Node = { readonly kind: 'directory' | 'file' } | { readonly kind: 'symlink'; readonly link: string }

function imageOf(measured: MeasuredCase): ReadonlyMap<string, Node> {
  const nodes = new Map<string, Node>([['/', { kind: 'directory' }]])
  const add = (path: string, node: Node): void => {
    for (let above = posix.dirname(path); !nodes.has(above); above = posix.dirname(above)) {
      nodes.set(above, { kind: 'directory' })
    }
    nodes.set(path, node)
  }
  const kept = (path: string): boolean => measured.without?.includes(path) !== true
  for (const path of [
    '/proc',
    '/sys',
    '/dev',
    '/run',
    '/tmp',
    '/var/tmp',
    '/usr/lib',
    '/etc/systemd/system',
    ...(measured.folders ?? []),
  ].filter(kept)) {
    add(path, { kind: 'directory' })
  }
  for (const path of ['/etc/machine-id', '/etc/resolv.conf', ...(measured.files ?? [])].filter(kept))
    add(path, { kind: 'file' })
  for (const [path, link] of Object.entries(measured.links ?? {})) add(path, { kind: 'symlink', link })
  return nodes
}

function follow(image: ReadonlyMap<string, Node>, path: ImagePath): ImagePath {
  if (path === '/') return path
  const above = follow(image, parentOf(path))
  const here = imagePath(posix.join(above, posix.basename(path)))
  const node = image.get(here)
  return node?.kind === 'symlink' ? follow(image, imagePath(posix.resolve(above, node.link))) : here
}

/** The rules in small: does the image have what the plan asks for? */
function isMet(plan: MountPlan, target: MountTarget, image: ReadonlyMap<string, Node>): boolean {
  if (target.optional) return true
  if (target.source !== undefined && !isThere(target.source.path)) return true
  if (target.type === 'symlink') {
    const at = imagePath(posix.join(follow(image, parentOf(target.target)), posix.basename(target.target)))
    const node = image.get(at)
    return node === undefined ? isCovered(plan, at) : node.kind === 'symlink' && node.link === target.link
  }
  const at = follow(image, target.target)
  const node = image.get(at)
  if (target.purpose !== 'access' && target.purpose !== 'working-directory' && isCovered(plan, at)) return true
  if (node === undefined || isCovered(plan, at)) return false
  if (target.type !== 'either' || target.source === undefined)
    return target.type === 'either' || node.kind === target.type
  return node.kind === (target.source.path === '/host/file' ? 'file' : 'directory')
}

function predict(measured: MeasuredCase, systemd: SystemdRelease): 'runs' | 'fails' | 'unknown' {
  const plan = planOf(measured.unit, measured.profile, `${measured.id}.service`)
  const image = imageOf(measured)
  const holds = ({ releases }: { readonly releases?: readonly SystemdRelease[] | undefined }) =>
    releases?.includes(systemd) ?? true
  if (plan.impossible.some(holds)) return 'fails'
  if (!plan.sources.every(({ source }) => source?.optional === true || isThere(source?.path ?? ''))) return 'fails'
  if (!plan.targets.filter(holds).every((target) => isMet(plan, target, image))) return 'fails'
  return plan.unknown.some(holds) ? 'unknown' : 'runs'
}

describe('the plan against real systemd', () => {
  const cases = MEASURED.map((measured) => [measured.id, measured.profile, measured.unit.join('; '), measured] as const)

  it.each(cases)('%s (%s): %s', (_id, _profile, _unit, measured) => {
    for (const systemd of ['252', '257', '262'] as const) {
      const predicted = predict(measured, systemd)
      if (measured.results[systemd] === 'fails') expect([systemd, predicted]).not.toEqual([systemd, 'runs'])
    }
    const all = Object.values(measured.results)
    if (all.every((result) => result === 'runs')) {
      expect((['252', '257', '262'] as const).map((systemd) => predict(measured, systemd))).not.toContain('fails')
    }
  })
})

describe('what every service needs', () => {
  it('is the API folders and the files of the profile', () => {
    for (const profile of STOCK_PROFILES) {
      const plan = planOf([], profile)
      const shown = plan.targets.map((target) => `${target.type} ${target.target}${target.optional ? '?' : ''}`)
      const resolvConf = profile === 'default' || profile === 'trusted' ? ['file /etc/resolv.conf'] : []
      expect(shown.sort()).toEqual([
        ...['/dev', '/proc', '/run', '/sys', '/tmp', '/var/tmp'].map((path) => `directory ${path}`),
        'file /etc/machine-id',
        ...resolvConf,
      ])
      expect(plan).toMatchObject({ unknown: [], ignored: [], impossible: [] })
    }
  })

  it('is nothing for units that are not services', () => {
    const unit = parseUnitFile('[Socket]\nListenStream=80\n[Service]\nStateDirectory=foo\n')
    expect(mountPlan(nameOf('foo.socket'), unit).targets).toEqual([])
  })
})

describe('directory settings', () => {
  it.each([
    ['StateDirectory=foo', ['directory /var/lib/foo']],
    ['StateDirectory=a/b ./c/', ['directory /var/lib/a/b', 'directory /var/lib/c']],
    ['CacheDirectory=foo', ['directory /var/cache/foo']],
    ['LogsDirectory=foo', ['directory /var/log/foo']],
    ['ConfigurationDirectory=foo', ['directory /etc/foo']],
    ['RuntimeDirectory=foo:bar', []],
    ['StateDirectory=foo foo/bar', ['directory /var/lib/foo']],
    ['StateDirectory=foo:bar', ['directory /var/lib/foo', 'symlink /var/lib/bar -> foo']],
    ['StateDirectory=a/b:c/d', ['directory /var/lib/a/b', 'symlink /var/lib/c/d -> ../a/b']],
    ['StateDirectory=a/b:a/d', ['directory /var/lib/a/b', 'symlink /var/lib/a/d -> b']],
    ['CacheDirectory=a:c/d/e', ['directory /var/cache/a', 'symlink /var/cache/c/d/e -> ../../a']],
    ['StateDirectory=foo::ro', ['directory /var/lib/foo', 'symlink /var/lib/ro -> foo (252 255)']],
    ['StateDirectory=foo:bar:ro', ['directory /var/lib/foo', 'symlink /var/lib/bar -> foo']],
    ['StateDirectory=%N:%p-link', ['directory /var/lib/foo', 'symlink /var/lib/foo-link -> foo']],
    ['StateDirectory="a b"', ['directory /var/lib/a b']],
    ['StateDirectory=a\\x20b', ['directory /var/lib/a b']],
  ])('%s asks for %j', (line, targets) => {
    const plan = planOf(line)
    expect(targetsOf(plan)).toEqual(targets)
    expect(plan).toMatchObject({ unknown: [], ignored: [], impossible: [] })
  })

  it('is read by each systemd in its own way', () => {
    const plan = planOf('ConfigurationDirectory=foo::ro')
    expect(targetsOf(plan)).toEqual(['directory /etc/foo (257 262)'])
    expect(plan.ignored).toMatchObject([{ releases: ['252', '255'] }])
  })

  it('forgets what an empty assignment forgets', () => {
    expect(targetsOf(planOf(['StateDirectory=foo', 'StateDirectory=', 'StateDirectory=bar']))).toEqual([
      'directory /var/lib/bar',
    ])
  })

  it.each([
    'StateDirectory=/foo',
    'StateDirectory=%S/foo',
    'StateDirectory=a/../b',
    'StateDirectory=private/foo',
    'StateDirectory=%Q',
    'StateDirectory=a\\qb',
    'ConfigurationDirectory=foo:bar',
    'StateDirectory="foo',
  ])('%s is ignored', (line) => {
    const plan = planOf(line)
    expect(targetsOf(plan)).toEqual([])
    expect(plan.ignored).toHaveLength(1)
  })

  it('keeps what stands before bad quoting', () => {
    const plan = planOf('StateDirectory=foo "bar')
    expect(targetsOf(plan)).toEqual(['directory /var/lib/foo'])
    expect(plan.ignored).toMatchObject([{ offset: 4 }])
  })

  it('knows a template only as far as its name goes', () => {
    const plan = planOf('StateDirectory=%p %i', 'default', 'foo@.service')
    expect(targetsOf(plan)).toEqual(['directory /var/lib/foo'])
    expect(plan.unknown).toMatchObject([{ offset: 3 }])
    expect(targetsOf(planOf('StateDirectory=%p/%i', 'default', 'foo@x.service'))).toEqual(['directory /var/lib/foo/x'])
  })

  it.each(['StateDirectory=foo:foo', 'StateDirectory=a/b:a', 'StateDirectory=a:x b:x'])('%s never starts', (line) => {
    expect(planOf(line).impossible).not.toEqual([])
  })
})

describe('binds', () => {
  it.each([
    ['BindPaths=/srv/data:/mnt/x', ['either /mnt/x']],
    ['BindPaths=/srv/data', ['either /srv/data']],
    ['BindPaths=/srv/data/', ['directory /srv/data']],
    ['BindPaths=/srv/data:/mnt/x/:norbind', ['directory /mnt/x']],
    ['BindReadOnlyPaths=/etc/hosts -/etc/ssl:/ssl', ['file /etc/hosts', 'directory /ssl']],
    ['BindReadOnlyPaths=/etc/hosts:/hosts', ['file /hosts']],
    ['BindPaths=%h:/mnt/%p', ['directory /mnt/foo']],
    ['BindPaths="/a b":"/c d"', ['either /c d']],
    ['BindPaths=/a  /b', ['either /a', 'either /b']],
    ['MountImages=/x.raw:/mnt/x', ['directory /mnt/x']],
    ['TemporaryFileSystem=/var:ro,size=1M,mode=0700 /srv', ['directory /var', 'directory /srv']],
  ])('%s asks for %j', (line, targets) => {
    const plan = planOf(line, 'trusted')
    expect(targetsOf(plan)).toEqual(targets)
    expect(plan).toMatchObject({ unknown: [], ignored: [], impossible: [] })
  })

  it('tells the source, and whether it may be missing', () => {
    const bind = planOf('BindPaths=-/srv/data:/mnt/x').targets.find(({ target }) => target === '/mnt/x')
    expect(bind).toMatchObject({ source: { path: '/srv/data', optional: true }, optional: false })
  })

  it('asks for all that any systemd makes of a value that they read differently', () => {
    const plan = planOf('BindPaths=/a:/mnt/b\\x20c')
    expect(targetsOf(plan)).toEqual(['either /mnt/b c (262)', 'either /mnt/bx20c (252 255 257)'])
  })

  it('is one list with two names', () => {
    expect(targetsOf(planOf(['BindPaths=/a', 'BindReadOnlyPaths=', 'BindReadOnlyPaths=/b']))).toEqual(['either /b'])
  })

  it('asks for nothing behind ProtectHome=yes of a profile', () => {
    expect(targetsOf(planOf('BindPaths=/a:/home/x'))).toEqual([])
    expect(targetsOf(planOf('BindPaths=/a:/home/x', 'trusted'))).toEqual(['either /home/x'])
  })
})

describe('what is looked for, not made', () => {
  it.each([
    ['ReadWritePaths=/srv -/opt +/mnt -+/x', ['either /srv', 'either /opt?', 'either /mnt', 'either /x?']],
    ['InaccessibleDirectories=/srv', ['either /srv']],
    ['ReadOnlyPaths=/srv', ['either /srv?']],
    ['WorkingDirectory=/srv', ['directory /srv']],
    ['WorkingDirectory=-/srv', ['directory /srv?']],
    ['WorkingDirectory=/', []],
    ['WorkingDirectory=/tmp', []],
    ['ReadWritePaths=-/run/x', []],
  ])('%s asks for %j', (line, targets) => {
    const plan = planOf(line)
    expect(targetsOf(plan)).toEqual(targets)
    expect(plan).toMatchObject({ unknown: [], ignored: [], impossible: [] })
  })

  it('needs ReadOnlyPaths= where the profile leaves the root alone', () => {
    expect(targetsOf(planOf('ReadOnlyPaths=/srv', 'trusted'))).toEqual(['either /srv'])
  })

  it.each([
    ['WorkingDirectory=~', 'default'],
    ['WorkingDirectory=srv', 'default'],
    ['WorkingDirectory=/%Q', 'trusted'],
    ['WorkingDirectory=/run/x', 'default'],
    ['WorkingDirectory=/home/x', 'default'],
    ['WorkingDirectory=-/proc', 'trusted'],
    ['WorkingDirectory=/dev/shm', 'default'],
    ['InaccessiblePaths=/', 'trusted'],
    ['ReadWritePaths=/tmp/x', 'trusted'],
    ['ReadWritePaths=/run', 'strict'],
  ] as const)('%s never starts under %s', (line, profile) => {
    expect(planOf(line, profile).impossible).toHaveLength(1)
  })

  it('finds the home of root, and of nobody else', () => {
    expect(targetsOf(planOf('WorkingDirectory=~', 'trusted'))).toEqual(['directory /root'])
    expect(planOf(['WorkingDirectory=~', 'User=www-data'], 'trusted').unknown).toHaveLength(1)
  })

  it('is content with what another setting makes', () => {
    expect(targetsOf(planOf(['WorkingDirectory=%S/foo', 'StateDirectory=foo']))).toEqual(['directory /var/lib/foo'])
    expect(targetsOf(planOf(['WorkingDirectory=/run/a', 'RuntimeDirectory=a/b']))).toEqual([])
    expect(targetsOf(planOf(['ReadWritePaths=/var/lib/foo', 'StateDirectory=foo']))).toEqual(['directory /var/lib/foo'])
  })
})

describe('what systemd makes by itself', () => {
  const covered = (plan: MountPlan, path: string): boolean => isCovered(plan, imagePath(path))

  it('is what lies below something writable, not that itself', () => {
    const plan = planOf('TemporaryFileSystem=/var')
    expect(['/run/x', '/tmp/x/y', '/dev/x', '/var/tmp', '/var/lib/x'].every((path) => covered(plan, path))).toBe(true)
    expect(['/', '/run', '/var', '/etc/x', '/proc/x', '/runner'].some((path) => covered(plan, path))).toBe(false)
  })

  it('stops at what is not writable in between', () => {
    const plan = planOf(['TemporaryFileSystem=/srv', 'MountImages=/x.raw:/srv/x'])
    expect(covered(plan, '/srv/y')).toBe(true)
    expect(covered(plan, '/srv/x/y')).toBe(false)
  })

  it('is nothing in a tmpfs that ReadWritePaths= takes the place of', () => {
    expect(covered(planOf(['TemporaryFileSystem=/srv', 'ReadWritePaths=/srv']), '/srv/x')).toBe(false)
  })

  it('is nothing below a bind that may not be made', () => {
    expect(covered(planOf('BindPaths=-/a:/srv'), '/srv/x')).toBe(false)
    expect(covered(planOf('BindPaths=/a:/srv'), '/srv/x')).toBe(true)
  })
})

describe('any unit at all', () => {
  const keys = [
    'StateDirectory',
    'BindPaths',
    'MountImages',
    'TemporaryFileSystem',
    'ReadWritePaths',
    'WorkingDirectory',
  ]

  it('has a plan, whose every part points into its setting', () => {
    const value = fc.oneof(fc.string(), fc.stringMatching(/^(-?\/[ab:"\\%in ]{0,6} ?){0,3}$/))
    const lines = fc.array(fc.tuple(fc.constantFrom(...keys), value))
    fc.assert(
      fc.property(lines, fc.constantFrom(...STOCK_PROFILES), (lines, profile) => {
        const plan = planOf(
          lines.map(([key, value]) => `${key}=${value}`),
          profile,
          'foo@.service',
        )
        const origins = plan.targets.flatMap(({ origin }) => (origin.kind === 'setting' ? [origin] : []))
        for (const { setting, offset } of [...origins, ...plan.unknown, ...plan.ignored, ...plan.impossible]) {
          expect(offset).toBeLessThanOrEqual(setting.value.length)
        }
      }),
    )
  })
})
