import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { Cause, MachineEntry } from '../../../src/closure/machine/machine-entry.js'
import { PackageClosure } from '../../../src/closure/packages/package-closure.js'
import { imagePath } from '../../../src/systemd/image-path.js'
import { needs } from '../../support/needs.js'
import { NOBODY } from '../../support/ordinary-user.js'
import { fabricatedMachines, type FabricatedMachine, type Thing } from './fabricated-machine.js'

const newMachine = fabricatedMachines()
const UNIT: Cause = { kind: 'input', where: 'the unit app.service, line 7' }

function open(root: string, names: readonly string[], allowPrivate: readonly string[] = []): PackageClosure {
  return PackageClosure.open(
    root,
    names.map((name, index) => ({ name, line: index + 1 })),
    allowPrivate,
  )
}

/** A machine with one package, `app`. */
function machineOf(files: Readonly<Record<string, Thing>>, more: Partial<FabricatedMachine> = {}): string {
  return newMachine({ packages: { app: { files }, ...more.packages }, others: more.others ?? {} })
}

/** Entries but for folders that are as folders usually are. */
function shown(entries: readonly MachineEntry[]): string[] {
  return entries
    .flatMap((entry) => {
      const { kind, path } = entry
      if (kind === 'symlink') return [`${path} -> ${entry.target}`]
      if (kind === 'file') return [`${path} ${entry.mode.toString(8)}`]
      return entry.mode === 0o755 ? [] : [`${path}/ ${entry.mode.toString(8)}`]
    })
    .sort()
}

function whyOf(entries: readonly MachineEntry[], path: string): Cause | undefined {
  return entries.find((entry) => entry.path === path)?.cause
}

