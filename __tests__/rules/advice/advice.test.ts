import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { verdictsOf } from '../../../src/rules/finding.js'
import { stockProfile } from '../../../src/systemd/profile.js'
import { glibcLoader, muslLoader } from '../../programs/elf-files.js'
import { dlopenNote, revealingFile, type RevealingParts } from '../../programs/revealing-files.js'
import { directory, file, link } from '../../support/plans.js'
import { runs } from '../../support/runs.js'
import { adviceOn, type Entries, type Judged } from './images.js'

const GO = { owner: 'Go\0', type: 4, content: 'id' }
const START = 'ExecStart=/usr/bin/app'

/** An image of a program that the C library of glibc loads, and these entries. */
function imageOf(program: RevealingParts, entries: Entries = {}, libc: RevealingParts = {}): Entries {
  const parts = { interpreter: '/lib/ld.so', ...program, needed: ['libc.so.6', ...(program.needed ?? [])] }
  return {
    '/usr/bin/app': file(revealingFile(parts), 0o755),
    '/lib/ld.so': file(glibcLoader(), 0o755),
    '/usr/lib/libc.so.6': file(revealingFile({ soname: 'libc.so.6', ...libc })),
    ...entries,
  }
}

function library(parts: RevealingParts = {}): Entries[string] {
  return file(revealingFile({ soname: 'lib.so', ...parts }))
}

async function said(entries: Entries, lines: readonly string[] = [], judged: Judged = {}): Promise<string[]> {
  return (await adviceOn(entries, [START, ...lines], judged)).map(
    ({ rule, severity, line }) => `${rule} ${severity} ${line ?? ''}`,
  )
}

async function only(entries: Entries, lines: readonly string[] = []): Promise<{ message: string; remedy: string }> {
  const [finding, ...more] = await adviceOn(entries, [START, ...lines])
  expect(more).toEqual([])
  if (finding === undefined) throw new Error('no advice')
  return finding
}

describe('advice', () => {
  it('is nothing for a program that reveals nothing', async () => {
    expect(await said(imageOf({ imports: ['dlopen', 'localtime', 'setlocale', 'getpwuid'] }))).toEqual([])
  })

  it('is nothing for a program that cannot start anyway, or is not known', async () => {
    const broken = imageOf({ imports: ['getaddrinfo'], needed: ['libnone.so'] })
    expect(await said(broken)).toEqual([])
    expect(await said({}, [], { knowledge: { seen: () => false } })).toEqual([])
  })

  it('is nothing where the image is not known well enough', async () => {
    const image = imageOf({ imports: ['getaddrinfo', 'getpwnam', 'SSL_CTX_set_default_verify_paths'] })
    expect(await said(image, [], { knowledge: { seen: () => false } })).toEqual([])
  })

  it('is told once for a program, at the first command that starts it, and not for one that is forgiven', async () => {
    const image = imageOf({ imports: ['getaddrinfo'] })
    expect(await said(image, ['ExecReload=/usr/bin/app -r'])).toEqual(['C04 info 2'])
    expect(await adviceOn(image, ['ExecStartPre=-/usr/bin/app'])).toEqual([])
  })

  it('changes no verdict', async () => {
    const found = await adviceOn(imageOf({ imports: ['getaddrinfo'] }), [START])
    expect(found.length).toBe(1)
    expect(new Set(Object.values(verdictsOf(found)))).toEqual(new Set(['runs']))
  })
})

it('whatever a program is, and says, no rule throws, or finds worse than a warning', async () => {
  const program = revealingFile({
    interpreter: '/lib/ld.so',
    needed: ['libc.so.6'],
    imports: ['getaddrinfo', 'getpwnam', 'setlocale', 'pam_start', 'iconv_open', 'SSL_CTX_set_default_verify_paths'],
    notes: [dlopenNote([{ soname: ['liba.so'] }])],
    text: '/usr/share/zoneinfo /etc/ssl/certs/ca-certificates.crt',
  })
  const change = fc.record({ at: fc.nat(program.length - 1), value: fc.constantFrom(0, 1, 2, 0x2f, 0x7f, 0xff) })
  const text = fc.constantFrom('', 'hosts: [[[ a b', 'passwd:', 'Europe/../..', '%n', '\\x', '"')
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 6 }), text, text, async (changes, one, other) => {
      const bytes = Buffer.from(program)
      for (const { at, value } of changes) bytes[at] = value
      const entries = { ...imageOf({}), '/usr/bin/app': file(bytes, 0o755), '/etc/nsswitch.conf': file(one) }
      const found = await adviceOn(entries, [START, `Environment=TZ=${other} LANG=${one} SSL_CERT_FILE=${other}`])
      expect(found.filter(({ severity }) => severity !== 'info' && severity !== 'warning')).toEqual([])
    }),
    runs(150),
  )
})

