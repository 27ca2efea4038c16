import { both, everywhere, type CorpusCase } from './case.js'
import { being } from './programs.js'
import { program } from './program.js'
import { executable, file, link } from './tree.js'

const PROGRAM = '/usr/bin/program'
const FAILS = 'fails-to-start'

/** The first line of a script: execve(2). */
export const SCRIPTS: readonly CorpusCase[] = [
  being(
    'script',
    'X02',
    everywhere('runs'),
    executable(PROGRAM, '#!/opt/interpreter\n'),
    executable('/opt/interpreter'),
  ),
  being(
    'script-with-argument',
    'X02',
    both('runs'),
    executable(PROGRAM, '#! /opt/interpreter stay\n'),
    executable('/opt/interpreter'),
  ),
  being('script-of-nobody', 'X02', everywhere(FAILS, 'X02'), executable(PROGRAM, '#!/bin/sh\n')),
  being(
    'script-with-carriage-return',
    'X02',
    both(FAILS, 'X02'),
    executable(PROGRAM, '#!/opt/interpreter\r\n'),
    executable('/opt/interpreter'),
  ),
  being(
    'script-of-script',
    'X02',
    both('runs'),
    executable(PROGRAM, '#!/opt/second\n'),
    executable('/opt/second', '#!/opt/interpreter\n'),
    executable('/opt/interpreter'),
  ),
  being(
    'script-of-broken-script',
    'X02',
    both(FAILS, 'X02'),
    executable(PROGRAM, '#!/opt/second\n'),
    executable('/opt/second', '#!/opt/none\n'),
  ),
  being('script-of-itself', 'X02', both(FAILS, 'X02'), executable(PROGRAM, '#!/usr/bin/program\n')),
  being(
    'script-of-unexecutable',
    'X02',
    both(FAILS, 'X02'),
    executable(PROGRAM, '#!/opt/interpreter\n'),
    file('/opt/interpreter', program()),
  ),
  being('script-by-env', 'X02', both(FAILS, 'X02'), executable(PROGRAM, '#!/usr/bin/env python3\n')),
  being(
    'script-by-relative-path',
    'X02',
    both('runs'),
    executable(PROGRAM, '#!opt/interpreter\n'),
    executable('/opt/interpreter'),
  ),
  being(
    'script-of-link',
    'X02',
    both('runs'),
    executable(PROGRAM, '#!/bin/sh\n'),
    link('/bin', 'usr/bin'),
    link('/usr/bin/sh', 'dash'),
    executable('/usr/bin/dash'),
  ),
  being('script-without-shebang', 'X01', both(FAILS, 'X01'), executable(PROGRAM, 'echo hello\n')),
  being('empty', 'X01', both(FAILS, 'X01'), executable(PROGRAM, '')),
]
