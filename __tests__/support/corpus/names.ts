import { both, changing, everywhere, image, type CorpusCase, type Expectation } from './case.js'
import { unit, type Change } from './tree.js'

const GOOD_SERVICE = ['[Service]', 'ExecStart=/usr/bin/program']

function named(
  name: string,
  about: string,
  fileName: string,
  expected: readonly Expectation[],
  changes: readonly Change[] = [],
): CorpusCase {
  return image(`name-${name}`, about, changes, expected, { fileName })
}

/** The file's name: systemd.md 1.1 and 1.8. */
export const NAMES: readonly CorpusCase[] = [
  named('plain', 'N01', 'app_1.raw', everywhere('runs')),
  named('without-version', 'N01', 'app.raw', both('runs')),
  named('version', 'N02', 'app_1.0.raw', both('runs')),
  named('architecture', 'N02', 'app_1.0_x86-64.raw', both('runs')),
  named('tries', 'N07', 'app_1.0+3-0.raw', both('runs')),
  named('space', 'N05', 'app_1 0.raw', both('runs')),
  named('colon', 'N05', 'app_1:0.raw', both('runs')),
  named('umlaut', 'N06', 'app_grün.raw', both('runs')),
  named('two-suffixes', 'N01', 'app_1.raw.raw', both('runs')),
  named('img', 'N01', 'app_1.img', both('refused', 'N01')),
  named('squashfs', 'N01', 'app_1.squashfs', both('refused', 'N01')),
  named('no-suffix', 'N01', 'app_1', both('refused', 'N01')),
  named('capital-suffix', 'N01', 'app_1.RAW', both('refused', 'N01')),
  named('trailing-space', 'N01', 'app_1.raw ', both('refused', 'N01')),
  named('no-prefix', 'N02', '_app.raw', both('refused', 'N02')),
  named('plus', 'N02', 'app+3-0.raw', both('refused', 'N02')),
  named('tilde', 'N02', 'app~1.raw', both('refused', 'N02')),
  named('leading-space', 'N02', ' app_1.raw', both('refused', 'N02')),
  named('hidden', 'N02', '.#app_1.raw', both('refused', 'N02')),
  named('only-suffix', 'N02', '.raw', both('refused', 'N02')),
  named('version-with-hyphen', 'N03', 'app-1.0.raw', both('refused', 'N03')),
  named('version-with-dot', 'N03', 'app.1.raw', both('refused', 'N03')),
  named('two-words', 'N03', 'app.portable.raw', both('refused', 'N03')),
  named('capital', 'N03', 'App_1.raw', both('refused', 'N03')),
  named('other', 'N03', 'other_1.raw', both('refused', 'N03')),
  named('longer-prefix', 'N03', 'ap_1.raw', both('refused', 'N03')),
  named('control-character', 'N06', 'app_\u0001.raw', both('refused', 'N06')),
  // 250 bytes: systemd looks for NAME.roothash beside NAME.raw, and no name may be longer than 255.
  named('longest', 'N06', `app_${'1'.repeat(242)}.raw`, both('runs')),
  named('too-long', 'N06', `app_${'1'.repeat(243)}.raw`, both(changing('fails-to-start', '262', 'refused'), 'N06')),
  named('specifier', 'N05', 'app_1%n.raw', both('fails-to-start', 'N05')),
  named('percent', 'N05', 'app_100%.raw', both('runs')),
  named('two-percent', 'N05', 'app_1%%.raw', both('fails-to-start', 'N05')),
  named('quote', 'N05', `app_1".raw`, both('runs')),
  named('apostrophe', 'N05', `app_1'.raw`, both('runs')),
  named('backslash', 'N05', 'app_1\\.raw', both('runs')),

  named('matches-hyphen', 'N03', 'app_1.raw', both('runs'), [unit('app-more.service', ...GOOD_SERVICE)]),
  named('hyphen-only', 'O04', 'my-app_1.raw', both('refused', 'O04'), [unit('my-app.service', ...GOOD_SERVICE)]),
]