describe('C01, libraries that are opened', () => {
  const note = (priority: string, ...soname: string[]): RevealingParts => ({
    notes: [dlopenNote([{ soname, priority, feature: 'zip', description: 'Packs' }])],
  })

  it.each([
    ['required', 'warning'],
    ['recommended', 'info'],
    ['suggested', 'info'],
  ])('that are %s', async (priority, severity) => {
    expect(await said(imageOf(note(priority, 'libz.so.1')))).toEqual([`C01 ${severity} 2`])
  })

  it('are told with what they are for, and the line to add', async () => {
    const { message, remedy } = await only(imageOf(note('suggested', 'libz.so.2', 'libz.so.1')))
    expect(message).toContain('libz.so.2 or libz.so.1 (zip; suggested; Packs)')
    expect(remedy).toContain('"/usr/lib/libz.so.2: /usr/lib/libz.so.2"')
  })

  it('are there if one of the names is, where the loader looks', async () => {
    const program = note('required', 'libz.so.2', 'libz.so.1')
    expect(await said(imageOf(program, { '/usr/lib/libz.so.1': library() }))).toEqual([])
    expect(await said(imageOf(program, { '/opt/libz.so.1': library() }))).toEqual(['C01 warning 2'])
    const lines = ['Environment=LD_LIBRARY_PATH=/opt']
    expect(await said(imageOf(program, { '/opt/libz.so.1': library() }), lines)).toEqual([])
  })

  it('are asked for by a library of the program, too', async () => {
    const entries = { '/usr/lib/liba.so': library(note('required', 'libz.so.1')) }
    const { message } = await only(imageOf({ needed: ['liba.so'] }, entries))
    expect(message).toContain('/usr/lib/liba.so')
    const own = { ...note('required', 'libz.so.1'), runpath: '$ORIGIN/own' }
    const beside = { '/usr/lib/liba.so': library(own), '/usr/lib/own/libz.so.1': library() }
    expect(await said(imageOf({ needed: ['liba.so'] }, beside))).toEqual([])
    expect(
      await said(imageOf({ needed: ['liba.so', 'libz.so.1'] }, { ...entries, '/usr/lib/libz.so.1': library() })),
    ).toEqual([])
  })
})

