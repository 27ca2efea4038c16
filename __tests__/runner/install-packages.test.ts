import { describe, expect, it } from '@jest/globals'
import { asRoot, installCommands } from '../../src/runner/install-packages.js'

describe('installing a package', () => {
  it.each([
    [
      'apt-get',
      [
        'apt-get update -q -o Acquire::Retries=3',
        'apt-get install -q -y --no-install-recommends -o Acquire::Retries=3 squashfs-tools',
      ],
    ],
    ['dnf', ['dnf install -q -y squashfs-tools']],
    ['apk', ['apk add --no-cache squashfs-tools']],
    ['pacman', ['pacman -Sy --noconfirm --needed squashfs-tools']],
    ['zypper', ['zypper --non-interactive install --no-recommends squashfs-tools']],
  ] as const)('with %s', (manager, commands) => {
    expect(installCommands(manager, 'squashfs-tools').map((command) => command.join(' '))).toEqual(commands)
  })

  it('never asks: not apt, and not sudo', () => {
    expect(asRoot(['apk', 'add', 'x'], 0)).toEqual(['apk', 'add', 'x'])
    expect(asRoot(['apk', 'add', 'x'], 1000)).toEqual(['sudo', '-n', 'apk', 'add', 'x'])
    expect(asRoot(['apt-get', 'update'], 1000)).toEqual([
      'sudo',
      '-n',
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      'update',
    ])
  })
})
