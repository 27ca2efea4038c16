import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { askSystemd, type Opinion } from '../../src/analyze/ask-systemd.js'
import { runTool } from '../../src/analyze/run-tool.js'
import { printedLines } from '../support/printed.js'
import { temporaryFolders } from '../support/temporary-folder.js'
import { unitsOf } from './units.js'

const newFolder = temporaryFolders()
const printed = printedLines()
let scratch = ''
const before = process.env.RUNNER_TEMP
beforeAll(() => {
  scratch = join(newFolder(), 'with a blank')
  mkdirSync(scratch)
  process.env.RUNNER_TEMP = scratch
})
afterAll(() => {
  if (before === undefined) delete process.env.RUNNER_TEMP
  else process.env.RUNNER_TEMP = before
})

/** Another program in the place of systemd-analyze, which tells a version and then does this. */
function standIn(script: string, version = 'systemd 257 (257.9-1)'): string {
  const program = join(newFolder(), 'systemd-analyze')
  writeFileSync(program, `#!/bin/sh\n[ "$1" = --version ] && { echo '${version}'; exit; }\n${script}\n`, {
    mode: 0o755,
  })
  return program
}

function ask(program: string, threshold?: number, patience = 10_000): Promise<Opinion> {
  const units = unitsOf({
    'app.service': '[Service]\nExecStart=/usr/bin/app\n',
    'app.socket': '[Socket]\nListenStream=80\n',
  })
  const profile = { name: 'default', text: '[Service]\nPrivateUsers=yes\n' }
  const question = { units, profile, oldest: 252, ...(threshold === undefined ? {} : { threshold }) }
  return askSystemd(question, { program, patience })
}

/** What has ended and was not asked about by its parent is a zombie (proc(5)). */
function isRunning(pid: string): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return false
  }
}

const NOTHING: Opinion = { findings: [], exceeds: false }

describe('a systemd-analyze that cannot be asked', () => {
  it.each([
    [
      'too old',
      standIn('exit 1', 'systemd 249 (249.11)'),
      /: the one of this machine is of systemd 249, and only from 250 on/,
    ],
    ['no systemd-analyze', standIn('', 'busybox'), /systemd-analyze does not tell its version\.$/],
    ['not there', '/nowhere/systemd-analyze', /\/nowhere\/systemd-analyze cannot be run: .*ENOENT/],
    ['ended by a signal at once', standIn('', "x'; kill -9 $$; '"), /was ended by SIGKILL\.$/],
  ])('is one line of the log: %s', async (_, program, line) => {
    expect(await ask(program)).toEqual(NOTHING)
    expect(printed()).toEqual([expect.stringMatching(line)])
    expect(printed()[0]).toMatch(/^systemd-analyze was not asked about the units: /)
  })

  it('is a warning for each service where there is a threshold, and does not fail the step', async () => {
    const { findings, exceeds } = await ask(standIn('', 'systemd 249'), 3)
    expect(exceeds).toBe(false)
    expect(findings).toMatchObject([{ rule: 'A02', severity: 'warning', unit: 'app.service' }])
  })
})