describe('C02, the standard library of an interpreter', () => {
  const python: Entries = {
    '/usr/bin/app': file('#!/usr/bin/python3\n', 0o755),
    '/usr/bin/python3': link('python3.11'),
    '/usr/bin/python3.11': file(revealingFile({ type: 2 }), 0o755),
  }

  it.each([
    ['/usr/lib/python3.11/encodings', []],
    ['/usr/local/lib/python3.11/encodings', []],
    ['/lib/python3.11/encodings', []],
    ['/usr/lib/python3.12/encodings', ['C02 fails-to-start 2']],
    ['/opt/lib/python3.11/encodings', ['C02 fails-to-start 2']],
    ['/usr/lib/python311.zip', []],
  ])('Python, with %s: %j', async (folder, expected) => {
    expect(await said({ ...python, [folder]: directory() })).toEqual(expected)
  })

  it.each([
    ['python3', '/usr/lib/python3.11/encodings', []],
    ['python', '/usr/lib/python3.13/encodings', []],
    ['python3', '/usr/lib/python3.11/os.py', ['C02 fails-to-start 2']],
    ['python3', '/usr/share/python3.11/encodings', ['C02 fails-to-start 2']],
  ])('Python that is called %s, with %s: %j', async (name, path, expected) => {
    const entries = {
      '/usr/bin/app': file(`#!/usr/bin/${name}\n`, 0o755),
      [`/usr/bin/${name}`]: file(revealingFile({ type: 2 }), 0o755),
    }
    expect(await said({ ...entries, [path]: path.endsWith('.py') ? file() : directory() })).toEqual(expected)
  })

  it('of Python is elsewhere with PYTHONHOME=, and unknown where the host has it', async () => {
    const elsewhere = { ...python, '/opt/lib/python3.11/encodings': directory() }
    expect(await said(elsewhere, ['Environment=PYTHONHOME=/opt'])).toEqual([])
    expect(
      await said({ ...python, '/usr/lib/python3.11': directory() }, ['BindReadOnlyPaths=/usr/lib/python3.11']),
    ).toEqual([])
    expect((await only(python)).remedy).toContain('"python3" to the input packages')
  })

  it('of Perl is in one of the folders that the program has in it', async () => {
    const text = '\0/usr/share/perl/5.36\0/usr/lib/perl-base\0/etc/passwd\0'
    const perl: Entries = {
      '/usr/bin/app': file('#!/usr/bin/perl -w\n', 0o755),
      '/usr/bin/perl': file(revealingFile({ type: 2, text }), 0o755),
    }
    expect(await said(perl)).toEqual(['C02 warning 2'])
    expect(await said({ ...perl, '/usr/bin/app': file('#!/usr/bin/perl -w -I/opt/x\n', 0o755) })).toEqual([])
    expect(await adviceOn(perl, ['ExecStart=/usr/bin/perl -I/opt/x /usr/bin/app'])).toEqual([])
    expect(await said({ ...perl, '/usr/lib/perl-base/strict.pm': file() })).toEqual([])
    expect(await said({ ...perl, '/etc/strict.pm': file() })).toEqual(['C02 warning 2'])
    const given = { ...perl, '/opt/strict.pm': file() }
    expect(await said(given, ['Environment=PERL5LIB=/usr/a:/opt'])).toEqual([])
  })
})

describe('C08, files that a command names', () => {
  const ask = (argument: string, entries: Entries = {}, lines: readonly string[] = []): Promise<string[]> =>
    said(imageOf({}, entries), [`ExecReload=/usr/bin/app ${argument}`, ...lines])

  it.each([
    ['/etc/app.conf', ['C08 warning 3']],
    ['-c --config=/etc/app/app.conf', ['C08 warning 3']],
    ['/opt/app/data /srv/www', ['C08 warning 3', 'C08 warning 3']],
    ['/etc/app.conf /etc/app.conf', ['C08 warning 3']],
    ['/usr/bin/app', []],
    ['/run/app.pid /var/lib/app /tmp/x', []],
    ['/etc/%p.conf /etc/$NAME.conf', []],
    ['s,/etc/a,/etc/b,', []],
  ])('%s: %j', async (argument, expected) => {
    expect(await ask(argument)).toEqual(expected)
  })

  it('are there, by a link too, or may be brought by the host', async () => {
    expect(await ask('/etc/app.conf', { '/etc/app.conf': link('/usr/app.conf'), '/usr/app.conf': file() })).toEqual([])
    expect(await ask('/etc/app.conf', { '/etc/app.conf': link('/usr/app.conf') })).toEqual(['C08 warning 3'])
    expect(await ask('/etc/app/app.conf', { '/etc/app': directory() })).toEqual([])
    expect(await ask('/etc/app/app.conf', { '/etc/app': directory(), '/etc/app/other': file() })).toEqual([
      'C08 warning 3',
    ])
    const bind = ['BindReadOnlyPaths=/etc/app']
    expect(await ask('/etc/app/app.conf', { '/etc/app': directory(), '/etc/app/other': file() }, bind)).toEqual([])
  })

  it('tells the line to add', async () => {
    const { remedy } = (await adviceOn(imageOf({}), ['ExecStart=/usr/bin/app /etc/app/app.conf']))[0] ?? { remedy: '' }
    expect(remedy).toContain('"/etc/app/app.conf: FILE"')
    expect(remedy).toContain('/etc/app in the input directories')
  })
})

