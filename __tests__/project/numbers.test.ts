import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { WATCH } from '../../src/attach-test/watch-units.js'
import { CLIENT_LIMITS } from '../../src/cache/client-limits.js'
import { ALONE, SHARED } from '../../src/image/parts/grouping.js'
import { isTooOld } from '../../src/image/squashfs-tools.js'
import { ASSET_LIMIT } from '../../src/publish/release/asset-limit.js'
import { PATIENCE as RATE_LIMIT } from '../../src/publish/release/retry.js'
import { reportText } from '../../src/report/report-file.js'
import { unjudged } from '../../src/rules/finding.js'
import { setupFailure } from '../../src/systemd/exit-status.js'
import { STOCK_PROFILES } from '../../src/systemd/profile.js'
import { SYSTEMD_RELEASES } from '../../src/systemd/releases.js'
import { ATTACHED_TYPES } from '../../src/systemd/unit-name.js'
import { formatBytes } from '../../src/wording.js'
import { DAEMONS } from '../support/daemons/daemons.js'
import { RELEASE_OF, SUITES } from '../support/rig/suites.js'
import { REPOSITORY } from '../support/run-action.js'
import { MARKDOWN_FILES } from './markdown-files.js'

/** The text of a file on one line: where a line ends is no matter. */
function read(file: string): string {
  return readFileSync(join(REPOSITORY, file), 'utf8').replace(/\s+/g, ' ')
}

/** jest would print the whole file where it lacks the sentence. */
function isIn(file: string, sentence: string): boolean {
  return read(file).includes(sentence)
}

const { engines, scripts } = JSON.parse(read('package.json')) as {
  readonly engines: { readonly node: string }
  readonly scripts: Readonly<Record<string, string>>
}
const node = engines.node.replace('>=', '')

/** `one, two and three`. */
function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

/** `2 MiB`. */
function round(bytes: number): string {
  return formatBytes(bytes).replace('.0 ', ' ')
}

const seconds = (milliseconds: number): string => String(milliseconds / 1000)
const minutes = (seconds: number): string => String(seconds / 60)
const inWords: Readonly<Record<string, string>> = { '2': 'two', '5': 'five', '12': 'twelve' }

const rig = listed(SUITES.map((suite) => RELEASE_OF[suite]))
const [oldest, newest] = [SYSTEMD_RELEASES[0], SYSTEMD_RELEASES.at(-1) ?? '']
const profiles = STOCK_PROFILES.map((name) => `"${name}"`).join(', ')

/** Sentences of the documentation, with the numbers and names that the program has. */
const SENTENCES: readonly (readonly [file: string, sentence: string])[] = [
  ['README.md', `with Node.js ${node} or newer`],
  ['CONTRIBUTING.md', `with Node.js ${node} or newer`],
  ['README.md', `for systemd ${oldest} to ${newest}`],
  ['README.md', `Hosts have systemd ${oldest} or newer`],
  ['action.yml', `${oldest} or newer`],
  ['action.yml', `the verdict is for: ${profiles}, or`],
  ['docs/deploying.md', `systemd ${oldest} or newer`],
  ['docs/verdict.md', `(${SYSTEMD_RELEASES.join(', ')})`],
  ['CHANGELOG.md', `for systemd ${listed(SYSTEMD_RELEASES)}`],
  ['README.md', `systemd itself: ${rig} boot in containers`],
  ['CONTRIBUTING.md', `on systemd ${rig}`],
  ['docs/architecture.md', `asks systemd ${rig} again`],
  ['docs/deploying.md', `was measured on ${rig}`],
  ['docs/verdict.md', `asks ${rig} again`],
  ['README.md', `of the types ${listed(ATTACHED_TYPES)}`],
  ['README.md', `below ${round(ASSET_LIMIT)}`],
  ['docs/publishing.md', `less than ${round(ASSET_LIMIT)}`],
  ['docs/publishing.md', `a time to wait of up to ${inWords[minutes(RATE_LIMIT)] ?? ''} minutes`],
  [
    'docs/caching.md',
    `a store path of ${round(ALONE)} or more is one by itself, smaller ones share parts of at most ${round(SHARED)}`,
  ],
  [
    'docs/caching.md',
    `costs a warning a step, and ${seconds(CLIENT_LIMITS.lookup)} seconds; ${seconds(CLIENT_LIMITS.still)} when nothing moves in the middle of a download, and ${minutes(CLIENT_LIMITS.whole / 1000)} minutes`,
  ],
  ['docs/deploying.md', `until nothing has changed for ${WATCH.settled} seconds`],
  ['docs/deploying.md', `was not ready within ${inWords[minutes(WATCH.patience)] ?? ''} minutes`],
  ['docs/programs.md', `The tests run ${inWords[String(DAEMONS.length)] ?? ''} daemons`],
]

describe('the documentation', () => {
  it.each(SENTENCES)('%s says what is so: %s', (file, sentence) => {
    expect(isIn(file, sentence)).toBe(true)
  })

  it('names the profiles that systemd has', () => {
    const [paragraph = ''] = /`--profile` is [^]*?A name that the host/.exec(read('docs/deploying.md')) ?? []
    expect(STOCK_PROFILES.filter((name) => !paragraph.includes(`\`${name}\``))).toEqual([])
  })

  it('names the oldest squashfs-tools that do', () => {
    const versions = [...read('README.md').matchAll(/squashfs-tools (\d)\.(\d) or newer/g)]
    expect(versions).toHaveLength(1)
    for (const [, major = '', minor = ''] of versions) {
      expect(isTooOld(`${major}.${minor}`)).toBe(false)
      expect(isTooOld(`${major}.${Number(minor) - 1}`)).toBe(true)
    }
  })

  it('calls exit statuses by the names that systemd has for them', () => {
    const told = [...read('README.md').matchAll(/`status=(\d+)\/([A-Z]+)`/g)]
    expect(told.map(([, status]) => status)).toEqual(expect.arrayContaining(['200', '203', '217', '226']))
    for (const [, status = '', name = ''] of told) expect(setupFailure(Number(status))?.name).toBe(name)
  })

  it('tells of all rules for mounts where a mount fails', () => {
    const rules = [...read('docs/rules.md').matchAll(/<a id="m\d+"><\/a>(M\d+)/g)].map(([, id = '']) => id)
    expect(isIn('README.md', `[${rules[0] ?? ''} to ${rules.at(-1) ?? ''}]`)).toBe(true)
  })

  it('names every field of the report', () => {
    const report = JSON.parse(reportText({ profile: 'default', ...unjudged, findings: [] })) as object
    const page = read('docs/verdict.md')
    expect(Object.keys(report).filter((field) => !page.includes(`\`${field}\``))).toEqual([])
  })

  it.each(MARKDOWN_FILES)('%s names commands of npm that there are', (file) => {
    const commands = [...read(file).matchAll(/`npm run ([\w:]+)/g)].map(([, name = '']) => name)
    expect(commands.filter((name) => !(name in scripts))).toEqual([])
  })
})
