import { describe, expect, it } from '@jest/globals'
import { machineSummary } from '../../../src/closure/machine/summary.js'
import { cacheFile } from '../../programs/cache-files.js'
import { cameOf, causeOf, executable, LIBC, library, program, smallMachines } from './small-machine.js'

const close = smallMachines()

const ESSENTIAL = { Essential: 'yes' }
const dash = {
  fields: ESSENTIAL,
  files: { '/usr/bin/dash': executable(program()), '/usr/bin/sh': { link: 'dash' }, '/usr/share/dash/more': 'x' },
}
const libc6 = { files: LIBC }
const tool = {
  fields: { Depends: 'libtool1, libc6' },
  files: {
    '/usr/bin/tool': executable(program({ needed: ['libtool.so.1', 'libc.so.6'] })),
    '/etc/tool/tool.conf': 'of the package',
    '/etc/tool/conf.d': { folder: 0o775 },
  },
}
const libtool1 = { files: { '/usr/lib/x/libtool.so.1': library('libtool.so.1') } }
const installed = { dash, libc6, tool, libtool1 }

const START_TOOL = '[Service]\nExecStart=/usr/bin/tool\n'

describe('packages', () => {
  it('come with what they depend on, the links of a merged /usr, and nothing else', async () => {
    const closure = await close({ installed, packages: ['tool'], unit: START_TOOL })
    expect(closure.packages.map(({ name }) => name)).toEqual(['libc6', 'libtool1', 'tool'])
    expect(cameOf(closure)).toEqual(
      expect.arrayContaining(['/bin -> usr/bin', '/lib -> usr/lib', '/lib64 -> usr/lib64']),
    )
    expect(cameOf(closure).filter((path) => path.includes('dash'))).toEqual([])
    expect(closure.notes).toEqual([])
  })

  it('need an essential package whole when a script of theirs does', async () => {
    const scripted = { ...tool, files: { ...tool.files, '/usr/bin/helper': executable('#!/bin/sh\n') } }
    const closure = await close({ installed: { ...installed, tool: scripted }, packages: ['tool'], unit: START_TOOL })
    expect(cameOf(closure)).toEqual(
      expect.arrayContaining(['/usr/bin/dash', '/usr/bin/sh -> dash', '/usr/share/dash/more']),
    )
    expect(closure.packages.find(({ name }) => name === 'dash')?.cause).toEqual({
      kind: 'file',
      path: '/usr/bin/helper',
      how: 'is the interpreter of',
    })
  })

  it.each([
    ['by its path', 'ExecStartPre=-/bin/sh -c true'],
    ['by its name', 'ExecReload=sh -c true'],
  ])('need an essential package when a unit names a program of it %s', async (_, line) => {
    const closure = await close({ installed, packages: ['tool'], unit: `${START_TOOL}${line}\n` })
    expect(closure.packages.find(({ name }) => name === 'dash')?.cause).toEqual({
      kind: 'input',
      where: 'the unit app.service, line 3',
    })
  })

  it('bring no other program that a unit names: nothing is guessed', async () => {
    const other = { files: { '/usr/bin/other': executable(program()) } }
    const closure = await close({
      installed: { ...installed, other },
      packages: ['tool'],
      unit: `${START_TOOL}ExecReload=/usr/bin/other\n`,
    })
    expect(cameOf(closure)).not.toContain('/usr/bin/other')
  })

  it('leave out what they do not depend on, and say so', async () => {
    const python = { files: { '/usr/bin/python': executable(program()) } }
    const optional = {
      ...tool,
      files: {
        ...tool.files,
        '/usr/bin/helper': executable('#!/usr/bin/env python\n'),
        '/usr/lib/tool/plugin.so': library('plugin.so', { needed: ['libodd.so', 'libnowhere.so'] }),
      },
    }
    const coreutils = { fields: ESSENTIAL, files: { '/usr/bin/env': executable(program()) } }
    const libodd = { files: { '/usr/lib/x/libodd.so': library('libodd.so') } }
    const lines = [{ name: 'libodd.so', path: '/usr/lib/x/libodd.so', flags: 0x0303 }]
    const closure = await close({
      installed: { ...installed, tool: optional, python, libodd, coreutils },
      machine: { '/etc/ld.so.cache': { content: cacheFile(lines), mode: 0o644 } },
      packages: ['tool'],
    })
    expect(closure.libraryCache).toBeUndefined()
    expect(cameOf(closure)).toContain('/usr/bin/env')
    expect(cameOf(closure).filter((path) => /python|libodd/.test(path))).toEqual([])
    expect(closure.notes.map(({ kind, path }) => [kind, path])).toEqual([
      ['left-out', '/usr/bin/python'],
      ['left-out', '/usr/lib/x/libodd.so'],
      ['left-out', '/usr/lib/tool/plugin.so'],
    ])
  })

  it('stand back for what the inputs give, and share folders with it', async () => {
    const given = { '/etc/tool/tool.conf': 'mine', '/etc/tool/conf.d/own': 'x', '/usr/bin/app': program() }
    const closure = await close({ installed, packages: ['tool'], given, unit: START_TOOL })
    expect(closure.replaced).toEqual(['/etc/tool/tool.conf'])
    expect(cameOf(closure)).not.toContain('/etc/tool/tool.conf')
    expect(closure.entries.find(({ path }) => path === '/etc/tool/conf.d')).toMatchObject({ mode: 0o775 })
    expect(machineSummary(closure).join('\n')).toContain('/etc/tool/tool.conf is what the inputs give')
  })

  it('leave to the image what is its own', async () => {
    const base = {
      files: { '/etc/os-release': { link: '../usr/lib/os-release' }, '/usr/lib/os-release': 'ID=debian\n' },
    }
    const closure = await close({ installed: { ...installed, base }, packages: ['base'] })
    expect(cameOf(closure)).not.toContain('/etc/os-release -> ../usr/lib/os-release')
    expect(closure.replaced).toEqual([])
  })
})

describe('files beside packages', () => {
  it('bring single files of packages that are not essential, and essential packages whole', async () => {
    const given = { '/usr/bin/app': program({ needed: ['libodd.so', 'libc.so.6'] }), '/usr/bin/script': '#!/bin/sh\n' }
    const libodd = { files: { '/usr/lib/x/libodd.so': library('libodd.so'), '/usr/share/odd': 'x' } }
    const closure = await close({ installed: { ...installed, libodd }, packages: ['tool'], given })
    expect(causeOf(closure, '/usr/lib/x/libodd.so')).toBe('is needed as libodd.so by /usr/bin/app')
    expect(cameOf(closure)).not.toContain('/usr/share/odd')
    expect(causeOf(closure, '/usr/share/dash/more')).toBe('is a file of dash')
  })

  it('without packages bring single files alone', async () => {
    const closure = await close({ installed, given: { '/usr/bin/app': '#!/bin/sh\n' } })
    expect(closure.packages).toEqual([])
    expect(cameOf(closure)).not.toContain('/usr/share/dash/more')
    expect(causeOf(closure, '/usr/bin/dash')).toBe('is the interpreter of /usr/bin/app')
  })
})