describe('C03, certificates of authorities', () => {
  const BUNDLE = '/etc/ssl/certs/ca-certificates.crt'
  const openSsl: RevealingParts = { imports: ['SSL_CTX_set_default_verify_paths'], needed: ['libcrypto.so.3'] }
  const libcrypto = library({ text: 'OPENSSLDIR: "/usr/lib/ssl"\0' })
  const withOpenSsl = (entries: Entries = {}): Entries =>
    imageOf(openSsl, { '/usr/lib/libcrypto.so.3': libcrypto, ...entries })

  it.each([
    ['a function of OpenSSL', openSsl, { '/usr/lib/libcrypto.so.3': libcrypto }],
    ['a function of GnuTLS', { imports: ['gnutls_certificate_set_x509_system_trust'] }, {}],
    ['the path in a program', { text: `x${BUNDLE}x` }, {}],
    ['the path in a program of Go', { notes: [GO], text: `x${BUNDLE}x` }, {}],
    ['the path in a library', { needed: ['libcurl.so.4'] }, { '/usr/lib/libcurl.so.4': library({ text: BUNDLE }) }],
  ])('are asked for by %s', async (_, program, entries: Entries) => {
    expect(await said(imageOf(program, entries))).toEqual(['C03 info 2'])
    const there = { ...entries, [BUNDLE]: file(), '/usr/lib/ssl/cert.pem': link(BUNDLE) }
    expect(await said(imageOf(program, there))).toEqual([])
  })

  it('are not asked for by a library that only has what others may ask with', async () => {
    const entries = { '/usr/lib/libgnutls.so.30': library({ text: BUNDLE, imports: openSsl.imports ?? [] }) }
    expect(await said(imageOf({ needed: ['libgnutls.so.30'] }, entries))).toEqual([])
  })

  it.each([
    [['BindReadOnlyPaths=/etc/ssl/certs'], []],
    [['BindReadOnlyPaths=-/etc/ssl'], []],
    [['PrivateNetwork=yes'], []],
    [['Environment=SSL_CERT_FILE=/opt/ca.pem'], []],
    [['Environment=SSL_CERT_FILE=/opt/none.pem'], ['C03 info 2']],
  ])('with %j: %j', async (lines, expected) => {
    const entries = { '/opt/ca.pem': file(), '/usr/lib/ssl': link('/etc/ssl'), '/etc/ssl/certs': directory() }
    expect(await said(withOpenSsl(entries), lines)).toEqual(expected)
  })

  it('may be any files in the folder of certificates', async () => {
    const program: RevealingParts = { imports: ['gnutls_certificate_set_x509_system_trust'] }
    expect(await said(imageOf(program, { '/etc/ssl/certs': directory() }))).toEqual(['C03 info 2'])
    expect(await said(imageOf(program, { '/etc/ssl/certs/own.pem': file() }))).toEqual([])
  })

  it('are not where OpenSSL looks without the links of its package', async () => {
    const { message, remedy } = await only(withOpenSsl({ [BUNDLE]: file() }))
    expect(message).toContain('in /usr/lib/ssl, where')
    expect(remedy).toContain(`Environment=SSL_CERT_FILE=${BUNDLE}`)
    const links = { [BUNDLE]: file(), '/usr/lib/ssl/certs': link('/etc/ssl/certs') }
    expect(await said(withOpenSsl(links))).toEqual([])
    const lines = [`Environment=SSL_CERT_FILE=${BUNDLE}`]
    expect(await said(withOpenSsl({ [BUNDLE]: file() }), lines)).toEqual([])
  })

  it('come with Nix as a link', async () => {
    const { '/usr/bin/app': program, ...rest } = imageOf({ text: BUNDLE })
    if (program === undefined) throw new Error('no program')
    const path = '/nix/store/1b9p07z77phvv2hf6gm9f28syp39f1ag-app-1/bin/app'
    const [found] = await adviceOn({ ...rest, [path]: program }, [`ExecStart=${path}`])
    expect(found?.remedy).toContain(`"${BUNDLE}: .#cacert/etc/ssl/certs/ca-bundle.crt" to the input symlinks`)
  })
})

