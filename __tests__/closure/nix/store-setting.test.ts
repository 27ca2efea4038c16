import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { layoutAt } from '../../../src/closure/nix/store-layout.js'
import { storePlace, type StoreFacts } from '../../../src/closure/nix/store-setting.js'
import { settingIn } from '../../../src/closure/nix/find-store.js'
import { runs } from '../../support/runs.js'
import { nixVersion } from './samples/samples.js'

/** An ordinary user of a machine with nothing of Nix but its program. */
const BARE: StoreFacts = {
  environment: {},
  home: '/home/u',
  isRoot: false,
  version: nixVersion('2.34.8'),
  exists: () => false,
  isWritable: () => false,
}

function folder(setting: string, facts: Partial<StoreFacts> = {}): string {
  const place = storePlace(setting, { ...BARE, ...facts })
  return place.kind === 'local' ? place.folder : place.kind
}

describe("the place of the store that Nix's setting names", () => {
  it.each([
    ['local', '/nix/store'],
    ['daemon', '/nix/store'],
    ['/tmp/x', '/tmp/x/nix/store'],
    ['/tmp/x/', '/tmp/x/nix/store'],
    ['./x', 'x/nix/store'],
    ['local?root=/tmp/x', '/tmp/x/nix/store'],
    ['local://?root=/tmp/x', '/tmp/x/nix/store'],
    ['local?root=%2Ftmp%2Fa%20b', '/tmp/a b/nix/store'],
    ['local:///tmp/x', '/tmp/x/nix/store'],
    ['/tmp/x?real=/srv/store', '/srv/store'],
    ['local?store=/nix/store&real=/srv/s&state=/srv/state', '/srv/s'],
    ['auto?root=/tmp/x', '/tmp/x/nix/store'],
    ['unix:///run/nix.socket', '/nix/store'],
    ['unix:///run/nix.socket?root=/srv', '/srv/nix/store'],
    ['unix://?root=/srv', '/srv/nix/store'],
    ['local-overlay://?root=/srv&lower-store=/x', '/srv/nix/store'],
    ['mounted-ssh-ng://host', '/nix/store'],
    ['local?root=%', '%/nix/store'],
    ['local?store=/gnu/store', 'foreign'],
    ['ssh://host', 'remote'],
    ['ssh-ng://host?root=/x', 'remote'],
    ['https://cache.example.org', 'remote'],
    ['file:///srv/cache', 'remote'],
    ['dummy://', 'remote'],
    ['unheard-of', 'remote'],
  ])('%s: %s', (setting, expected) => {
    expect(folder(setting)).toBe(expected)
  })

  it.each(['auto', ''])('%j is /nix/store where there is a store, a daemon, or root', (setting) => {
    expect(folder(setting, { isWritable: (path) => path === '/nix/var/nix' })).toBe('/nix/store')
    expect(folder(setting, { exists: (path) => path === '/nix/var/nix' })).toBe('/nix/store')
    expect(folder(setting, { exists: (path) => path === '/nix/var/nix/daemon-socket/socket' })).toBe('/nix/store')
    expect(folder(setting, { isRoot: true })).toBe('/nix/store')
    expect(folder(setting, { environment: { NIX_STATE_DIR: '/srv/state' } })).toBe('/nix/store')
    expect(
      folder(setting, { environment: { NIX_DAEMON_SOCKET_PATH: '/run/s' }, exists: (path) => path === '/run/s' }),
    ).toBe('/nix/store')
  })

  it.each([
    ['2.34.8', {}, '/home/u/.local/share/nix/root/nix/store'],
    ['2.34.8', { XDG_DATA_HOME: '/data' }, '/data/nix/root/nix/store'],
    ['2.34.8', { NIX_DATA_HOME: '/data', XDG_DATA_HOME: '/x' }, '/data/root/nix/store'],
    ['2.24.0', { NIX_DATA_HOME: '/data' }, '/home/u/.local/share/nix/root/nix/store'],
    ['2.10.0', {}, '/home/u/.local/share/nix/root/nix/store'],
    ['2.9.0', {}, '/nix/store'],
  ])('auto is, for Nix %s of a user without /nix, with %j: %s', (number, environment, expected) => {
    expect(folder('auto', { environment, version: nixVersion(number) })).toBe(expected)
  })

  it('is refused when programs in it would not find each other in /nix/store', () => {
    for (const name of ['NIX_STORE_DIR', 'NIX_STORE'])
      expect(folder('local', { environment: { [name]: '/gnu/store' } })).toBe('foreign')
    expect(folder('local', { environment: { NIX_STORE_DIR: '/nix/store/' } })).toBe('foreign')
    expect(folder('local', { environment: { NIX_STORE_DIR: '/nix/store', NIX_STORE: '' } })).toBe('/nix/store')
  })

  it('is read for any text', () => {
    fc.assert(
      fc.property(fc.string(), (setting) => {
        expect(['local', 'remote', 'foreign']).toContain(storePlace(setting, BARE).kind)
      }),
      runs(200),
    )
  })
})

describe("Nix's settings", () => {
  it('have a value for each name', () => {
    expect(settingIn('{"store":{"aliases":[],"value":"/tmp/x"},"cores":{"value":4}}', 'store')).toBe('/tmp/x')
    expect(settingIn('{"cores":{"value":4}}', 'cores')).toBeUndefined()
  })
  it.each(['', '[]', 'null', '{"store":"x"}', '{"store":null}', '{}'])('%s has none', (text) => {
    expect(settingIn(text, 'store')).toBeUndefined()
  })
})

describe('a chroot store', () => {
  const layout = layoutAt('/srv/root/nix/store')
  it('has each path of /nix/store below its own folder, and back', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z.]+$/)), (names) => {
        const logical = ['/nix/store', ...names].join('/')
        expect(layout.logical(layout.physical(logical))).toBe(logical)
      }),
      runs(100),
    )
    expect(layout.physical('/nix/store/x')).toBe('/srv/root/nix/store/x')
  })
  it('has nothing of what is beside it', () => {
    expect(layout.logical('/srv/root/nix/store2/x')).toBeUndefined()
    expect(layout.logical('/nix/store/x')).toBeUndefined()
    expect(layoutAt('/nix/store').logical('/nix/store/x')).toBe('/nix/store/x')
  })
})
