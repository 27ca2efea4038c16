import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { FIXTURE_ACTION, oneJob, write } from './run-here.js'

/** A copy of the action as it is delivered: action.yml, and the runner two folders below it. */
let root = ''
let entry = ''

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'local-runner-entry-'))
  for (const name of readdirSync(FIXTURE_ACTION))
    write(root, name, readFileSync(path.join(FIXTURE_ACTION, name), 'utf8'))
  cpSync('dist/local', path.join(root, 'dist/local'), { recursive: true })
  write(root, 'examples/page/workflow.yml', oneJob('- {uses: ./}\n- run: echo "workspace $PWD"'))
  write(
    root,
    'slow.yml',
    oneJob(`- run: 'trap "echo caught INT; exit 0" INT; echo ready $RUNNER_TEMP; while :; do sleep 0.1; done'`),
  )
  entry = path.join(root, 'dist/local/index.js')
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly log: string
}

function start(
  args: readonly string[],
  from: string,
  onText: (text: string, pid: number) => void = () => undefined,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, INIT_CWD: from, TMPDIR: root }
    const child = spawn(process.execPath, [entry, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let log = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text
        onText(text, child.pid ?? 0)
      })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, log }))
  })
}

describe('node dist/local/index.js', () => {
  it('builds examples/page when nothing is named', async () => {
    const { code, log } = await start([], tmpdir())
    expect(log).toContain(`workspace ${root}/examples/page`)
    expect(log).toContain('POST kept for post')
    expect(code).toBe(0)
  })

  it('reads a relative path from where npm was called', async () => {
    mkdirSync(path.join(root, 'below'))
    const { code, log } = await start(['../examples/page/workflow.yml', '--job', 'only'], path.join(root, 'below'))
    expect(log).toContain(`workspace ${root}/examples/page`)
    expect(code).toBe(0)
  })

  it('helps, and refuses what it does not know', async () => {
    const help = await start(['--help'], root)
    expect([help.code, help.log.split('\n')[0]]).toEqual([
      0,
      'Usage: npm start -- [FILE [JOB]] [--job JOB] [--input NAME=VALUE]…',
    ])
    const wrong = await start(['--nope'], root)
    expect(wrong).toEqual({ code: 1, log: 'error: The option "--nope" is unknown.\n  See npm start -- --help\n' })
    const missing = await start(['none.yml'], root)
    expect([missing.code, missing.log.split('\n')[0]]).toEqual([
      1,
      'error: none.yml cannot be read: there is no such file.',
    ])
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('passes %s on as SIGINT, leaves no temporary folder and ends with %i', async (signal, expected) => {
    const { code, log } = await start(['slow.yml'], root, (text, pid) => {
      if (/^ready/m.test(text)) process.kill(pid, signal)
    })
    expect(log).toMatch(/^caught INT$/m)
    const temp = /^ready (.*)$/m.exec(log)?.[1] ?? ''
    expect(path.basename(path.dirname(temp))).toMatch(/^local-runner-/)
    expect(existsSync(path.dirname(temp))).toBe(false)
    expect(code).toBe(expected)
  })
})