describe('C04, names of hosts, users and groups', () => {
  const all: Entries = { '/etc/hosts': file(), '/etc/passwd': file('app:x:1:1\n'), '/etc/group': file() }
  const program: RevealingParts = { imports: ['getaddrinfo', 'getpwnam', 'getgrnam_r'] }
  const confined = stockProfile('default')
  const trusted = { profile: stockProfile('trusted') }

  it('are in one piece of advice, with the line to add', async () => {
    const { message, remedy } = await only(imageOf(program))
    expect(message).toContain('hosts, users and groups (getaddrinfo, getpwnam, getgrnam_r)')
    expect(remedy).toContain('BindReadOnlyPaths=-/etc/hosts /etc/passwd /etc/group')
    expect(await said(imageOf(program, all))).toEqual([])
  })

  it('are taken from the host as the advice says', async () => {
    const targets = { '/etc/hosts': file(), '/etc/passwd': file(), '/etc/group': file() }
    const lines = ['BindReadOnlyPaths=-/etc/hosts /etc/passwd /etc/group', 'User=other']
    expect(await said(imageOf(program, targets), lines, trusted)).toEqual([])
  })

  it('of users are also what a program with a user of its own asks by its number', async () => {
    const asksWhoItIs = imageOf({ imports: ['getpwuid'] })
    expect(await said(asksWhoItIs, ['User=app'])).toEqual(['C04 info 2'])
    expect(await said(asksWhoItIs)).toEqual([])
  })

  it('of hosts matter to nobody without a network', async () => {
    expect(await said(imageOf({ imports: ['getaddrinfo'] }), ['PrivateNetwork=yes'])).toEqual([])
    expect(await said(imageOf({ imports: ['getaddrinfo'] }), [], { profile: stockProfile('strict') })).toEqual([])
  })

  it('are of no concern to a shell, or a program of Go', async () => {
    const { '/usr/bin/app': shell, ...rest } = imageOf(program)
    if (shell === undefined) throw new Error('no program')
    expect(await said({ ...rest, '/bin/dash': shell, '/usr/bin/app': file('#!/bin/dash\n', 0o755) })).toEqual([])
    expect(await said(imageOf({ ...program, notes: [GO] }))).toEqual([])
  })

  it('of a user without a line in the file, unless systemd makes the user', async () => {
    expect(await said(imageOf(program, all), ['User=app'], trusted)).toEqual([])
    expect(await said(imageOf(program, all), ['User=web'], trusted)).toEqual(['C04 info 2'])
    expect(await said(imageOf(program, all), ['User=web'], { profile: confined })).toEqual([])
  })

  it('are asked of DNS first by a C library that does so without nsswitch.conf', async () => {
    const old = { text: 'dns [!UNAVAIL=return] files\0' }
    expect(await said(imageOf(program, all, old))).toEqual(['C04 info 2'])
    expect(await said(imageOf(program, { ...all, '/etc/nsswitch.conf': file('hosts: files dns\n') }, old))).toEqual([])
  })

  it('are looked up by modules that nsswitch.conf names', async () => {
    const text = '# hosts: nothing\npasswd: files systemd sss # sss\nhosts: files [NOTFOUND=continue] ldap mdns4 dns\n'
    const configured = { ...all, '/etc/nsswitch.conf': file(text) }
    const { message, remedy } = await only(imageOf(program, configured))
    expect(message).toContain('libnss_ldap.so.2 and libnss_sss.so.2')
    expect(remedy).toContain('"/usr/lib/libnss_ldap.so.2: /usr/lib/libnss_ldap.so.2"')
    const modules = { '/usr/lib/libnss_ldap.so.2': library(), '/usr/lib/libnss_sss.so.2': library() }
    expect(await said(imageOf(program, { ...configured, ...modules }))).toEqual([])
  })
})

describe('C05, time zones', () => {
  const image = imageOf({})

  it.each(['Europe/Berlin', ':Europe/Berlin', 'Japan', '/opt/zone'])('TZ=%s is told at its place', async (zone) => {
    expect(await said(image, ['User=app', `Environment=A=b "TZ=${zone}"`])).toEqual(['C05 info 4'])
  })

  it.each(['', 'UTC', ':UTC', 'Etc/UTC', 'CET-1CEST,M3.5.0,M10.5.0/3', '<+03>-3', 'EST5EDT', '%H'])(
    'TZ=%s needs none',
    async (zone) => {
      expect(await said(image, [`Environment=TZ=${zone}`])).toEqual([])
    },
  )

  it('are there at a place where programs look', async () => {
    const lines = ['Environment=TZ=Europe/Berlin']
    for (const folder of ['/usr/share/zoneinfo', '/etc/zoneinfo'])
      expect(await said({ ...image, [`${folder}/Europe/Berlin`]: file() }, lines)).toEqual([])
    const elsewhere = { ...image, '/opt/Europe/Berlin': file() }
    expect(await said(elsewhere, [...lines, 'Environment=TZDIR=/opt'])).toEqual([])
    expect(
      await said({ ...image, '/usr/share/zoneinfo': directory() }, [...lines, 'BindReadOnlyPaths=/usr/share/zoneinfo']),
    ).toEqual([])
  })

  it('are read by programs that have the folder in them, other than those of Go', async () => {
    const text = '/usr/share/zoneinfo\0'
    expect(await said(imageOf({ text }))).toEqual(['C05 info 2'])
    expect(await said(imageOf({ text, notes: [GO] }))).toEqual([])
    expect(await said(imageOf({}, {}, { text }))).toEqual([])
    expect(await said(imageOf({ text }, { '/usr/share/zoneinfo/UTC': file() }))).toEqual([])
  })
})