describe('the files of a package', () => {
  it('are what its list names, as it is on the machine', () => {
    const root = machineOf({
      '/usr/bin/app': { content: 'program', mode: 0o4755 },
      '/usr/bin/other': { link: 'app' },
      '/etc/app.conf': 'x',
      '/var/spool/app': { folder: 0o1777 },
    })
    const entries = open(root, ['app']).take()
    expect(shown(entries)).toEqual([
      '/etc/app.conf 644',
      '/usr/bin/app 4755',
      '/usr/bin/other -> app',
      '/var/spool/app/ 1777',
    ])
    expect(entries.find(({ path }) => path === '/usr/bin/app')).toMatchObject({
      kind: 'file',
      size: 7,
      cause: { kind: 'package', package: 'app', how: 'is a file of' },
    })
    expect(entries.map(({ path }) => path)).toEqual([
      '/usr',
      '/usr/bin',
      '/usr/bin/app',
      '/usr/bin/other',
      '/etc',
      '/etc/app.conf',
      '/var',
      '/var/spool',
      '/var/spool/app',
    ])
  })

  it('come without documentation, compiled Python and what an init reads, with their licences', () => {
    const files = [
      '/usr/share/doc/app/copyright',
      '/usr/share/app/doc/copyright',
      '/usr/share/locale/de/LC_MESSAGES/app.mo',
      '/usr/lib/app/tmpfiles.d/app.conf',
    ]
    const leftOut = [
      '/usr/share/doc/app/README',
      '/usr/share/doc/app/examples/copyright',
      '/usr/share/man/man1/app.1.gz',
      '/usr/share/info/app.info',
      '/usr/share/lintian/overrides/app',
      '/usr/share/doc-base/app',
      '/usr/share/bug/app/control',
      '/usr/share/apport/package-hooks/source_app.py',
      '/usr/share/app/man/man1/app.1.gz',
      '/usr/lib/python3/dist-packages/__pycache__/app.pyc',
      '/usr/lib/systemd/system/app.service',
      '/etc/init.d/app',
      '/usr/lib/tmpfiles.d/app.conf',
      '/usr/lib/sysusers.d/app.conf',
    ]
    const root = machineOf(Object.fromEntries([...files, ...leftOut].map((path) => [path, path])))
    expect(shown(open(root, ['app']).take())).toEqual(files.map((path) => `${path} 644`).sort())
  })

  it('are where the links of a merged /usr lead, which come along', () => {
    const root = machineOf({ '/lib/libapp.so.1': 'library', '/sbin/app': { link: '/lib/libapp.so.1' } })
    const entries = open(root, ['app']).take()
    expect(shown(entries)).toEqual([
      '/lib -> usr/lib',
      '/sbin -> usr/sbin',
      '/usr/lib/libapp.so.1 644',
      '/usr/sbin/app -> /lib/libapp.so.1',
    ])
    expect(whyOf(entries, '/sbin')).toEqual({ kind: 'package', package: 'app', how: 'is a file of' })
  })

  it('are where any link on the way leads, and each comes along with its cause', () => {
    const root = newMachine({
      packages: { app: { gone: ['/opt/app/data/x', '/opt/up/x', '/opt/loop/x', '/opt/dangling/x'] } },
      others: {
        '/opt/app': { link: '../srv/a' },
        '/srv/a': { link: '/srv/real/./b' },
        '/srv/real/b/data/x': 'x',
        '/opt/up': { link: '../srv/a/../c' },
        '/srv/real/c/x': 'x',
        '/opt/loop': { link: 'pool' },
        '/opt/pool': { link: '../opt/loop/../loop' },
        '/opt/dangling': { link: '../../../../nowhere' },
      },
    })
    const entries = open(root, ['app']).take()
    expect(shown(entries)).toEqual([
      '/opt/app -> ../srv/a',
      '/opt/dangling -> ../../../../nowhere',
      '/opt/loop -> pool',
      '/opt/up -> ../srv/a/../c',
      '/srv/a -> /srv/real/./b',
      '/srv/real/b/data/x 644',
      '/srv/real/c/x 644',
    ])
    expect(whyOf(entries, '/srv/a')).toEqual({
      kind: 'file',
      path: '/srv/real/b/data',
      how: 'is a link on the way to',
    })
  })

  it('are no devices, pipes or sockets', () => {
    const root = newMachine({ packages: { app: { files: { '/usr/lib/app/x': '' }, gone: ['/usr/lib/app/pipe'] } } })
    execFileSync('mkfifo', [join(root, 'usr/lib/app/pipe')])
    expect(shown(open(root, ['app']).take())).toEqual(['/usr/lib/app/x 644'])
  })

  it('are where a diversion has put them', () => {
    const root = newMachine({
      packages: {
        app: { gone: ['/usr/bin/tool'] },
        mine: { files: { '/usr/bin/tool': 'mine' } },
      },
      others: {
        '/usr/bin/tool.app': 'of app',
        '/var/lib/dpkg/diversions': '/usr/bin/tool\n/usr/bin/tool.app\nmine\n',
      },
    })
    expect(shown(open(root, ['app']).take())).toEqual(['/usr/bin/tool.app 644'])
    expect(shown(open(root, ['mine']).take())).toEqual(['/usr/bin/tool 644'])
  })

  it('lose set-ID bits of another user or group than root, whom an image does not have', () => {
    const root = machineOf({
      '/usr/bin/app': { content: 'program', mode: 0o4755 },
      '/usr/bin/at': { content: 'program', mode: 0o6755 },
      '/usr/bin/chkpwd': { content: 'program', mode: 0o2755 },
      '/var/mail': { folder: 0o3775 },
    })
    for (const [path, uid, gid, mode] of [
      ['/usr/bin/at', 1, 0, 0o6755],
      ['/usr/bin/chkpwd', 0, 42, 0o2755],
      ['/var/mail', 0, 8, 0o3775],
    ] as const) {
      chownSync(join(root, path), uid, gid)
      chmodSync(join(root, path), mode)
    }
    expect(shown(open(root, ['app']).take())).toEqual([
      '/usr/bin/app 4755',
      '/usr/bin/at 2755',
      '/usr/bin/chkpwd 755',
      '/var/mail/ 1775',
    ])
  })

  it('are in the list of its architecture', () => {
    const root = newMachine({
      packages: {
        'lib:amd64': { fields: { 'Multi-Arch': 'same' }, files: { '/usr/lib/x86_64-linux-gnu/lib.so': '' } },
        'lib:i386': {
          fields: { 'Multi-Arch': 'same', Architecture: 'i386' },
          files: { '/usr/lib/i386-linux-gnu/lib.so': '' },
        },
      },
    })
    expect(shown(open(root, ['lib']).take())).toEqual(['/usr/lib/x86_64-linux-gnu/lib.so 644'])
    expect(shown(open(root, ['lib:i386']).take())).toEqual(['/usr/lib/i386-linux-gnu/lib.so 644'])
    expect(open(root, ['lib', 'lib:i386']).packages.map(({ name }) => name)).toEqual(['lib', 'lib:i386'])
  })

  it('that are not on the machine are told of when a program may miss them', () => {
    const gone = ['/usr/share/locale/de', '/usr/share/doc/app/copyright', '/usr/share/man/man1/x', '/etc/app.conf']
    const root = newMachine({ packages: { app: { gone: [...gone, '/usr/lib/app/plugin.so'] } } })
    const closure = open(root, ['app'])
    expect(shown(closure.take())).toEqual([])
    expect(closure.notes).toEqual([
      {
        kind: 'missing',
        message: 'The package app has a file that is not on this machine: "/usr/lib/app/plugin.so".',
        remedy:
          'If a program needs it, install the package again in an earlier step: sudo apt-get install --yes --reinstall app',
      },
    ])
  })
})