describe('a systemd-analyze that misbehaves', () => {
  it('is ended after a while, with all that it started', async () => {
    const started = Date.now()
    const list = join(newFolder(), 'started')
    expect(await ask(standIn(`sleep 50 & echo $! >> '${list}'; wait`), undefined, 500)).toEqual(NOTHING)
    expect(Date.now() - started).toBeLessThan(40_000)
    expect(printed()).toEqual(
      Array(2).fill('systemd-analyze, which was asked about the units, did not end within 0.5 seconds.'),
    )
    const children = readFileSync(list, 'utf8').trim().split('\n')
    expect(children).toHaveLength(2)
    for (const child of children) expect(isRunning(child)).toBe(false)
  })

  it('is not waited for when what it started has left its group and holds on', async () => {
    const started = Date.now()
    expect(await ask(standIn('setsid sleep 30 & sleep 30'), undefined, 300)).toEqual(NOTHING)
    expect(Date.now() - started).toBeLessThan(25_000)
  })

  it('may print without end: of all that, so much is kept', async () => {
    const script = 'head -c 100000000 /dev/zero >&2; head -c 100000000 /dev/zero'
    const run = { program: '/bin/sh', args: ['-c', script], directory: '/', patience: 60_000 }
    const { stdout, stderr, failure } = await runTool(run)
    expect([stdout.length, stderr.length, failure]).toEqual([32 * 2 ** 20, 2 ** 20, undefined])
    expect(await ask(standIn('head -c 3000000 /dev/zero >&2; echo "app.service: late" >&2'))).toEqual(NOTHING)
  })

  it('and is ended by a signal is heard as far as it came', async () => {
    const { findings } = await ask(
      standIn('[ "$1" = verify ] && echo "app.service: Something. Refusing." >&2; kill -SEGV $$'),
    )
    expect(findings).toMatchObject([
      { rule: 'A01', unit: 'app.service', message: expect.stringMatching(/Something\. Refusing\.$/) },
    ])
    expect(printed()).toHaveLength(2)
    expect(printed()[0]).toMatch(/was ended by SIGSEGV\.$/)
  })

  it('leaves a service without an exposure: where there is a threshold, the reason is said', async () => {
    const { findings } = await ask(standIn('kill -SEGV $$'), 3)
    expect(findings).toMatchObject([{ rule: 'A02', message: expect.stringContaining('was ended by SIGSEGV') }])
  })

  it('is no remark on a unit when it could not do its work', async () => {
    expect(await ask(standIn('echo "Failed to initialize manager: ::error::no" >&2; exit 1'))).toEqual(NOTHING)
    expect(printed()).toEqual([
      'systemd-analyze cannot work on this machine: Failed to initialize manager: ::error::no',
    ])
  })

  it('does not lose what is of no known form', async () => {
    const { findings } = await ask(standIn('[ "$1" = verify ] && printf "::error::a\\nb\\n" >&2'))
    expect(findings.map(({ message }) => message)).toEqual([
      'systemd 257 on the units: ::error::a.',
      'systemd 257 on the units: b.',
    ])
  })

  it.each([
    [9.5, true],
    [9.6, false],
  ])('gives exposures that are held against the threshold %d', async (threshold, exceeds) => {
    const program = standIn(`[ "$1" = security ] && echo "-> Overall exposure level for app.service: 9.6 UNSAFE :-{"`)
    const opinion = await ask(program, threshold)
    expect(opinion.exceeds).toBe(exceeds)
    expect(opinion.findings.map(({ rule, unit }) => [rule, unit])).toEqual(exceeds ? [['A02', 'app.service']] : [])
    const services = [{ unit: 'app.service', level: 9.6, word: 'UNSAFE', worst: [] }]
    expect(opinion.exposures).toEqual({ version: 257, services })
  })

  it.each([
    ['1.0 SAFE', '9.6 UNSAFE'],
    ['9.6 UNSAFE', '1.0 SAFE'],
  ])('gives two exposures of a service, %s and %s, of which the worse counts', async (first, second) => {
    const lines = [first, second].map((level) => `echo "Overall exposure level for app.service: ${level}"`).join('; ')
    const { exposures } = await ask(
      standIn(`[ "$1" = security ] && { ${lines}; echo "Overall exposure level for b.service: 9.9"; }`),
    )
    expect(exposures?.services.map(({ unit, level }) => [unit, level])).toEqual([['app.service', 9.6]])
  })
})

describe('what systemd-analyze is given', () => {
  it('is a root of its own with the units in it, and nothing of our environment', async () => {
    process.env.SYSTEMD_LOG_LEVEL = 'debug'
    process.env.ACTIONS_RUNTIME_TOKEN = 'secret'
    try {
      const script =
        '[ "$1" = verify ] || exit; for a; do echo "$a" >&2; done; pwd >&2; env | cut -d= -f1 >&2; find "${4#--root=}" -type f -printf "%P\\n" >&2; ls -A >&2'
      const { findings } = await ask(standIn(script))
      const said = findings.map(({ message }) =>
        message.replace(/^systemd 257 on \S+( units)?: /, '').replace(/\.$/, ''),
      )
      for (const part of [
        '--recursive-errors=no',
        '--man=no',
        '--',
        'etc/systemd/system/app.socket',
        'etc/systemd/system/service.d/10-profile.conf',
      ])
        expect(said).toContain(part)
      for (const part of ['ACTIONS_RUNTIME_TOKEN', 'RUNNER_TEMP', 'HOME', 'SYSTEMD_UNIT_PATH'])
        expect(said).not.toContain(part)
    } finally {
      delete process.env.SYSTEMD_LOG_LEVEL
      delete process.env.ACTIONS_RUNTIME_TOKEN
    }
  })

  it('is gone afterwards', () => {
    expect(readdirSync(scratch)).toEqual([])
  })
})
