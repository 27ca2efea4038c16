import { describe, it, expect } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { endianness } from 'node:os'
import { ELF_BYTES, elfArchitecture, systemdArchitecture } from '../../src/systemd/architecture.js'
import { elf } from '../support/elf.js'
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

describe('the architecture of an ELF file, in the words of systemd', () => {
  it.each([
    [62, 64, 'LE', 'x86-64'],
    [62, 32, 'LE', 'x86-64'],
    [3, 32, 'LE', 'x86'],
    [183, 64, 'LE', 'arm64'],
    [183, 64, 'BE', 'arm64-be'],
    [40, 32, 'LE', 'arm'],
    [21, 64, 'LE', 'ppc64-le'],
    [21, 64, 'BE', 'ppc64'],
    [22, 64, 'BE', 's390x'],
    [243, 64, 'LE', 'riscv64'],
    [243, 32, 'LE', 'riscv32'],
    [258, 64, 'LE', 'loongarch64'],
    [8, 64, 'BE', 'mips64'],
    [9999, 64, 'LE', 'ELF machine 9999 of 64 bits'],
    [0, 64, 'LE', undefined],
    [247, 64, 'LE', undefined],
  ] as const)('e_machine %i of %i bits, %s, is %s', (machine, bits, order, name) => {
    expect(elfArchitecture(elf(machine, bits, order))).toBe(name)
  })

  it.each([[''], ['\x7fELF'], ['#!/bin/sh, and more than twenty bytes']])('is none of %j', (text) => {
    expect(elfArchitecture(Buffer.from(text, 'latin1'))).toBeUndefined()
  })

  it('is, of the program that runs this, the architecture of this machine', () => {
    expect(elfArchitecture(readFileSync(process.execPath).subarray(0, ELF_BYTES))).toBe(
      systemdArchitecture(process.arch, endianness()),
    )
  })
})
