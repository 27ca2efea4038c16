import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { isAtOrAbove } from '../../src/systemd/folder-set.js'
import { isOnStockHost, typeOfBind } from '../../src/systemd/host-files.js'
import { imagePath, isWithin } from '../../src/systemd/image-path.js'
import { stockPath } from '../../src/systemd/stock/stock-paths.js'
import { runs } from '../support/runs.js'

describe('a path of a stock Debian', () => {
  it.each([
    ['/', 'folder'],
    ['/var/lib/dpkg/', 'folder'],
    ['/var/lib/app', 'unknown'],
    ['/var/run/dbus', 'folder'],
    ['/var/lock', 'folder'],
    ['/run/app', 'absent'],
    ['/run/systemd/resolve', 'unknown'],
    ['/run/dbus/system_bus_socket', 'socket'],
    ['/run/udev/data', 'unknown'],
    ['/run/docker.sock', 'absent'],
    ['/etc/passwd', 'file'],
    ['/etc/passwd/x', 'absent'],
    ['/etc/hosts', 'unknown'],
    ['/etc/app.conf', 'absent'],
    ['/etc/default/app', 'absent'],
    ['/etc/default/locale', 'unknown'],
    ['/usr/share/app', 'unknown'],
    ['/nix/store', 'absent'],
    ['/srv', 'folder'],
    ['/srv/app', 'absent'],
    ['/home/app', 'absent'],
    ['/var/log/app', 'absent'],
    ['/etc/../srv/app', 'absent'],
  ])('%s: %s', (path, expected) => {
    expect(stockPath(path)).toBe(expected)
    expect(isOnStockHost(path)).toBe(expected === 'unknown' ? undefined : expected !== 'absent')
  })

  it('is a file or a folder by its name, whether it is there or not', () => {
    expect(typeOfBind('/run/docker.sock', '/x')).toEqual({ type: 'file' })
    expect(typeOfBind('/nix', '/x')).toEqual({ type: 'directory' })
    expect(typeOfBind('/srv/app', '/x')).toEqual({ type: 'either' })
  })
})

describe('folders at or above some paths', () => {
  it('are those that one of the paths lies in', () => {
    const path = fc
      .array(fc.constantFrom('a', 'b', 'a-', 'a.b'), { maxLength: 4 })
      .map((parts) => imagePath(`/${parts.join('/')}`))
    fc.assert(
      fc.property(fc.array(path), path, (paths, asked) => {
        expect(isAtOrAbove(paths)(asked)).toBe(paths.some((each) => isWithin(each, asked)))
      }),
      runs(200),
    )
  })
})
