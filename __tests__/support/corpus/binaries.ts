import { both, everywhere, type CorpusCase } from './case.js'
import { readFileSync } from 'node:fs'
import { EM_AARCH64 } from '../elf.js'
import { called } from './commands.js'
import { dynamic } from './dynamic.js'
import { being } from './programs.js'
import { program } from './program.js'
import { executable, file, link, type Change } from './tree.js'

const PROGRAM = '/usr/bin/program'
const FAILS = 'fails-to-start'

/** glibc's, of the machine that builds the corpus. */
const LOADER = '/lib64/ld-linux-x86-64.so.2'
const WITH_LOADER: Change = (tree) => executable(LOADER, readFileSync(LOADER))(tree)
const LIBRARY = dynamic({ soname: 'libapp.so.1' })

/** What a binary needs besides itself: elf(5), ld.so(8). */
export const BINARIES: readonly CorpusCase[] = [
  being('of-another-machine', 'X02', everywhere(FAILS, 'X02'), executable(PROGRAM, program(EM_AARCH64))),
  being('cut-off', 'X01', both(FAILS, 'X01'), executable(PROGRAM, program().subarray(0, 60))),
  being('windows', 'X01', both(FAILS, 'X01'), executable(PROGRAM, 'MZ\x90\0\x03')),
  being(
    'loader',
    'X02',
    both('runs'),
    executable(PROGRAM, dynamic({ interpreter: '/opt/loader' })),
    executable('/opt/loader'),
  ),
  being('no-loader', 'X02', everywhere(FAILS, 'X02'), executable(PROGRAM, dynamic({ interpreter: LOADER }))),
  being(
    'loader-of-another-machine',
    'X02',
    both(FAILS, 'X02'),
    executable(PROGRAM, dynamic({ interpreter: '/opt/loader' })),
    executable('/opt/loader', program(EM_AARCH64)),
  ),
  being('glibc', 'X02', everywhere('runs'), executable(PROGRAM, dynamic({ interpreter: LOADER })), WITH_LOADER),
  being(
    'no-library',
    'X02',
    everywhere(FAILS, 'X02'),
    executable(PROGRAM, dynamic({ interpreter: LOADER, needed: ['libapp.so.1'] })),
    WITH_LOADER,
  ),
  being(
    'library',
    'X02',
    everywhere('runs'),
    executable(PROGRAM, dynamic({ interpreter: LOADER, needed: ['libapp.so.1'] })),
    WITH_LOADER,
    file('/usr/lib/libapp.so.1', LIBRARY),
  ),
  being(
    'library-in-multiarch-folder',
    'X02',
    both('runs'),
    executable(PROGRAM, dynamic({ interpreter: LOADER, needed: ['libapp.so.1'] })),
    WITH_LOADER,
    file('/lib/x86_64-linux-gnu/libapp.so.1', LIBRARY),
  ),
  being(
    'library-elsewhere',
    'X02',
    both(FAILS, 'X02'),
    executable(PROGRAM, dynamic({ interpreter: LOADER, needed: ['libapp.so.1'] })),
    WITH_LOADER,
    file('/opt/app/libapp.so.1', LIBRARY),
  ),
  being(
    'runpath',
    'X02',
    both('runs'),
    executable(PROGRAM, dynamic({ interpreter: LOADER, needed: ['libapp.so.1'], runpath: '/opt/app' })),
    WITH_LOADER,
    file('/opt/app/libapp.so.1', LIBRARY),
  ),
  being(
    'runpath-of-origin',
    'X02',
    both('runs'),
    executable(PROGRAM, dynamic({ interpreter: LOADER, needed: ['libapp.so.1'], runpath: '$ORIGIN/../libexec' })),
    WITH_LOADER,
    file('/usr/libexec/libapp.so.1', LIBRARY),
  ),
  being(
    'library-of-library',
    'X02',
    both(FAILS, 'X02'),
    executable(PROGRAM, dynamic({ interpreter: LOADER, needed: ['libapp.so.1'] })),
    WITH_LOADER,
    file('/usr/lib/libapp.so.1', dynamic({ soname: 'libapp.so.1', needed: ['libdeep.so.2'] })),
  ),
  being(
    'library-of-another-machine',
    'X02',
    both(FAILS, 'X02'),
    executable(PROGRAM, dynamic({ interpreter: LOADER, needed: ['libapp.so.1'] })),
    WITH_LOADER,
    file('/usr/lib/libapp.so.1', dynamic({ soname: 'libapp.so.1' }, EM_AARCH64)),
  ),
  being(
    'library-dangling',
    'X02',
    both(FAILS, 'X02'),
    executable(PROGRAM, dynamic({ interpreter: LOADER, needed: ['libapp.so.1'] })),
    WITH_LOADER,
    link('/usr/lib/libapp.so.1', 'libapp.so.1.0'),
  ),
  called(
    'library-path',
    'X02',
    both('runs'),
    'Environment=LD_LIBRARY_PATH=/opt/app',
    executable(PROGRAM, dynamic({ interpreter: LOADER, needed: ['libapp.so.1'] })),
    WITH_LOADER,
    file('/opt/app/libapp.so.1', LIBRARY),
  ),
]
