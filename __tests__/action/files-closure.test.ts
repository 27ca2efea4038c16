import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { contentOf, runInside, unpack, type Content } from '../support/image-content.js'
import { runAction, type ActionRun } from '../support/run-action.js'
import { appInputs, appWorkspace, unit } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

interface Built extends ActionRun {
  /** The image, unpacked. */
  readonly root: string
  readonly content: Content
}

/** @param programs of this machine, put into the workspace under names of their own */
async function build(
  inputs: Readonly<Record<string, string>>,
  files: Readonly<Record<string, string>> = {},
  programs: Readonly<Record<string, string>> = {},
): Promise<Built> {
  const workspace = appWorkspace(newFolder(), files)
  for (const name of Object.keys(files))
    if (files[name]?.startsWith('#!') === true) chmodSync(join(workspace, name), 0o755)
  for (const [name, path] of Object.entries(programs)) copyFileSync(realpathSync(path), join(workspace, name))
  const run = await runAction({ workspace, inputs: appInputs(inputs) })
  if (run.status !== 0) throw new Error(run.log)
  const root = unpack(run.outputs.image ?? '', join(newFolder(), 'root'))
  return { ...run, root, content: contentOf(root) }
}

/** The libraries that the loader itself tells of a program. */
function ldd(path: string): string[] {
  const text = execFileSync('ldd', [path], { encoding: 'utf8' })
  return [...text.matchAll(/(\/\S+) \(/g)].map(([, found = '']) => realpathSync(found))
}

function filesOf(content: Content): string[] {
  return Object.entries(content).flatMap(([path, about]) => (about.startsWith('file') ? [path] : []))
}

describe('files with what they need of this machine', () => {
  it('run in their image alone: a program, its libraries, and nothing besides', async () => {
    const built = await build({ files: '/bin/app: sorter' }, {}, { sorter: '/usr/bin/sort' })
    expect(runInside(built.root, ['/usr/bin/app'], 'b\na\n')).toBe('a\nb\n')
    expect(runInside(built.root, ['/bin/app'], 'b\na\n')).toBe('a\nb\n')
    expect(filesOf(built.content)).toEqual(
      [
        ...ldd('/usr/bin/sort'),
        ...[
          '/etc/machine-id',
          '/etc/os-release',
          '/etc/resolv.conf',
          '/etc/systemd/system/app.service',
          '/usr/bin/app',
        ],
      ].sort(),
    )
    expect(built.outputs.verdict).toBe('runs')
    expect(built.annotations).toEqual([])
    expect(built.log).toMatch(/^::group::Closure\nOf this machine: \d+ files, \d+ links, /m)
    expect(built.log).toMatch(/libc\.so\.6, which is needed as libc\.so\.6 by \/usr\/bin\/app$/m)
    expect(readFileSync(join(built.root, 'etc/os-release'), 'utf8')).toMatch(/^ID=(?:debian|ubuntu)$/m)
  })

  it('run in their image alone: scripts, by env and by an interpreter', async () => {
    const built = await build(
      { files: '/usr/bin/app: script\n/usr/bin/inner: inner' },
      { script: '#!/usr/bin/env -S inner one\n', inner: '#!/bin/bash\necho "$0 $*"\n' },
    )
    expect(runInside(built.root, ['/usr/bin/app'])).toBe('/usr/bin/inner one /usr/bin/app\n')
    expect(built.outputs.verdict).toBe('runs')
  })

  it('find a library by an ld.so.cache of their own, when it lies in a folder of ld.so.conf', async () => {
    const library = ldd('/usr/bin/ls').find((path) => path.includes('libselinux'))
    if (library === undefined) throw new Error('ls needs no libselinux here')
    const tools = newFolder()
    const patched = readFileSync(realpathSync('/usr/bin/ls'))
      .toString('latin1')
      .replaceAll('libselinux.so.1', 'libselinuz.so.1')
    const odd = readFileSync(library).toString('latin1').replaceAll('libselinux.so.1', 'libselinuz.so.1')
    writeFileSync(join(tools, 'lister'), patched, 'latin1')
    const there = '/usr/local/lib/libselinuz.so.1'
    if (existsSync(there)) throw new Error(`${there} is in the way of this test`)
    try {
      writeFileSync(there, odd, 'latin1')
      chmodSync(there, 0o755)
      execFileSync('ldconfig')
      chmodSync(join(tools, 'lister'), 0o755)
      const built = await build({ files: '/usr/bin/app: lister' }, {}, { lister: join(tools, 'lister') })
      expect(filesOf(built.content)).toEqual(expect.arrayContaining([there, '/etc/ld.so.cache']))
      expect(runInside(built.root, ['/usr/bin/app', '/usr/local/lib'])).toBe('libselinuz.so.1\n')
      expect(built.outputs.verdict).toBe('runs')
    } finally {
      execFileSync('rm', ['-f', there])
      execFileSync('ldconfig')
    }
  })

  it('are warned of what nobody has, and judged without it', async () => {
    const workspace = appWorkspace(newFolder(), { script: '#!/usr/bin/no-such-interpreter\n' })
    chmodSync(join(workspace, 'script'), 0o755)
    const files = '/usr/bin/app: program\n/usr/bin/other: script'
    const run = await runAction({ workspace, inputs: appInputs({ files }) })
    expect(run.annotations).toEqual([
      {
        level: 'warning',
        properties: 'title=Closure',
        message: expect.stringContaining(
          'The interpreter /usr/bin/no-such-interpreter does not exist; /usr/bin/other cannot run without it.\n',
        ),
      },
    ])
    expect(run.outputs.verdict).toBe('runs')
  })
})

describe('packages', () => {
  const start = unit().replace('/usr/bin/app', '/usr/bin/mawk \'BEGIN { print "awk" }\'')
  const inputs = { files: '', packages: 'mawk' }

  it('run in their image alone, with what they depend on and the essential package that a unit needs', async () => {
    const built = await build(inputs, {
      'app.service': start.replace('[Install]', 'ExecStartPre=/bin/sh -c :\n[Install]'),
    })
    expect(runInside(built.root, ['/usr/bin/mawk', 'BEGIN { print "awk" }'])).toBe('awk\n')
    expect(runInside(built.root, ['/bin/sh', '-c', 'echo shell'])).toBe('shell\n')
    const files = filesOf(built.content)
    expect(files).toEqual(expect.arrayContaining(['/usr/share/doc/mawk/copyright', '/usr/bin/dash']))
    expect(files.filter((path) => path.startsWith('/usr/share/man/') || path === '/usr/bin/sed')).toEqual([])
    expect(built.outputs.verdict).toBe('runs')
    expect(built.log).toMatch(/^Of this machine: \d+ packages, /m)
  })

  it('make the same bytes again', async () => {
    const one = await build(inputs, { 'app.service': start })
    const other = await build(inputs, { 'app.service': start })
    expect(other.outputs.digest).toBe(one.outputs.digest)
  })

  it('that are not installed are one error, before anything else is done', async () => {
    const workspace = appWorkspace(newFolder())
    const run = await runAction({ workspace, inputs: appInputs({ packages: 'mawk\nno-such-package' }) })
    expect(run.status).toBe(1)
    expect(run.report.error).toMatchObject({ code: 'input.packages' })
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^packages: line 2: "no-such-package" is not installed on this machine\.\n/),
    ])
    expect(run.log).not.toContain('::group::')
  })

  it('are not looked at in mode validate', async () => {
    const workspace = appWorkspace(newFolder(), { 'app.service': start })
    const run = await runAction({
      workspace,
      inputs: appInputs({ ...inputs, packages: 'no-such-package', mode: 'validate' }),
    })
    expect(run.status).toBe(0)
    expect(run.outputs.verdict).toBe('unknown')
  })
})