describe('private files of a package', () => {
  const FILES: Readonly<Record<string, Thing>> = {
    '/etc/app/secret': { content: '', mode: 0o640 },
    '/etc/app/private': { folder: 0o750 },
    '/etc/app/private/a': 'a',
    '/etc/app/private/b': 'b',
    '/var/lib/app': { folder: 0o700 },
    '/usr/bin/app': 'app',
  }

  it('are left out, with the line that lets them in; an empty folder of the kind without a word', () => {
    const closure = open(machineOf(FILES), ['app'])
    expect(shown(closure.take())).toEqual(['/usr/bin/app 644'])
    expect(closure.take()).toEqual([])
    expect(closure.notes).toEqual([
      {
        kind: 'left-out',
        path: '/etc/app/secret',
        message:
          'Left out of the package app, because not everyone may read it on this machine (mode 0640): "/etc/app/secret".',
        remedy:
          'Give the image a file of its own there, with files; or, when everyone who has the image may read this one, name it in allow-private: /etc/app/secret',
      },
      {
        kind: 'left-out',
        path: '/etc/app/private/a',
        message:
          'Left out of the package app, because not everyone may read them on this machine (not everyone may enter "/etc/app/private", mode 0750): "/etc/app/private/a", "/etc/app/private/b".',
        remedy:
          'Give the image a file of its own there, with files; or, when everyone who has the image may read this one, name it in allow-private: /etc/app/private',
      },
    ])
  })

  it.each([
    ['/etc/app/secret', ['/etc/app/secret 640']],
    ['/etc/app/private/a', ['/etc/app/private/ 750', '/etc/app/private/a 644']],
    ['/etc/app/private', ['/etc/app/private/ 750', '/etc/app/private/a 644', '/etc/app/private/b 644']],
    ['/etc/app/priv', []],
    ['other', []],
    [
      'app',
      [
        '/etc/app/private/ 750',
        '/etc/app/private/a 644',
        '/etc/app/private/b 644',
        '/etc/app/secret 640',
        '/var/lib/app/ 700',
      ],
    ],
  ])('come when allow-private names %s', (allowed, expected) => {
    const closure = open(machineOf(FILES), ['app'], [allowed])
    expect(shown(closure.take())).toEqual([...expected, '/usr/bin/app 644'].sort())
  })

  it('are allowed by the path of their list, too', () => {
    const root = machineOf({ '/lib/app/secret': { content: '', mode: 0o600 } })
    expect(shown(open(root, ['app'], ['/lib/app/secret']).take())).toContain('/usr/lib/app/secret 600')
  })

  const user = needs(process.getuid?.() === 0, 'a file that its user may not read needs root to run as another user')
  user.it('are an error where this user may not read them, and left out where they are not asked for', () => {
    const root = machineOf(FILES)
    // Of its group this process stays.
    chmodSync(join(root, 'etc/app/secret'), 0o600)
    chmodSync(join(root, 'etc/app/private'), 0o700)
    const uid = process.geteuid?.() ?? 0
    process.seteuid?.(NOBODY)
    try {
      const closure = open(root, ['app'])
      expect(shown(closure.take())).toEqual(['/usr/bin/app 644'])
      expect(closure.notes.map(({ path }) => path)).toEqual(['/etc/app/secret', '/etc/app/private/a'])
      expect(() => open(root, ['app'], ['/etc/app/secret']).take()).toThrow(
        'allow-private: "/etc/app/secret" belongs to a package and is to be in the image, but cannot be read: permission denied.',
      )
      expect(() => open(root, ['app'], ['app']).take()).toThrow(/cannot be read: permission denied/)
    } finally {
      process.seteuid?.(uid)
    }
  })
})

