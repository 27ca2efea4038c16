import { both, changing, everywhere, image, type CorpusCase, type Expectation } from './case.js'
import { file, folder, link, mode, osRelease, service, serviceText, unit, UNITS, without, type Change } from './tree.js'

function found(
  name: string,
  about: string,
  expected: readonly Expectation[],
  ...changes: readonly Change[]
): CorpusCase {
  return image(`unit-${name}`, about, changes, expected)
}

/** app.service at another place than usual. */
function moved(...changes: readonly Change[]): Change {
  return (tree) => {
    for (const change of [without(UNITS), folder('/etc/systemd'), ...changes]) change(tree)
  }
}

function elsewhere(name: string, where: string, expected: readonly Expectation[]): CorpusCase {
  return found(`in-${name}`, 'U10', expected, moved(file(`${where}/app.service`, serviceText())))
}

const TEXT = serviceText()
const FROM_LINK = changing('refused', '262', 'runs')

/** Which units portabled finds: systemd.md 1.5. */
export const UNIT_FILES: readonly CorpusCase[] = [
  elsewhere('usr-lib', '/usr/lib/systemd/system', both('runs', 'U10')),
  elsewhere('lib', '/lib/systemd/system', both('runs', 'U10')),
  elsewhere('usr-local-lib', '/usr/local/lib/systemd/system', both('runs')),
  elsewhere('run', '/run/systemd/system', both('runs', 'U10')),
  elsewhere('attached', '/etc/systemd/system.attached', both('runs', 'U10')),
  elsewhere('user', '/usr/lib/systemd/user', both('refused', 'N03')),
  elsewhere('subfolder', `${UNITS}/more`, both('refused', 'N03')),
  elsewhere('opt', '/opt/app', both('refused', 'N03')),
  found('missing', 'N03', everywhere('refused', 'N03'), without(UNITS)),
  found(
    'merged-usr',
    'U10',
    both('runs'),
    moved(file('/usr/lib/systemd/system/app.service', TEXT), link('/lib', 'usr/lib')),
  ),
  found(
    'folder-is-link',
    'U10',
    both('runs'),
    moved(file('/usr/share/units/app.service', TEXT), link(UNITS, '../../usr/share/units')),
  ),
  found(
    'folder-is-absolute-link',
    'U10',
    both('runs'),
    moved(file('/usr/share/units/app.service', TEXT), link(UNITS, '/usr/share/units')),
  ),
  found('folder-is-loop', 'N03', both('refused', 'N03'), moved(link(UNITS, 'system'))),
  found('folder-is-file', 'N03', both('refused', 'N03'), moved(file(UNITS))),

  found(
    'absolute-link',
    'U02',
    both(FROM_LINK, 'U02'),
    file('/usr/share/app.service', TEXT),
    link(`${UNITS}/app.service`, '/usr/share/app.service'),
  ),
  found(
    'climbing-link',
    'U02',
    both(FROM_LINK, 'U02'),
    file('/usr/share/app.service', TEXT),
    link(`${UNITS}/app.service`, '../../../../../usr/share/app.service'),
  ),
  found(
    'relative-link',
    'U02',
    both('runs'),
    file('/usr/share/app.service', TEXT),
    link(`${UNITS}/app.service`, '../../../usr/share/app.service'),
  ),
  found('dangling-link', 'U02', both('refused', 'N03'), link(`${UNITS}/app.service`, 'nothing.service')),
  found('link-to-folder', 'U02', both('refused', 'N03'), folder('/srv'), link(`${UNITS}/app.service`, '../../../srv')),
  found('loop', 'U02', both('refused', 'N03'), link(`${UNITS}/app.service`, 'app.service')),
  found('folder', 'U01', both('refused', 'N03'), without(`${UNITS}/app.service`), folder(`${UNITS}/app.service`)),
  found('alias', 'U03', both('runs', 'U03'), link(`${UNITS}/app-alias.service`, 'app.service')),
  found('empty', 'U04', both('refused', 'N03', 'U04'), file(`${UNITS}/app.service`)),
  found(
    'empty-over-usr',
    'U04',
    both('runs', 'U04'),
    file(`${UNITS}/app.service`),
    file('/usr/lib/systemd/system/app.service', TEXT),
  ),
  found('masked', 'U04', both('refused', 'N03', 'U04'), link(`${UNITS}/app.service`, '/dev/null')),
  found(
    'masked-over-usr',
    'U04',
    both('runs', 'U04'),
    link(`${UNITS}/app.service`, '/dev/null'),
    file('/usr/lib/systemd/system/app.service', TEXT),
  ),
  found(
    'shadowed',
    'U01',
    both('runs', 'U01'),
    file('/usr/lib/systemd/system/app.service', serviceText('StateDirectory=app')),
  ),
  found('closed', 'U01', both('runs'), mode(`${UNITS}/app.service`, '000')),
  found('executable', 'U01', both('runs'), mode(`${UNITS}/app.service`, '755')),

  found('mount', 'U01', both('runs', 'U01'), unit('app.mount', '[Mount]', 'What=tmpfs', 'Where=/app')),
  found(
    'only-mount',
    'U01',
    both('refused', 'N03', 'U01'),
    without(`${UNITS}/app.service`),
    unit('app.mount', '[Mount]', 'What=tmpfs'),
  ),
  found('other-prefix', 'U01', both('runs', 'U01'), unit('helper.service', '[Service]', 'ExecStart=/missing')),
  found('no-boundary', 'U01', both('runs', 'U01'), unit('appx.service', '[Service]', 'ExecStart=/missing')),
  found('underscore', 'U01', both('runs', 'U01'), unit('app_x.service', '[Service]', 'ExecStart=/missing')),
  found('strange-name', 'U01', both('runs', 'U01'), unit('app-a b.service', '[Service]', 'ExecStart=/missing')),
  found('drop-in', 'U05', both('runs', 'U05'), unit('app.service.d/more.conf', '[Service]', 'StateDirectory=none')),
  found('wants', 'U05', both('runs', 'U05'), link(`${UNITS}/multi-user.target.wants/app.service`, '../app.service')),
  found('sysusers', 'U05', both('runs', 'U05'), file('/usr/lib/sysusers.d/app.conf', 'u app\n')),
  found('no-install', 'U13', both('runs', 'U13')),
  found(
    'with-install',
    'U13',
    both('runs'),
    file(`${UNITS}/app.service`, `${TEXT}[Install]\nWantedBy=multi-user.target\n`),
  ),
  found(
    'several',
    'N03',
    both('runs'),
    unit('app-worker.service', '[Service]', 'ExecStart=/usr/bin/program'),
    unit('app.more.service', '[Service]', 'ExecStart=/usr/bin/program'),
  ),
  image(
    'unit-second-is-broken',
    'U06',
    [unit('app-worker.service', '[Service]', 'ExecStart=/usr/bin/missing')],
    both('fails-to-start', 'X01'),
    { starts: ['app.service', 'app-worker.service'] },
  ),
  image(
    'unit-clash',
    'U09',
    [osRelease('ID=linux'), unit('dbus.service', '[Service]', 'ExecStart=/usr/bin/program')],
    both('refused', 'U09'),
    { fileName: 'dbus_1.raw', starts: ['dbus.service'] },
  ),
  image(
    'unit-clash-with-template',
    'U09',
    [osRelease('ID=linux'), unit('getty@app.service', '[Service]', 'ExecStart=/usr/bin/program')],
    both(FROM_LINK, 'U09'),
    { fileName: 'getty_1.raw', starts: ['getty@app.service'] },
  ),

  found('root-image', 'U11', both('runs', 'U11'), service('RootImage=/srv/other.raw')),
  found('root-directory', 'U11', both('runs', 'U11'), service('RootDirectory=/srv')),
  found(
    'signed-policy',
    'U11',
    both({ '252': 'runs', '255': 'fails-to-start', '257': 'fails-to-start', '262': 'runs' }, 'U11'),
    service('RootImagePolicy=root=signed'),
  ),
]
