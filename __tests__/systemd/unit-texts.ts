import fc from 'fast-check'

/** These make systemd pass over the value, or give up the unit. */
const mistake = fc.constantFrom('%z', '"', "'", '\\', '\\z', 'a"b', '\\x0')
const word = fc.oneof(
  { weight: 1, arbitrary: mistake },
  {
    weight: 60,
    arbitrary: fc.constantFrom(
      ...[
        'a',
        'b-c',
        'B_D',
        '1.0',
        'é',
        '😀',
        'x=y',
        '=',
        '#',
        ';',
        '\\x41',
        '\\t',
        '\\\\',
        '\\"',
        "\\'",
        '\\s',
        '\\101',
      ],
      ...[
        '\\u00e9',
        '%%',
        '%n',
        '%N',
        '%p',
        '%i',
        '%I',
        '%j',
        '%S/x',
        '50%',
        '"q r"',
        "'s t'",
        '""',
        'a"b c"d',
        '[x]',
        '*',
      ],
      ...['$HOME', '${X}', '`', '\ufeff', '\u00a0', '\f', '-', '~'],
    ),
  },
)
const blank = fc.constantFrom(' ', ' ', ' ', '  ', '\t', ' \\\n', '\\\n  ', '\\\n# no\n', '\\\n; no\n ', '\\\r\n')
const text = fc
  .array(fc.tuple(word, blank), { maxLength: 6 })
  .map((parts) => parts.map(([word, blank]) => word + blank).join(''))

const assignment = fc.oneof(
  fc.tuple(fc.constantFrom('X', 'Y', 'Z_1', '_', '1', 'A-B', ''), word).map(([name, value]) => `${name}=${value}`),
  fc.tuple(fc.constantFrom('X', 'Y', 'Z_1'), word, word).map(([name, a, b]) => `"${name}=${a} ${b}"`),
  word,
)
const environment = fc
  .array(fc.tuple(assignment, blank), { maxLength: 4 })
  .map((parts) => parts.map((part) => part.join('')).join(''))

const program = fc.constantFrom(
  '/bin/echo',
  '/bin/true',
  'echo',
  '-/bin/false',
  '@/bin/sh',
  ':/bin/echo',
  '+/bin/x',
  '!/bin/y',
  '-@/bin/sh z',
)
const command = fc
  .array(fc.tuple(program, text, fc.constantFrom('', '', '; ', '\\; ')), { minLength: 1, maxLength: 2 })
  .map((parts) => parts.map(([program, text, end]) => `${program} ${text}${end}`).join(''))

const folder = fc.constantFrom(
  'a',
  'b',
  'c/d',
  'a//b/',
  'x:y',
  'x:y z:w',
  '%p',
  '%i',
  '/abs',
  '../up',
  'private',
  '"q r"',
  "'s'",
  'e:f:g',
)
const folders = fc
  .array(fc.tuple(folder, blank), { maxLength: 4 })
  .map((parts) => parts.map((part) => part.join('')).join(''))

const equals = fc.constantFrom('=', '=', '=', ' = ', '\t=', '= ')
const setting = (keys: readonly string[], value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...keys),
      equals,
      fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: fc.constant('') }),
    )
    .map((parts) => parts.join(''))

const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('[Unit]', '[Unit]', ' [Unit]\t', '[X-Other]', '[Install]', '[Nonsense]', '[unit]'),
  },
  { weight: 8, arbitrary: fc.constantFrom('[Service]', '[Service]', '[Service]', '  [Service]  ') },
  { weight: 6, arbitrary: setting(['Description'], text) },
  { weight: 8, arbitrary: setting(['Environment'], environment) },
  { weight: 6, arbitrary: setting(['ExecStart', 'ExecStartPre', 'ExecStop'], command) },
  {
    weight: 6,
    arbitrary: setting(
      ['StateDirectory', 'CacheDirectory', 'LogsDirectory', 'RuntimeDirectory', 'ConfigurationDirectory'],
      folders,
    ),
  },
  {
    weight: 3,
    arbitrary: setting(
      ['Type'],
      fc.constantFrom(
        'oneshot',
        'oneshot',
        'oneshot',
        'oneshot',
        'oneshot',
        'oneshot',
        'simple',
        'notify',
        'forking',
        'dbus',
        'Oneshot',
      ),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '# comment',
      ';comment \\',
      '  # c',
      '#\ue000',
      '',
      ' ',
      '\t',
      'X-Key=1',
      'NoSuchKey=1',
      'environment=A=1',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'garbage',
      '=value',
      '\\',
      'Description',
      'Environment=A=\ue000',
      'Description=\ufffe',
      '[Broken',
      '[Bro"ken]',
      `#${'x'.repeat(3000)}`,
      `Environment=L=${'y'.repeat(5000)}`,
    ),
  },
)

/** Unit files as bytes: what people write, and what a parser trips over. In the tokens above, U+E000 stands for a byte that is not UTF-8. */
export const unitText: fc.Arbitrary<Uint8Array> = fc
  .record({
    head: fc.constantFrom('', '', '\ufeff', '\n', '# Our unit\n', 'Early=1\n'),
    start: fc.oneof(
      { weight: 5, arbitrary: fc.constant('[Service]\nExecStart=/bin/true\nType=oneshot\n') },
      { weight: 1, arbitrary: fc.constantFrom('[Service]\nType=oneshot\n', '[Unit]\nSuccessAction=none\n', '') },
    ),
    lines: fc.array(line, { minLength: 3, maxLength: 25 }),
    ending: fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '\n\n', '\0'),
    last: fc.constantFrom('', '\n', '\\'),
  })
  .map(({ head, start, lines, ending, last }) => toBytes(head + start + lines.join(ending) + last))

function toBytes(text: string): Uint8Array {
  return Buffer.concat(
    text.split('\ue000').flatMap((part, index) => [Buffer.from(index === 0 ? '' : 'ff', 'hex'), Buffer.from(part)]),
  )
}