describe('what was made when packages were set up', () => {
  it('is, of alternatives, the links whose choice is in the image', () => {
    const alternatives = (master: string, slaves: string) => `auto\n${master}\n${slaves}\n/usr/bin/whatever\n10\n`
    const closure = open(
      machineOf(
        { '/usr/bin/app.new': '', '/usr/share/app/page': '', '/usr/bin/app.old': '' },
        {
          others: {
            '/var/lib/dpkg/alternatives/app': alternatives(
              '/bin/app',
              'app.1.gz\n/usr/share/man/man1/app.1.gz\npage\n/usr/share/page\nout\n/usr/share/out\n',
            ),
            '/usr/bin/app': { link: '/etc/alternatives/app' },
            '/etc/alternatives/app': { link: '/bin/app.new' },
            '/usr/share/man/man1/app.1.gz': { link: '/etc/alternatives/app.1.gz' },
            '/etc/alternatives/app.1.gz': { link: '/usr/bin/app.new' },
            '/usr/share/page': { link: '/etc/alternatives/page' },
            '/etc/alternatives/page': { link: '/usr/share/app/page' },
            '/usr/share/out': { link: '/etc/alternatives/out' },
            '/etc/alternatives/out': { link: '/usr/share/not/in' },
            '/var/lib/dpkg/alternatives/changed': alternatives('/usr/bin/changed', ''),
            '/usr/bin/changed': { link: 'app.old' },
            '/etc/alternatives/changed': { link: '/usr/bin/app.old' },
            '/var/lib/dpkg/alternatives/via': alternatives('/usr/bin/via', ''),
            '/usr/bin/via': { link: '/etc/alternatives/via' },
            '/etc/alternatives/via': { link: '/usr/bin/app' },
          },
        },
      ),
      ['app'],
    )
    const entries = closure.take()
    expect(shown(entries)).toEqual([
      '/etc/alternatives/app -> /bin/app.new',
      '/etc/alternatives/page -> /usr/share/app/page',
      '/etc/alternatives/via -> /usr/bin/app',
      '/usr/bin/app -> /etc/alternatives/app',
      '/usr/bin/app.new 644',
      '/usr/bin/app.old 644',
      '/usr/bin/via -> /etc/alternatives/via',
      '/usr/share/app/page 644',
      '/usr/share/page -> /etc/alternatives/page',
    ])
    expect(whyOf(entries, '/usr/bin/app')).toEqual({
      kind: 'file',
      path: '/etc/alternatives/app',
      how: 'is an alternatives link to',
    })
    expect(closure.notes).toEqual([
      {
        kind: 'taken',
        path: '/usr/bin/app',
        message:
          'Taken as chosen on this machine with update-alternatives: "/usr/bin/app", "/usr/share/page", "/usr/bin/via".',
      },
    ])
  })

  it('is what switches on a part of the configuration, and no other link', () => {
    const closure = open(
      machineOf(
        {
          '/etc/app/available/one': '',
          '/etc/app/enabled': { folder: 0o755 },
          '/usr/share/app/two': '',
          '/etc/rc2.d': { folder: 0o755 },
          '/var/lib/app': { folder: 0o755 },
        },
        {
          others: {
            '/etc/app/enabled/one': { link: '../available/one' },
            '/etc/app/enabled/two': { link: '/usr/share/app/two' },
            '/etc/app/enabled/aaa': { link: 'two' },
            '/etc/app/enabled/out': { link: '/usr/share/not/in' },
            '/etc/app/enabled/file': 'x',
            '/etc/rc2.d/S01app': { link: '../app/available/one' },
            '/etc/top': { link: 'app/available/one' },
            '/var/lib/app/link': { link: '/usr/share/app/two' },
          },
        },
      ),
      ['app'],
    )
    const entries = closure.take()
    expect(shown(entries)).toEqual([
      '/etc/app/available/one 644',
      '/etc/app/enabled/aaa -> two',
      '/etc/app/enabled/one -> ../available/one',
      '/etc/app/enabled/two -> /usr/share/app/two',
      '/usr/share/app/two 644',
    ])
    expect(whyOf(entries, '/etc/app/enabled/one')).toEqual({
      kind: 'file',
      path: '/etc/app/available/one',
      how: 'is a link of this machine to',
    })
    expect(closure.notes).toEqual([
      {
        kind: 'taken',
        path: '/etc/app/enabled',
        message: 'Taken as this machine has them, links in /etc/app/enabled to files of packages: "aaa", "one", "two".',
      },
    ])
  })

  it('is what ucf keeps for a package, and what is known to be made for one', () => {
    const closure = open(
      machineOf(
        {},
        {
          packages: {
            app: { fields: { Depends: 'ca-certificates, shared-mime-info, locales' } },
            'ca-certificates': {
              files: { '/usr/share/ca-certificates/a.crt': '', '/etc/ssl/certs': { folder: 0o755 } },
            },
            'shared-mime-info': {},
            locales: {},
          },
          others: {
            '/var/lib/ucf/registry': 'app \t /etc/app.ini\nother /etc/other.ini\napp /etc/none\n\napp /etc/key\n',
            '/etc/app.ini': 'x',
            '/etc/other.ini': 'x',
            '/etc/key': { content: '', mode: 0o600 },
            '/etc/ssl/certs/ca-certificates.crt': 'all',
            '/etc/ssl/certs/a.pem': { link: '/usr/share/ca-certificates/a.crt' },
            '/etc/ssl/certs/0123.0': { link: 'a.pem' },
            '/etc/ssl/certs/own.pem': 'own',
            '/usr/share/mime/text/plain.xml': '',
            '/usr/share/mime/cache': '',
            '/usr/share/mime/here': { link: '.' },
          },
        },
      ),
      ['app'],
    )
    const entries = closure.take()
    expect(shown(entries)).toEqual([
      '/etc/app.ini 644',
      '/etc/ssl/certs/0123.0 -> a.pem',
      '/etc/ssl/certs/a.pem -> /usr/share/ca-certificates/a.crt',
      '/etc/ssl/certs/ca-certificates.crt 644',
      '/usr/share/ca-certificates/a.crt 644',
      '/usr/share/mime/cache 644',
      '/usr/share/mime/here -> .',
      '/usr/share/mime/text/plain.xml 644',
    ])
    expect(whyOf(entries, '/etc/app.ini')).toEqual({
      kind: 'package',
      package: 'app',
      how: 'was made on this machine for',
    })
    expect(closure.notes.map(({ kind, path, message }) => `${kind} ${path ?? ''}: ${message}`)).toEqual([
      'taken /etc/app.ini: Taken as this machine has it, made when the package app was set up: "/etc/app.ini".',
      'taken /etc/ssl/certs/ca-certificates.crt: Taken as this machine has it, made when the package ca-certificates was set up: "/etc/ssl/certs/ca-certificates.crt".',
      'taken /usr/share/mime/cache: Taken as this machine has it, made when the package shared-mime-info was set up: "/usr/share/mime/cache", "/usr/share/mime/here", "/usr/share/mime/text/plain.xml".',
      'taken /etc/ssl/certs: Taken as this machine has them, links in /etc/ssl/certs to files of packages: "0123.0", "a.pem".',
      'left-out /etc/key: Left out of the package app, because not everyone may read it on this machine (mode 0600): "/etc/key".',
    ])
  })
})