describe('C06, locales', () => {
  const image = imageOf({ imports: ['setlocale'] })

  it.each(['LANG=de_DE.UTF-8', 'LC_ALL=de_DE', 'LC_TIME=de_DE@euro'])('%s is told at its place', async (variable) => {
    expect(await said(image, ['User=app', `Environment=${variable}`])).toEqual(['C06 info 4'])
  })

  it.each(['LANG=', 'LANG=C', 'LANG=POSIX', 'LANG=C.UTF-8', 'LANG=C.utf8', 'LANG=../x'])(
    '%s needs none',
    async (variable) => {
      expect(await said(image, [`Environment=${variable}`])).toEqual([])
    },
  )

  it('are there by a folder, in the archive, or elsewhere', async () => {
    const lines = ['Environment=LANG=de_DE.UTF-8']
    const archive = (text: string): Entries => ({ ...image, '/usr/lib/locale/locale-archive': file(text) })
    expect(await said({ ...image, '/usr/lib/locale/de_DE.utf8/LC_CTYPE': file() }, lines)).toEqual([])
    expect(await said(archive('x\0de_DE.utf8\0y'), lines)).toEqual([])
    expect(await said(archive('x\0de_AT.utf8\0y'), lines)).toEqual(['C06 info 3'])
    expect(await said(image, [...lines, 'Environment=LOCPATH=/opt'])).toEqual([])
  })

  it('are of no concern to programs that ask for none, or have musl', async () => {
    const lines = ['Environment=LANG=de_DE.UTF-8']
    expect(await said(imageOf({}), lines)).toEqual([])
    const parts = { interpreter: '/lib/ld-musl.so', needed: ['libc.so'], imports: ['setlocale'] }
    const musl = {
      '/usr/bin/app': file(revealingFile(parts), 0o755),
      '/lib/ld-musl.so': file(muslLoader(), 0o755),
    }
    expect(await said(musl, lines)).toEqual([])
  })
})

describe('C07, plugins', () => {
  it('of PAM are its modules and the folder of its files', async () => {
    const program: RevealingParts = { imports: ['pam_start'], needed: ['libpam.so.0'] }
    const pam = { '/usr/lib/libpam.so.0': library() }
    expect((await only(imageOf(program, pam))).message).toContain('no /etc/pam.d, no /usr/lib/security')
    const { remedy } = await only(imageOf(program, { ...pam, '/etc/pam.d/app': file() }))
    expect(remedy).toContain('"/usr/lib/security: /usr/lib/security"')
    const there = { ...pam, '/etc/pam.d/app': file(), '/usr/lib/security/pam_unix.so': library() }
    expect(await said(imageOf(program, there))).toEqual([])
    expect(await said(imageOf({ needed: ['libpam.so.0'] }, pam))).toEqual([])
  })

  it.each([
    ['iconv_open', 'libc.so.6', '/usr/lib/gconv'],
    ['OSSL_PROVIDER_load', 'libcrypto.so.3', '/usr/lib/ossl-modules'],
  ])('of %s are beside %s', async (name, soname, folder) => {
    const program = { imports: [name], needed: [soname] }
    const entries = { '/usr/lib/libcrypto.so.3': library() }
    expect((await only(imageOf(program, entries))).message).toContain(folder)
    expect(await said(imageOf(program, { ...entries, [folder]: directory() }))).toEqual([])
    expect(await said(imageOf({ needed: [soname] }, entries))).toEqual([])
  })
})
