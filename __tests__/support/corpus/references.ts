import { both, everywhere, image, open, type CorpusCase, type Expectation } from './case.js'
import { file, serviceText, unit, UNITS, type Change } from './tree.js'

const PROGRAM = ['[Service]', 'ExecStart=/usr/bin/program']

/** app.service with these lines in [Unit]. */
function unitSection(...lines: readonly string[]): Change {
  return file(`${UNITS}/app.service`, ['[Unit]', ...lines, serviceText()].join('\n'))
}

function needing(
  name: string,
  expected: readonly Expectation[],
  line: string,
  ...changes: readonly Change[]
): CorpusCase {
  return image(`needs-${name}`, 'U07', [unitSection(line), ...changes], expected)
}

function when(name: string, about: string, expected: readonly Expectation[], ...lines: readonly string[]): CorpusCase {
  return image(`when-${name}`, about, [unitSection(...lines)], expected)
}

/** What a unit says of other units and of the host: systemd.md 2.5. */
export const REFERENCES: readonly CorpusCase[] = [
  needing('unit-of-image', everywhere('fails-to-start', 'U07'), 'Requires=db.service', unit('db.service', ...PROGRAM)),
  needing('unit-of-nobody', both('fails-to-start', 'U07'), 'Requires=app-db.service'),
  needing('attached-unit', both('runs'), 'Requires=app-db.service', unit('app-db.service', ...PROGRAM)),
  needing('wanted-unit', both('runs', 'U07'), 'Wants=db.service', unit('db.service', ...PROGRAM)),
  needing('later-than-nobody', both('runs'), 'After=db.service'),
  needing('bound-to-nobody', both('fails-to-start', 'U07'), 'BindsTo=db.service'),
  needing('requisite-of-nobody', both('fails-to-start', 'U07'), 'Requisite=db.service'),
  needing('upholds-nobody', both('runs'), 'Upholds=db.service'),
  needing('part-of-nobody', both('runs'), 'PartOf=db.service'),
  needing('unit-of-host', both('runs'), 'Requires=dbus.socket'),
  needing('target-of-host', both('runs'), 'Requires=network.target'),
  needing(
    'broken-unit',
    both('fails-to-start', 'X01'),
    'Requires=app-db.service\nAfter=app-db.service',
    unit('app-db.service', '[Service]', 'Type=oneshot', 'ExecStart=/usr/bin/missing'),
  ),
  needing('mounts', both('runs'), 'RequiresMountsFor=/srv/none'),
  needing('itself', both('runs'), 'Requires=app.service'),
  needing(
    'conflicting',
    both('fails-to-start', 'U07'),
    'Requires=app-db.service\nConflicts=app-db.service',
    unit('app-db.service', ...PROGRAM),
  ),

  when(
    'path-of-image',
    'U12',
    open('the start succeeds, but systemd skips the unit', both('fails-to-start', 'U12')),
    'ConditionPathExists=/usr/bin/program',
  ),
  when(
    'file-of-image-executable',
    'U12',
    open('the start succeeds, but systemd skips the unit', both('fails-to-start', 'U12')),
    'ConditionFileIsExecutable=/usr/bin/program',
  ),
  when('path-of-host', 'U12', both('runs'), 'ConditionPathExists=/etc/machine-id'),
  when('no-path', 'U12', both('runs'), 'ConditionPathExists=!/etc/app.disabled'),
  when('path-asserted', 'U12', both('fails-to-start', 'U12'), 'AssertPathExists=/usr/bin/program'),
  when('host-path-asserted', 'U12', both('runs'), 'AssertPathExists=/etc/machine-id'),
  when(
    'one-of-two',
    'U12',
    both('runs'),
    'ConditionPathExists=|/usr/bin/program',
    'ConditionPathExists=|/etc/machine-id',
  ),
  when('condition-taken-back', 'U12', both('runs'), 'ConditionPathExists=/usr/bin/program', 'ConditionPathExists='),
  when('ignoring-pattern', 'U12', both('runs'), 'ConditionPathIsDirectory=/etc'),
]