describe('essential packages', () => {
  const MACHINE: FabricatedMachine = {
    packages: {
      app: { fields: { Depends: 'shell, lib, debconf' }, files: { '/usr/bin/app': '#!/bin/sh\n' } },
      shell: {
        fields: { Essential: 'yes', Depends: 'tools', 'Pre-Depends': 'more' },
        files: { '/bin/shell': '', '/bin/sh': { link: 'shell' }, '/usr/share/shell/x': '' },
      },
      tools: { fields: { Essential: 'yes' }, files: { '/usr/bin/tool': '' } },
      lib: { files: { '/usr/lib/lib.so': '' } },
      more: { files: { '/usr/lib/more.so': '' } },
      debconf: { files: { '/usr/share/debconf/confmodule': '' } },
    },
  }

  it('come whole, and with what they depend on, when a file of theirs is needed, and once', () => {
    const closure = open(newMachine(MACHINE), ['app'])
    expect(shown(closure.take())).toEqual(['/usr/bin/app 644', '/usr/lib/lib.so 644'])
    expect(closure.take()).toEqual([])
    expect(closure.need(imagePath('/usr/bin/sh'), UNIT)).toBe(true)
    expect(shown(closure.take())).toEqual([
      '/bin -> usr/bin',
      '/usr/bin/sh -> shell',
      '/usr/bin/shell 644',
      '/usr/lib/more.so 644',
      '/usr/share/shell/x 644',
    ])
    expect(closure.need(imagePath('/usr/bin/shell'), UNIT)).toBe(false)
    expect(closure.packages.map(({ name, dependsOn, cause }) => ({ name, dependsOn, cause }))).toEqual([
      { name: 'app', dependsOn: ['lib', 'shell'], cause: { kind: 'input', where: 'packages, line 1' } },
      { name: 'lib', dependsOn: [], cause: { kind: 'package', package: 'app', how: 'is a dependency of' } },
      { name: 'more', dependsOn: [], cause: { kind: 'package', package: 'shell', how: 'is a dependency of' } },
      { name: 'shell', dependsOn: ['more'], cause: UNIT },
    ])
  })

  it('do not come for a file of another package, of none, a folder, or one that is there', () => {
    const closure = open(newMachine(MACHINE), ['shell'])
    for (const path of ['/usr/lib/lib.so', '/usr/bin/none', '/usr/bin', '/usr/share', '/usr/bin/sh'])
      expect(closure.need(imagePath(path), UNIT)).toBe(false)
    expect(closure.packages.map(({ name }) => name)).toEqual(['more', 'shell'])
  })

  it('come when named, as do those that serve installation alone, which come for a file too', () => {
    const names = (closure: PackageClosure) => closure.packages.map(({ name }) => name)
    expect(names(open(newMachine(MACHINE), ['tools', 'debconf']))).toEqual(['debconf', 'tools'])
    const closure = open(newMachine(MACHINE), ['tools'])
    expect(closure.need(imagePath('/usr/share/debconf/confmodule'), UNIT)).toBe(true)
    expect(names(closure)).toEqual(['debconf', 'tools'])
  })

  it('bring the links of alternatives that lead to them', () => {
    const root = newMachine({
      ...MACHINE,
      others: {
        '/var/lib/dpkg/alternatives/t': 'auto\n/usr/bin/t\n\n',
        '/usr/bin/t': { link: '/etc/alternatives/t' },
        '/etc/alternatives/t': { link: '/usr/bin/tool' },
      },
    })
    const closure = open(root, ['app'])
    closure.take()
    closure.need(imagePath('/usr/bin/tool'), UNIT)
    expect(shown(closure.take())).toEqual([
      '/etc/alternatives/t -> /usr/bin/tool',
      '/usr/bin/t -> /etc/alternatives/t',
      '/usr/bin/tool 644',
    ])
  })
})

describe('a dependency that nothing on the machine meets', () => {
  it('is told of', () => {
    const { notes } = open(newMachine({ packages: { app: { fields: { Depends: 'a (>= 2) | b' } } } }), ['app'])
    expect(notes).toEqual([
      {
        kind: 'missing',
        message: 'The package app depends on a (>= 2) | b, which is not installed on this machine.',
        remedy: 'Install it in an earlier step: sudo apt-get install --fix-broken --yes',
      },
    ])
  })
})

describe('names that no image can have', () => {
  it('are passed over, and told of', () => {
    const root = newMachine({ packages: { app: { gone: ['/usr/lib/a\u0001b'] } } })
    writeFileSync(join(root, 'usr/lib/a\u0001b'), '')
    chmodSync(join(root, 'usr/lib'), 0o755)
    const closure = open(root, ['app'])
    expect(shown(closure.take())).toEqual([])
    expect(closure.notes.map(({ message }) => message)).toEqual([
      'The package app has a file that is not on this machine: "/usr/lib/a\\u0001b".',
    ])
  })
})
