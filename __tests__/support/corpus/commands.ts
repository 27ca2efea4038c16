import { both, CONFINING, everywhere, image, open, under, type CorpusCase, type Expectation } from './case.js'
import { executable, service, type Change } from './tree.js'

const FAILS = 'fails-to-start'

/** How the unit calls it. */
export function called(
  name: string,
  about: string,
  expected: readonly Expectation[],
  lines: string | readonly string[],
  ...changes: readonly Change[]
): CorpusCase {
  return image(`exec-${name}`, about, [service(...[lines].flat()), ...changes], expected)
}

/** Command lines: systemd.service(5). */
export const COMMANDS: readonly CorpusCase[] = [
  called(
    'ignoring-failure',
    'X01',
    open('the start succeeds, but nothing runs', both(FAILS, 'X01')),
    'ExecStart=-/usr/bin/missing',
  ),
  called('own-name', 'X01', both('runs'), 'ExecStart=@/usr/bin/program app stay'),
  called('own-name-missing', 'X01', both(FAILS, 'X01'), 'ExecStart=@/usr/bin/missing app stay'),
  called('without-variables', 'X01', both('runs'), 'ExecStart=:/usr/bin/program $NONE'),
  called('several-prefixes', 'X01', both('runs'), 'ExecStart=-@:/usr/bin/program app'),
  called(
    'full-privileges',
    'X03',
    [...under(CONFINING, FAILS, 'X03'), ...under('trusted', 'runs')],
    'ExecStart=+/usr/bin/program',
  ),
  called(
    'full-privileges-before',
    'X03',
    [...under(CONFINING, FAILS, 'X03'), ...under('trusted', 'runs')],
    'ExecStartPre=+/usr/bin/program exit',
  ),
  called('full-privileges-before-ignoring', 'X03', under('default', 'runs'), 'ExecStartPre=-+/usr/bin/program exit'),
  called('full-privileges-after', 'X03', under('default', FAILS, 'X03'), 'ExecStartPost=+/usr/bin/program exit'),
  called('full-privileges-at-stop', 'X03', under('default', 'runs', 'X03'), 'ExecStop=+/usr/bin/program exit'),
  called('own-user', 'X01', both('runs'), 'ExecStart=!/usr/bin/program'),
  called('own-user-ambient', 'X01', both('runs'), 'ExecStart=!!/usr/bin/program'),
  called(
    'by-shell',
    'X01',
    both({ '252': FAILS, '255': FAILS, '257': FAILS, '262': FAILS }, 'X01'),
    'ExecStart=|/usr/bin/program',
  ),
  called('relative', 'X01', everywhere('runs'), 'ExecStart=program stay'),
  called('relative-missing', 'X01', both(FAILS, 'X01'), 'ExecStart=missing'),
  called('relative-elsewhere', 'X01', both(FAILS, 'X01'), 'ExecStart=run', executable('/opt/run')),
  called(
    'relative-in-search-path',
    'X01',
    both('runs'),
    ['ExecSearchPath=/opt', 'ExecStart=run'],
    executable('/opt/run'),
  ),
  called('relative-not-in-search-path', 'X01', both(FAILS, 'X01'), ['ExecSearchPath=/opt', 'ExecStart=program']),
  called('relative-in-sbin', 'X01', both('runs'), 'ExecStart=run', executable('/usr/sbin/run')),
  called(
    'relative-in-path-variable',
    'X01',
    both(FAILS, 'X01'),
    ['Environment=PATH=/opt', 'ExecStart=run'],
    executable('/opt/run'),
  ),
  called('quoted', 'X01', both('runs'), 'ExecStart="/usr/bin/my program" stay', executable('/usr/bin/my program')),
  called('specifier', 'X01', both('runs'), 'ExecStart=/usr/bin/%p', executable('/usr/bin/app')),
  called('specifier-missing', 'X01', both(FAILS, 'X01'), 'ExecStart=/usr/bin/%p'),
  called('variable', 'X01', both(FAILS, 'X01'), ['Environment=P=program', 'ExecStart=/usr/bin/${P}']),
  called('pre-missing', 'X01', everywhere(FAILS, 'X01'), 'ExecStartPre=/usr/bin/missing'),
  called('pre-missing-ignored', 'X01', both('runs'), 'ExecStartPre=-/usr/bin/missing'),
  called('post-missing', 'X01', both(FAILS, 'X01'), 'ExecStartPost=/usr/bin/missing'),
  called(
    'condition-missing',
    'X01',
    open('the start succeeds, but systemd skips the unit', both(FAILS, 'X01')),
    'ExecCondition=/usr/bin/missing',
  ),
  called('condition', 'X01', both('runs'), 'ExecCondition=/usr/bin/program exit'),
  called('stop-missing', 'X01', both('runs', 'X01'), 'ExecStop=/usr/bin/missing'),
  called('reload-missing', 'X01', both('runs', 'X01'), 'ExecReload=/usr/bin/missing'),
  called('second-missing', 'X01', both(FAILS, 'X01'), [
    'Type=oneshot',
    'ExecStart=/usr/bin/program exit',
    'ExecStart=/usr/bin/missing',
  ]),
  called('oneshot', 'X01', everywhere('runs'), ['Type=oneshot', 'ExecStart=/usr/bin/program exit']),
  called('oneshot-remaining', 'X01', both('runs'), [
    'Type=oneshot',
    'RemainAfterExit=yes',
    'ExecStart=/usr/bin/program exit',
  ]),
  called('exec', 'X01', both('runs'), ['Type=exec', 'ExecStart=/usr/bin/program']),
  called('idle', 'X01', both('runs'), ['Type=idle', 'ExecStart=/usr/bin/program']),
  called('notify', 'X01', everywhere('runs'), [
    'Type=notify',
    'ExecStart=/usr/bin/program notify',
    'TimeoutStartSec=5',
  ]),
  called('forking', 'X01', everywhere('runs'), [
    'Type=forking',
    'ExecStart=/usr/bin/program fork',
    'TimeoutStartSec=5',
  ]),
]
