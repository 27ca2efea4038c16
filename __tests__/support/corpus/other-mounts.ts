import { both, everywhere, under, type CorpusCase } from './case.js'
import { mounting } from './mounting.js'
import { file, folder, without } from './tree.js'

const FAILS = 'fails-to-start'

const HOST_FOLDER = '/usr/share'
const HOST_FILE = '/etc/passwd'

/** Other mounts that a unit asks for: systemd.md 2.1. */
export const OTHER_MOUNTS: readonly CorpusCase[] = [
  mounting('bind', 'M06', everywhere('runs'), `BindPaths=${HOST_FOLDER}`, folder(HOST_FOLDER)),
  mounting('no-bind', 'M06', everywhere(FAILS, 'M06'), `BindPaths=${HOST_FOLDER}`),
  mounting('bind-read-only', 'M06', both('runs'), `BindReadOnlyPaths=${HOST_FILE}`, file(HOST_FILE)),
  mounting('no-bind-read-only', 'M06', both(FAILS, 'M06'), `BindReadOnlyPaths=${HOST_FILE}`),
  mounting('bind-elsewhere', 'M06', both('runs'), `BindPaths=${HOST_FOLDER}:/srv/data`, folder('/srv/data')),
  mounting('no-bind-elsewhere', 'M06', both(FAILS, 'M06'), `BindPaths=${HOST_FOLDER}:/srv/data`, folder('/srv')),
  mounting('bind-to-run', 'M06', both('runs'), `BindPaths=${HOST_FOLDER}:/run/data`),
  mounting(
    'bind-to-tmpfs',
    'M06',
    both('runs'),
    [`BindPaths=${HOST_FOLDER}:/srv/data`, 'TemporaryFileSystem=/srv'],
    folder('/srv'),
  ),
  mounting('bind-file-to-folder', 'M06', both(FAILS, 'M06'), `BindPaths=${HOST_FILE}:/srv/data`, folder('/srv/data')),
  mounting('bind-folder-to-file', 'M06', both(FAILS, 'M06'), `BindPaths=${HOST_FOLDER}:/srv/data`, file('/srv/data')),
  mounting('bind-of-nothing', 'M11', both(FAILS, 'M11'), 'BindPaths=/srv/none', folder('/srv/none')),
  mounting('bind-of-perhaps-nothing', 'M11', both('runs'), 'BindPaths=-/srv/none', folder('/srv/none')),
  mounting('bind-of-something-to-nothing', 'M06', both(FAILS, 'M06'), `BindPaths=-${HOST_FOLDER}`),
  mounting('bind-taken-back', 'M06', both('runs'), [`BindPaths=${HOST_FOLDER}`, 'BindPaths=']),
  mounting('bind-options', 'M06', both('runs'), `BindPaths=${HOST_FOLDER}:/srv/data:norbind`, folder('/srv/data')),
  mounting('tmpfs', 'M07', everywhere('runs'), 'TemporaryFileSystem=/srv', folder('/srv')),
  mounting('no-tmpfs', 'M07', everywhere(FAILS, 'M07'), 'TemporaryFileSystem=/srv'),
  mounting('tmpfs-on-file', 'M07', both(FAILS, 'M07'), 'TemporaryFileSystem=/srv', file('/srv')),
  mounting('tmpfs-below-tmpfs', 'M07', both('runs'), 'TemporaryFileSystem=/srv /srv/deep/deeper', folder('/srv')),
  mounting('tmpfs-over-program', 'X01', both(FAILS, 'X01'), 'TemporaryFileSystem=/usr'),
  mounting('writable', 'M08', both('runs', 'M09'), 'ReadWritePaths=/srv', folder('/srv')),
  mounting('no-writable', 'M08', everywhere(FAILS, 'M08'), 'ReadWritePaths=/srv'),
  mounting('perhaps-writable', 'M08', both('runs'), 'ReadWritePaths=-/srv'),
  mounting('inaccessible', 'M08', both('runs'), 'InaccessiblePaths=/srv', folder('/srv')),
  mounting('no-inaccessible', 'M08', both(FAILS, 'M08'), 'InaccessiblePaths=/srv'),
  mounting('inaccessible-program', 'X01', both(FAILS, 'X01'), 'InaccessiblePaths=/usr/bin'),
  mounting('no-exec-paths', 'M08', both(FAILS, 'M08'), 'NoExecPaths=/srv'),
  mounting('exec-paths', 'M08', both(FAILS, 'M08'), 'ExecPaths=/srv'),
  mounting('program-not-executable-by-path', 'X01', both(FAILS, 'X01'), 'NoExecPaths=/usr'),
  mounting('program-executable-by-path', 'X01', both('runs'), ['NoExecPaths=/usr', 'ExecPaths=/usr/bin']),
  mounting(
    'read-only-of-nothing',
    'M08',
    [...under('default', 'runs'), ...under('trusted', FAILS, 'M08')],
    'ReadOnlyPaths=/srv',
  ),
  mounting('read-only', 'M08', both('runs'), 'ReadOnlyPaths=/srv', folder('/srv')),
  mounting('working-directory', 'M10', everywhere('runs'), 'WorkingDirectory=/srv', folder('/srv')),
  mounting('no-working-directory', 'M10', everywhere(FAILS, 'M10'), 'WorkingDirectory=/srv'),
  mounting('perhaps-working-directory', 'M10', both('runs'), 'WorkingDirectory=-/srv'),
  mounting('working-directory-is-file', 'M10', both(FAILS, 'M10'), 'WorkingDirectory=/etc/os-release'),
  mounting(
    'working-directory-closed',
    'M10',
    [...under('default', FAILS, 'M10'), ...under('trusted', 'runs')],
    'WorkingDirectory=/srv',
    folder('/srv', '700'),
  ),
  mounting(
    'working-directory-is-state',
    'M10',
    both('runs'),
    ['WorkingDirectory=/var/lib/app', 'StateDirectory=app'],
    folder('/var/lib/app'),
  ),
  mounting('working-directory-in-run', 'M10', both('runs'), ['WorkingDirectory=/run/app', 'RuntimeDirectory=app']),
  mounting('working-directory-home', 'M10', under('trusted', FAILS, 'M10'), 'WorkingDirectory=~'),
  mounting(
    'working-directory-hidden',
    'M10',
    [...under('default', FAILS, 'M10'), ...under('trusted', 'runs')],
    'WorkingDirectory=/home/app',
    folder('/home/app'),
  ),
  mounting(
    'root-directory-start-only',
    'M01',
    both(FAILS, 'M01'),
    ['RootDirectoryStartOnly=yes', 'PermissionsStartOnly=yes'],
    without('/proc'),
  ),
]
