import { both, everywhere, image, open, type CorpusCase, type Expectation } from './case.js'
import { file, folder, service, UNITS } from './tree.js'

/** app.service with this whole text. */
function reading(
  name: string,
  about: string,
  expected: readonly Expectation[],
  ...lines: readonly string[]
): CorpusCase {
  return image(`text-${name}`, about, [file(`${UNITS}/app.service`, [...lines, ''].join('\n'))], expected)
}

/** app.service with these lines in [Service] besides ExecStart=. */
function having(
  name: string,
  about: string,
  expected: readonly Expectation[],
  ...lines: readonly string[]
): CorpusCase {
  return image(`text-${name}`, about, [service(...lines)], expected)
}

const START = 'ExecStart=/usr/bin/program'

/** What systemd reads in a unit: systemd.syntax(7), systemd.service(5). */
export const UNIT_TEXTS: readonly CorpusCase[] = [
  reading('carriage-returns', 'U06', everywhere('runs'), '[Service]\r', `${START}\r`),
  reading('byte-order-mark', 'U06', both('runs'), '\ufeff[Service]', START),
  reading('no-last-newline', 'U06', both('runs'), '[Service]', START),
  reading('spaces', 'U06', both('runs'), '  [Service]  ', '', '  ExecStart = /usr/bin/program  '),
  reading(
    'continued',
    'U06',
    both('runs'),
    '[Service]',
    'ExecStart=/usr/bin/program \\',
    '# comment \\',
    '  stay \\',
    '  more',
  ),
  reading('comments', 'U06', both('runs'), '# one', '; two', '[Service]', START, '#End'),
  reading(
    'twice-the-section',
    'U06',
    both('runs'),
    '[Service]',
    START,
    '[Unit]',
    'Description=x',
    '[Service]',
    'Nice=1',
  ),
  reading('unknown-section', 'U14', both('runs', 'U14'), '[Servcie]', 'User=none', '[Service]', START),
  reading('own-section', 'U14', both('runs'), '[X-Own]', 'Key=value', '[Service]', 'X-Key=value', START),
  reading('unknown-key', 'U14', both('runs', 'U14'), '[Service]', START, 'RestartSecs=3'),
  reading('key-in-wrong-section', 'U14', both('runs', 'U14'), '[Unit]', 'StateDirectory=none', '[Service]', START),
  reading('line-without-equals', 'U14', both('runs', 'U14'), '[Service]', START, 'nonsense'),
  reading('bad-boolean', 'U14', both('runs', 'U14'), '[Service]', START, 'RemainAfterExit=perhaps'),
  reading('before-any-section', 'U14', both('runs', 'U14'), 'Nice=1', '[Service]', START),
  reading('bad-section', 'U06', both('fails-to-start', 'U06'), '[Service', START),
  reading('bad-section-later', 'U06', both('fails-to-start', 'U06'), '[Service]', START, '[Install'),
  reading('nothing-to-start', 'U06', everywhere('fails-to-start', 'U06'), '[Unit]', 'Description=x'),
  reading('empty-service', 'U06', both('fails-to-start', 'U06'), '[Service]', 'Type=simple'),
  reading(
    'only-stop',
    'U06',
    both('runs'),
    '[Service]',
    'Type=oneshot',
    'RemainAfterExit=yes',
    'ExecStop=/usr/bin/program exit',
  ),
  reading('only-stop-of-simple', 'U06', both('fails-to-start', 'U06'), '[Service]', 'ExecStop=/usr/bin/program exit'),
  reading(
    'oneshot-with-nothing',
    'U06',
    both('fails-to-start', 'U06'),
    '[Service]',
    'Type=oneshot',
    'RemainAfterExit=yes',
  ),
  reading('start-taken-back', 'U06', both('fails-to-start', 'U06'), '[Service]', START, 'ExecStart='),
  reading('start-replaced', 'U06', both('runs'), '[Service]', 'ExecStart=/missing', 'ExecStart=', START),
  reading('two-starts', 'U06', both('fails-to-start', 'U06'), '[Service]', START, START),
  reading('two-starts-of-oneshot', 'U06', both('runs'), '[Service]', 'Type=oneshot', `${START} exit`, `${START} exit`),
  reading('two-in-one-line', 'U06', both('runs'), '[Service]', 'Type=oneshot', `${START} exit ; /usr/bin/program exit`),
  reading(
    'two-in-one-line-of-simple',
    'U06',
    both('fails-to-start', 'U06'),
    '[Service]',
    `${START} exit ; /usr/bin/program exit`,
  ),
  reading('relative-with-folder', 'X08', both('fails-to-start', 'X08'), '[Service]', 'ExecStart=./program'),
  reading('open-quote', 'X08', both('fails-to-start', 'X08'), '[Service]', 'ExecStart=/usr/bin/program "one'),
  reading('unknown-escape', 'U06', both('runs'), '[Service]', 'ExecStart=/usr/bin/program \\q'),
  reading('unknown-specifier', 'X08', both('fails-to-start', 'X08'), '[Service]', 'ExecStart=/usr/bin/program %Z'),
  reading('folder-as-program', 'X08', both('fails-to-start', 'X08'), '[Service]', 'ExecStart=/usr/bin/'),
  reading('climbing-program', 'X01', both('fails-to-start', 'X01'), '[Service]', 'ExecStart=/usr/lib/../bin/program'),
  image(
    'text-climbing-program-there',
    'X01',
    [folder('/usr/lib'), service('ExecStart=/usr/lib/../bin/program')],
    both('runs'),
  ),
  reading('double-slash', 'U06', both('runs'), '[Service]', 'ExecStart=/usr//bin/./program'),
  reading('bad-type', 'U14', both('runs', 'U14'), '[Service]', START, 'Type=daemon'),
  reading('dbus-without-name', 'U06', both('fails-to-start', 'U06'), '[Service]', START, 'Type=dbus'),
  reading(
    'oneshot-restarting',
    'U06',
    both('fails-to-start', 'U06'),
    '[Service]',
    `${START} exit`,
    'Type=oneshot',
    'Restart=always',
  ),
  reading('forking-restarting', 'U06', both('runs'), '[Service]', `${START} fork`, 'Type=forking', 'Restart=always'),
  having('bad-user', 'X04', both('fails-to-start', 'X04'), 'User=a b'),
  having('bad-directory', 'M13', both('runs', 'M13'), 'StateDirectory=/var/lib/app'),
  having('bad-working-directory', 'U06', both('fails-to-start', 'U06'), 'WorkingDirectory=relative'),
  having(
    'output-to-no-socket',
    'X05',
    open('252 loads no such unit; from 257 on it says success and has run nothing', both('fails-to-start', 'X05')),
    'StandardOutput=socket',
  ),
  having('too-old-key', 'U14', both('runs'), 'ImportCredential=none.*'),
  having('percent', 'U14', both('runs'), 'Environment=A=100%'),
]
