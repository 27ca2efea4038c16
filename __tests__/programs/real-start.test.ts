import { spawnSync } from 'node:child_process'
import { expect } from '@jest/globals'
import { inspectProgram } from '../../src/programs/program.js'
import { needs } from '../support/needs.js'
import { library, program, type Linked } from './linked.js'
import { APP, contextIn, isThere, realTrees, SYSTEMS, type Files, type System } from './real-systems.js'

const { make } = realTrees()
const NOBODY = 65534

interface Started {
  /** Whether the program that this kernel starts comes to its first instruction. */
  readonly starts: boolean
  readonly ours: 'starts' | 'fails' | 'unknown'
}

/** Starts the program in its own tree as somebody without rights. */
async function start(system: System, files: Files, libraryPath = ''): Promise<Started> {
  // Without /proc no loader knows the program's $ORIGIN: systemd mounts it for every service.
  const root = make(system, { ...files, '/proc/not-mounted': '' })
  const mounted = ['--mount', '--pid', '--fork', '--mount-proc', `--root=${root}`]
  const { status } = spawnSync('unshare', [...mounted, `--setgid=${NOBODY}`, `--setuid=${NOBODY}`, APP], {
    env: { PATH: process.env.PATH, ...(libraryPath === '' ? {} : { LD_LIBRARY_PATH: libraryPath }) },
  })
  const { problems } = await inspectProgram(APP, contextIn(root, { viewer: 'other', libraryPath }))
  return { starts: status === 0, ours: problems[0]?.outcome ?? 'starts' }
}

const A = library('liba.so')
const STATIC: Linked = { kind: 'static' }
const STATIC_PIE: Linked = { kind: 'static', options: ['-pie', '--no-dynamic-linker', '-z', 'text'] }
const glibc = SYSTEMS.glibc

/** What is in the way is ours to see. */
const here = needs(isThere(glibc), 'no glibc to run as root')
here.describe('a program that this kernel starts', () => {
  here.it.each<[string, Files, boolean]>([
    ['static', { [APP]: STATIC }, true],
    ['static, and anywhere in memory', { [APP]: STATIC_PIE }, true],
    ['dynamic', { [APP]: program({ needed: ['liba.so'] }), '/lib/liba.so': A }, true],
    [
      'dynamic, and anywhere in memory',
      { [APP]: program({ needed: ['liba.so'], options: ['-pie'] }), '/lib/liba.so': A },
      true,
    ],
    ['without a library', { [APP]: program({ needed: ['liba.so'] }) }, false],
    [
      'with a library for 32 bits',
      { [APP]: program({ needed: ['liba.so'] }), '/lib/liba.so': library('liba.so', { machine: 'elf_i386' }) },
      false,
    ],
    [
      'without its loader',
      { [APP]: program({ needed: ['liba.so'], interpreter: '/lib/ld.so' }), '/lib/liba.so': A },
      false,
    ],
    [
      'with a loader that is a loop',
      { [APP]: program({ needed: ['liba.so'], interpreter: '/lib/ld.so' }), '/lib/ld.so': '-> ld.so' },
      false,
    ],
    ['with a loader of another class', { [APP]: program({ needed: ['liba.so'], machine: 'elf_i386' }) }, false],
    ['of 32 bits, static', { [APP]: { ...STATIC, machine: 'elf_i386' } }, true],
    ['in a loop of links', { [APP]: '-> ../bin/app' }, false],
    ['in a closed file', { [APP]: { ...STATIC, mode: 0o700 } }, false],
    ['set-user-ID', { [APP]: { ...STATIC, mode: 0o4755 } }, true],
  ])('%s', async (_, files, starts) => {
    expect(await start(glibc, files)).toEqual({ starts, ours: starts ? 'starts' : 'fails' })
  })
})

/** ld.so(8), secure-execution mode: of what depends on who starts the program, nothing is promised. */
for (const system of Object.values(SYSTEMS)) {
  const secure = needs(isThere(system), `no ${system.name} to run as root (scripts/fetch-foreign-packages)`)
  secure.describe(`a set-user-ID program with the loader of ${system.name}`, () => {
    const app = (mode: number, parts: Omit<Linked, 'kind'>): Files => ({
      [APP]: program({ needed: ['liba.so'], mode, ...parts }),
      '/opt/app/lib/liba.so': A,
    })

    secure.it.each<[string, Omit<Linked, 'kind'>, string, boolean]>([
      ['finds nothing by LD_LIBRARY_PATH', {}, '/opt/app/lib', false],
      ['finds nothing by $ORIGIN', { runpath: '$ORIGIN/../lib' }, '', false],
      ['follows its other RUNPATH', { runpath: '/opt/app/lib' }, '', true],
      ['follows its other RPATH', { rpath: '/opt/app/lib' }, '/nowhere', true],
    ])('%s', async (_, parts, libraryPath, starts) => {
      expect(await start(system, app(0o755, parts), libraryPath)).toEqual({ starts: true, ours: 'starts' })
      for (const mode of [0o4755, 0o2755]) {
        expect(await start(system, app(mode, parts), libraryPath)).toEqual({
          starts,
          ours: starts ? 'starts' : 'unknown',
        })
      }
    })
  })
}
