import { describe, expect, it } from '@jest/globals'
import { attachedUnits } from '../../src/image/attached-units.js'
import { viewOfPlan } from '../../src/image/plan-view.js'
import type { PlanEntry } from '../../src/image/plan.js'
import { directory, file, link, planOf } from '../support/plans.js'

/** The units that are attached, each with the text of its file. */
async function attached(entries: Readonly<Record<string, PlanEntry>>, prefix = 'foo'): Promise<Record<string, string>> {
  const units = await attachedUnits(viewOfPlan(planOf(entries)), prefix)
  return Object.fromEntries(units.map(({ name, content }) => [name, Buffer.from(content).toString()]))
}

const ETC = '/etc/systemd/system'

/** Research 1.5, from first to last; generator folders of /run included. */
const FOLDERS = [
  '/etc/systemd/system.control',
  '/run/systemd/system.control',
  '/run/systemd/transient',
  '/run/systemd/generator.early',
  ETC,
  '/etc/systemd/system.attached',
  '/run/systemd/system',
  '/run/systemd/system.attached',
  '/run/systemd/generator',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
  '/lib/systemd/system',
  '/run/systemd/generator.late',
]

describe('the folders that units are found in', () => {
  it.each(FOLDERS)('include %s', async (folder) => {
    expect(await attached({ [`${folder}/foo.service`]: file('x') })).toEqual({ 'foo.service': 'x' })
  })

  it('come one after the other: the first that has a name wins', async () => {
    for (let first = 0; first < FOLDERS.length; first++) {
      const rest = FOLDERS.slice(first).map((folder) => [`${folder}/foo.service`, file(folder)] as const)
      expect(await attached(Object.fromEntries(rest))).toEqual({ 'foo.service': FOLDERS[first] })
    }
  })

  it.each([
    '/usr/lib/systemd/user',
    '/etc/systemd/user',
    '/usr/share/systemd/system',
    '/etc/systemd/system/sub',
    '/etc/systemd/system/foo.service.d',
    '/etc/systemd/system/multi-user.target.wants',
    '/etc/systemd',
    '/',
  ])('do not include %s', async (folder) => {
    expect(await attached({ [`${folder}/foo.service`]: file('x') })).toEqual({})
  })

  it.each([
    ['a relative link', { '/lib': link('usr/lib') }],
    ['an absolute link', { '/etc/systemd': link('/usr/lib/systemd') }],
    ['a link of the folder itself', { [ETC]: link('../../usr/lib/systemd/system') }],
    [
      'a chain of links that leaves the root',
      { [ETC]: link('/../x/../../y'), '/y': link('usr/lib/systemd/system'), '/x': directory() },
    ],
  ])('may be links inside the image: %s', async (_, links) => {
    const real = '/usr/lib/systemd/system/foo.service'
    expect(await attached({ [real]: file('x'), ...links })).toEqual({ 'foo.service': 'x' })
  })

  it('are passed over when they are files, loops or links to nowhere', async () => {
    const good = { '/usr/lib/systemd/system/foo.service': file('x') }
    for (const bad of [file('x'), link('system'), link('/nowhere')]) {
      expect(await attached({ ...good, [ETC]: bad })).toEqual({ 'foo.service': 'x' })
    }
  })
})

describe('what is taken for a unit', () => {
  it.each([
    ['foo.service', true],
    ['foo.socket', true],
    ['foo.target', true],
    ['foo.timer', true],
    ['foo.path', true],
    ['foo.mount', false],
    ['foo.automount', false],
    ['foo.swap', false],
    ['foo.slice', false],
    ['foo.scope', false],
    ['foo.device', false],
    ['foo.conf', false],
    ['foo.SERVICE', false],
    ['foo.service.bak', false],
    ['foo', false],
    ['foo@.service', true],
    ['foo@x.service', true],
    ['foo@x@y.service', true],
    ['foo-a.service', true],
    ['foo.a.service', true],
    ['foo-.service', true],
    ['foobar.service', false],
    ['foo_x.service', false],
    ['Foo.service', false],
    ['fo.service', false],
    ['x-foo.service', false],
    ['foo-a b.service', false],
    ['foo-é.service', false],
    ['foo-\\x2d:.service', true],
    [`foo-${'x'.repeat(243)}.service`, true],
    [`foo-${'x'.repeat(244)}.service`, false],
  ])('by its name %s: %s', async (name, taken) => {
    expect(Object.keys(await attached({ [`${ETC}/${name}`.slice(0, ETC.length + 256)]: file('x') }))).toEqual(
      taken ? [name] : [],
    )
  })

  it('is nothing of another prefix, which may hold dots and dashes itself', async () => {
    const units = { [`${ETC}/foo.bar-1.service`]: file('x'), [`${ETC}/foo.bar.service`]: file('y') }
    expect(Object.keys(await attached(units, 'foo.bar'))).toEqual(['foo.bar-1.service', 'foo.bar.service'])
    expect(Object.keys(await attached(units, 'foo.bar-1'))).toEqual(['foo.bar-1.service'])
    expect(Object.keys(await attached(units, 'foo.ba'))).toEqual([])
  })

  const LIB = '/usr/lib/systemd/system/foo.service'

  it.each([
    ['a folder', directory()],
    ['an empty file', file('')],
    ['a mask', link('/dev/null')],
    ['a link to nowhere', link('foo-gone.service')],
    ['a loop', link('foo.service')],
    ['a link to a folder', link('/etc')],
    ['a link to an empty file', link('/etc/empty')],
  ])('is not %s, nor does it keep the name from a later folder', async (_, entry) => {
    const entries = { [`${ETC}/foo.service`]: entry, '/etc/empty': file('') }
    expect(await attached(entries)).toEqual({})
    expect(await attached({ ...entries, [LIB]: file('later') })).toEqual({ 'foo.service': 'later' })
  })

  it.each([
    ['relative', '../../../opt/real'],
    ['absolute', '/opt/real'],
    ['to another unit', 'foo-other.service'],
    ['by a chain', '/opt/link'],
  ])('is a link with the content of the file in the image: %s', async (_, target) => {
    const others = {
      '/opt/real': file('real'),
      '/opt/link': link('real'),
      [`${ETC}/foo-other.service`]: link('/opt/real'),
    }
    expect(await attached({ ...others, [`${ETC}/foo.service`]: link(target), [LIB]: file('later') })).toEqual({
      'foo-other.service': 'real',
      'foo.service': 'real',
    })
  })

  it('is a file of any mode, with any line ends', async () => {
    expect(await attached({ [`${ETC}/foo.service`]: file('a\r\n', 0) })).toEqual({ 'foo.service': 'a\r\n' })
  })
})

describe('the units of an image', () => {
  it('are sorted by name, wherever they are', async () => {
    const units = ['foo.service', 'foo@.service', 'foo-b.timer', 'foo-a.path']
    const entries = units.map((name, index) => [`${FOLDERS[index * 3] ?? ''}/${name}`, file('x')] as const)
    const names = Object.keys(await attached(Object.fromEntries(entries)))
    expect(names).toEqual([...units].sort())
  })
})
