import { both, CONFINING, everywhere, image, under, type CorpusCase, type Expectation } from './case.js'
import { executable, folder, link, mode, without, type Change } from './tree.js'

const PROGRAM = '/usr/bin/program'
const FAILS = 'fails-to-start'

/** What stands at /usr/bin/program. */
export function being(
  name: string,
  about: string,
  expected: readonly Expectation[],
  ...changes: readonly Change[]
): CorpusCase {
  return image(`program-${name}`, about, changes, expected)
}

/** The file that a command line names. */
export const PROGRAMS: readonly CorpusCase[] = [
  being('missing', 'X01', everywhere(FAILS, 'X01'), without(PROGRAM)),
  being('folder', 'X01', both(FAILS, 'X01'), without(PROGRAM), folder(PROGRAM)),
  being('not-executable', 'X01', everywhere(FAILS, 'X01'), mode(PROGRAM, '644')),
  being('of-root-only', 'X01', [...under(CONFINING, FAILS, 'X01'), ...under('trusted', 'runs')], mode(PROGRAM, '700')),
  being('execute-only', 'X01', both('runs'), mode(PROGRAM, '711')),
  being(
    'in-closed-folder',
    'X01',
    [...under('default', FAILS, 'X01'), ...under('trusted', 'runs')],
    folder('/usr/bin', '700'),
  ),
  being('in-search-only-folder', 'X01', both('runs'), folder('/usr/bin', '711')),
  being('link', 'X01', both('runs'), executable('/opt/app/run'), link(PROGRAM, '../../opt/app/run')),
  being('absolute-link', 'X01', both('runs'), executable('/opt/app/run'), link(PROGRAM, '/opt/app/run')),
  being(
    'chain-of-links',
    'X01',
    both('runs'),
    executable('/opt/app/run'),
    link('/opt/current', 'app'),
    link(PROGRAM, '/opt/current/run'),
  ),
  being('climbing-link', 'X01', both('runs'), executable('/opt/app/run'), link(PROGRAM, '../../../../../opt/app/run')),
  being('dangling', 'X01', both(FAILS, 'X01'), link(PROGRAM, '/opt/app/run')),
  being('loop', 'X01', both(FAILS, 'X01'), link(PROGRAM, 'program')),
  being('link-into-run', 'X01', both(FAILS, 'X01'), link(PROGRAM, '/run/program')),
  being('setgid', 'F07', both('runs', 'F07'), mode(PROGRAM, '2755')),
]
