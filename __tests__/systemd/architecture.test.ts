import { describe, it, expect } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { endianness } from 'node:os'
import { systemdArchitecture } from '../../src/systemd/architecture.js'
import { needs } from '../support/needs.js'

describe('the architecture of Node.js, in the words of systemd', () => {
  it.each([
    ['x64', 'LE', 'x86-64'],
    ['arm64', 'LE', 'arm64'],
    ['arm', 'LE', 'arm'],
    ['ia32', 'LE', 'x86'],
    ['ppc64', 'LE', 'ppc64-le'],
    ['ppc64', 'BE', 'ppc64'],
    ['s390x', 'BE', 's390x'],
    ['riscv64', 'LE', 'riscv64'],
    ['loong64', 'LE', 'loongarch64'],
    ['mipsel', 'LE', 'mips-le'],
    ['mips', 'BE', 'mips'],
  ] as const)('%s %s is %s', (arch, order, name) => {
    expect(systemdArchitecture(arch, order)).toBe(name)
  })

  it('has no word for others', () => {
    expect(systemdArchitecture('wasm', 'LE')).toBeUndefined()
    expect(systemdArchitecture('constructor', 'LE')).toBeUndefined()
  })

  const haveSystemd = spawnSync('systemd-analyze', ['--version']).status === 0
  const withSystemd = needs(haveSystemd, 'the architecture that systemd says; that needs systemd-analyze')
  withSystemd.it('is what the systemd of this machine says', () => {
    const name = systemdArchitecture(process.arch, endianness())
    const { status } = spawnSync('systemd-analyze', ['condition', `ConditionArchitecture=${name ?? ''}`])
    expect(status).toBe(0)
  })
})
