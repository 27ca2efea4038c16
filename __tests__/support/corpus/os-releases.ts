import { both, changing, everywhere, image, type CorpusCase, type Expectation } from './case.js'
import { file, folder, link, osRelease, special, without, type Change } from './tree.js'

const AT_HOME = '/etc/os-release'
const IN_USR = '/usr/lib/os-release'
const GOOD = 'ID=linux\nVERSION_ID=1\nPORTABLE_PREFIXES=app\n'

function placed(name: string, expected: readonly Expectation[], ...changes: readonly Change[]): CorpusCase {
  return image(`os-release-${name}`, 'O01', [without(AT_HOME), ...changes], expected)
}

/** os-release with these lines. */
function reading(
  name: string,
  about: string,
  expected: readonly Expectation[],
  ...lines: readonly string[]
): CorpusCase {
  return image(`os-release-${name}`, about, [osRelease(...lines)], expected)
}

const PREFIXES = 'PORTABLE_PREFIXES=app'

/** systemd.md 1.4 and 1.6. */
export const OS_RELEASES: readonly CorpusCase[] = [
  placed('missing', everywhere('refused', 'O01')),
  placed('in-usr', both('runs'), file(IN_USR, GOOD)),
  placed('relative-link', both('runs'), file(IN_USR, GOOD), link(AT_HOME, '../usr/lib/os-release')),
  placed('absolute-link', both('runs'), file(IN_USR, GOOD), link(AT_HOME, IN_USR)),
  placed('dangling', both('refused', 'O01'), link(AT_HOME, '/nowhere')),
  placed('dangling-but-in-usr', both('runs'), file(IN_USR, GOOD), link(AT_HOME, '/nowhere')),
  placed('climbing-link', both('runs'), file(IN_USR, GOOD), link(AT_HOME, '../../../usr/lib/os-release')),
  placed('folder', both('refused', 'O01'), folder(AT_HOME)),
  placed('folder-and-in-usr', both('refused', 'O01'), folder(AT_HOME), file(IN_USR, GOOD)),
  placed('loop', both('refused', 'O01'), link(AT_HOME, 'os-release'), file(IN_USR, GOOD)),
  placed('through-a-file', both('refused', 'O01'), link(AT_HOME, 'machine-id/x'), file(IN_USR, GOOD)),
  placed('empty', both('refused', 'O02'), file(AT_HOME, '')),
  placed('empty-but-in-usr', both('refused', 'O02'), file(AT_HOME, ''), file(IN_USR, GOOD)),
  placed('pipe', both('refused', 'O01'), special(AT_HOME, 'i 644 0 0 f')),
  placed('closed', both('runs'), file(AT_HOME, GOOD, '000')),
  placed('differs-from-usr', both('runs', 'O03'), file(AT_HOME, GOOD), file(IN_USR, 'ID=other\n')),

  reading('smallest', 'O02', everywhere('runs'), 'ID=linux'),
  reading('no-id', 'O02', everywhere('refused', 'O02'), 'NAME=app', PREFIXES),
  reading('null-id', 'O02', both('refused', 'O02'), 'ID=', PREFIXES),
  reading('quoted-null-id', 'O02', both('refused', 'O02'), 'ID=""', PREFIXES),
  reading('last-id-null', 'O02', both('refused', 'O02'), 'ID=linux', PREFIXES, 'ID='),
  reading('small-letters', 'O02', both('refused', 'O02'), 'id=linux', PREFIXES),
  reading('exported', 'O02', both('refused', 'O02'), 'export ID=linux', PREFIXES),
  reading('commented', 'O02', both('refused', 'O02'), '#ID=linux', ';ID=linux', PREFIXES),
  reading('quoted', 'O02', both('runs'), `ID='li'"nux"`, PREFIXES),
  reading('spaced', 'O02', both('runs'), '  ID = linux  ', PREFIXES),
  reading('carriage-returns', 'O02', both('runs'), 'ID=linux\r', `${PREFIXES}\r`),
  reading('open-quote', 'O02', both('refused', 'O02'), 'NAME="app', 'ID=linux', PREFIXES),
  reading('byte-order-mark', 'O02', both('refused', 'O02'), '\ufeffID=linux', PREFIXES),
  reading('lines-without-sense', 'O07', both('runs'), 'nonsense', 'ID=linux', PREFIXES, '===', '[Section]'),
  reading(
    'long-comment',
    'O02',
    both(changing('refused', '255', 'runs'), 'O02'),
    '# a comment\\',
    'ID=linux',
    PREFIXES,
  ),
  image(
    'os-release-not-utf-8',
    'O07',
    [file(AT_HOME, Buffer.from('ID=linux\nPORTABLE_PREFIXES=app\nNAME=gr\xfcn\n', 'latin1'))],
    both('refused', 'O01'),
  ),
  image(
    'os-release-comment-not-utf-8',
    'O07',
    [file(AT_HOME, Buffer.from('ID=linux\nPORTABLE_PREFIXES=app\n# gr\xfcn\n', 'latin1'))],
    both('runs'),
  ),

  reading('no-prefixes', 'O05', both('runs', 'O05'), 'ID=linux'),
  reading('null-prefixes', 'O05', both('runs', 'O05'), 'ID=linux', 'PORTABLE_PREFIXES='),
  reading('blank-prefixes', 'O04', both('refused', 'O04'), 'ID=linux', 'PORTABLE_PREFIXES=" "'),
  reading('other-prefix', 'O04', everywhere('refused', 'O04'), 'ID=linux', 'PORTABLE_PREFIXES=other'),
  reading('longer-prefix', 'O04', both('refused', 'O04'), 'ID=linux', 'PORTABLE_PREFIXES="app- app-x ap"'),
  reading('among-prefixes', 'O04', both('runs'), 'ID=linux', 'PORTABLE_PREFIXES="other app"'),
  reading('unquoted-prefixes', 'O04', both('runs'), 'ID=linux', 'PORTABLE_PREFIXES=other app'),
  reading('comma-prefixes', 'O04', both('refused', 'O04'), 'ID=linux', 'PORTABLE_PREFIXES=app,other'),

  reading('scope-system', 'O06', both('runs'), 'ID=linux', PREFIXES, 'PORTABLE_SCOPE=system'),
  reading('scope-any', 'O06', both('runs'), 'ID=linux', PREFIXES, 'PORTABLE_SCOPE=any'),
  reading('scope-null', 'O06', both('runs'), 'ID=linux', PREFIXES, 'PORTABLE_SCOPE='),
  reading(
    'scope-user',
    'O06',
    both(changing('runs', '262', 'refused'), 'O06'),
    'ID=linux',
    PREFIXES,
    'PORTABLE_SCOPE=user',
  ),
  reading(
    'scope-unknown',
    'O06',
    both(changing('runs', '262', 'refused'), 'O06'),
    'ID=linux',
    PREFIXES,
    'PORTABLE_SCOPE=host',
  ),
  reading('no-version', 'O08', both('runs', 'O08'), 'ID=linux', PREFIXES),
  reading('another-version', 'O08', both('runs', 'O08'), 'ID=linux', PREFIXES, 'IMAGE_ID=app', 'IMAGE_VERSION=2'),
  reading('capital-id', 'O07', both('runs', 'O07'), 'ID="My Linux"', PREFIXES),
]
