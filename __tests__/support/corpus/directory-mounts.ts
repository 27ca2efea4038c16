import { both, everywhere, image, open, under, type CorpusCase } from './case.js'
import { mounting } from './mounting.js'
import { file, folder, link, without } from './tree.js'

const FAILS = 'fails-to-start'

const DIRECTORIES = [
  ['State', '/var/lib'],
  ['Cache', '/var/cache'],
  ['Logs', '/var/log'],
  ['Configuration', '/etc'],
] as const

/** Directories that systemd makes on the host and binds into the image: systemd.md 2.4. */
export const DIRECTORY_MOUNTS: readonly CorpusCase[] = [
  ...DIRECTORIES.flatMap(([kind, parent]) => {
    const name = kind.toLowerCase()
    const line = `${kind}Directory=app`
    return [
      mounting(`no-${name}`, 'M04', everywhere(FAILS, 'M04'), line),
      mounting(`no-${name}-but-its-parent`, 'M04', both(FAILS, 'M04'), line, folder(parent)),
      mounting(name, 'M04', everywhere('runs'), line, folder(`${parent}/app`)),
    ]
  }),
  mounting('runtime', 'M04', everywhere('runs'), 'RuntimeDirectory=app app/deep'),
  mounting(
    'state-on-tmpfs',
    'M04',
    everywhere('runs'),
    ['StateDirectory=app', 'TemporaryFileSystem=/var/lib'],
    folder('/var/lib'),
  ),
  mounting(
    'state-on-tmpfs-of-var',
    'M04',
    both('runs'),
    ['StateDirectory=app', 'CacheDirectory=app', 'TemporaryFileSystem=/var'],
    folder('/var'),
  ),
  mounting(
    'state-on-read-only-tmpfs',
    'M04',
    both('runs'),
    ['StateDirectory=app', 'TemporaryFileSystem=/var/lib:ro'],
    folder('/var/lib'),
  ),
  mounting('state-on-missing-tmpfs', 'M07', both(FAILS, 'M07'), ['StateDirectory=app', 'TemporaryFileSystem=/var/lib']),
  mounting('nested-state', 'M04', both(FAILS, 'M04'), 'StateDirectory=app/data', folder('/var/lib/app')),
  mounting('nested-state-there', 'M04', both('runs'), 'StateDirectory=app/data', folder('/var/lib/app/data')),
  mounting('two-states', 'M04', both(FAILS, 'M04'), 'StateDirectory=app more', folder('/var/lib/app')),
  mounting(
    'two-states-there',
    'M04',
    both('runs'),
    'StateDirectory=app more',
    folder('/var/lib/app'),
    folder('/var/lib/more'),
  ),
  mounting('two-states-nested', 'M04', both('runs'), 'StateDirectory=app app/data', folder('/var/lib/app')),
  mounting('state-taken-back', 'M04', both('runs'), ['StateDirectory=app', 'StateDirectory=']),
  mounting('state-by-specifier', 'M04', both(FAILS, 'M04'), 'StateDirectory=%N'),
  mounting('state-by-specifier-there', 'M04', both('runs'), 'StateDirectory=%N', folder('/var/lib/app')),
  mounting('state-is-file', 'M04', both(FAILS, 'M04'), 'StateDirectory=app', file('/var/lib/app')),
  mounting(
    'state-is-link',
    'M04',
    both('runs'),
    'StateDirectory=app',
    link('/var/lib/app', '../data'),
    folder('/var/data'),
  ),
  mounting('state-is-dangling-link', 'M04', both(FAILS, 'M04'), 'StateDirectory=app', link('/var/lib/app', '../data')),
  mounting('state-leads-to-run', 'M04', both('runs'), 'StateDirectory=app', link('/var/lib/app', '/run/app')),
  mounting('state-with-link', 'M05', both(FAILS, 'M05'), 'StateDirectory=app:other', folder('/var/lib/app')),
  mounting(
    'state-with-link-there',
    'M05',
    under('trusted', 'runs'),
    'StateDirectory=app:other',
    folder('/var/lib/app'),
    link('/var/lib/other', 'app'),
  ),
  mounting(
    'state-with-link-on-tmpfs',
    'M05',
    both('runs'),
    ['StateDirectory=app:other', 'TemporaryFileSystem=/var/lib'],
    folder('/var/lib'),
  ),
  image(
    'mount-state-of-template',
    'M12',
    [
      without('/etc/systemd/system/app.service'),
      file('/etc/systemd/system/app@.service', '[Service]\nExecStart=/usr/bin/program\nStateDirectory=app/%i\n'),
      folder('/var/lib/app/one'),
    ],
    open('depends on the instance: this one has its folder', both('unknown', 'M12')),
    { starts: ['app@one.service'] },
  ),
  image(
    'mount-state-of-instance',
    'M04',
    [
      without('/etc/systemd/system/app.service'),
      file('/etc/systemd/system/app@one.service', '[Service]\nExecStart=/usr/bin/program\nStateDirectory=app/%i\n'),
      folder('/var/lib/app/one'),
    ],
    both('runs'),
    { starts: ['app@one.service'] },
  ),
]
