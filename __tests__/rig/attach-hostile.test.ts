import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect } from '@jest/globals'
import { runAction } from '../support/run-action.js'
import { runInRig, type RiggedAction, type RiggedRun } from '../support/rig/action-in-rig.js'
import { rigTests } from '../support/rig/rig-tests.js'
import { SCRIPT_FILES, scriptWorkspace } from '../support/rig/script-workspace.js'
import { SUITES, type Suite } from '../support/rig/suites.js'
import { appInputs, appWorkspace, unit } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const { rig, it, describe } = await rigTests()
const newFolder = temporaryFolders()

/** Tells of the processes of the service that are there after the test. */
const PROCESSES = 'for each in /proc/[0-9]*; do cat $each/cmdline 2>/dev/null | tr "\\0" " " | grep -a bin/app; done'

function service(script: string, text: string, inputs: Readonly<Record<string, string>> = {}): RiggedAction {
  return {
    workspace: scriptWorkspace(newFolder(), script, { 'app.service': text }),
    inputs: appInputs({ 'attach-test': 'start', files: SCRIPT_FILES, ...inputs }),
    after: PROCESSES,
  }
}

const UNSTOPPABLE = `[Unit]\nRefuseManualStop=yes\n${unit('Restart=always\nRestartSec=0\n')}`

const STUBBORN: Readonly<Record<string, RiggedAction>> = {
  'refuses to be stopped': service('sleep 600', UNSTOPPABLE),
  'leaves processes behind': service('(sleep 600; /usr/bin/app) & sleep 600', unit('KillMode=none\n')),
  'refuses to be stopped, when the step is': {
    ...service('sleep 600', UNSTOPPABLE),
    run: 'main & until systemctl -q is-active app.service; do sleep 0.1; done; kill -INT $!; wait $!; post',
  },
}

/** An image whose os-release has the terminal and the runner obey, in what portablectl says of it. */
async function talkingImage(): Promise<RiggedAction> {
  const workspace = appWorkspace(newFolder())
  const { outputs } = await runAction({ workspace, inputs: appInputs() })
  const root = join(newFolder(), 'root')
  execFileSync('unsquashfs', ['-q', '-n', '-d', root, outputs.image ?? ''])
  writeFileSync(
    join(root, 'etc/os-release'),
    'ID=x\nPORTABLE_PREFIXES="\u001b[31mred\u001b[0m ::error::x ##[error]x"\n',
  )
  rmSync(join(workspace, 'portable-service'), { recursive: true })
  execFileSync('mksquashfs', [root, join(workspace, 'app_1.0.raw'), '-noappend', '-quiet', '-no-progress'])
  return {
    workspace,
    inputs: { mode: 'verify', image: 'app_1.0.raw', 'attach-test': 'attach', 'fail-on': 'never' },
  }
}

async function loud(): Promise<Readonly<Record<string, RiggedAction>>> {
  return {
    'forks and floods': service(
      'trap "" TERM; (trap "" TERM; while :; do echo ::error::flood; done) & while :; do sleep 600 & sleep 0.01; done',
      unit('Type=forking\nTimeoutStartSec=4\nTimeoutStopSec=1\n'),
    ),
    // With all that root may do it finds the file that it runs from.
    'writes to its image': service(
      'for image in /proc/1/root/home/runner/work/*/portable-service/.*/app_1.0.raw; do echo changed >>$image; done; sleep 600',
      unit(),
      { profile: 'trusted' },
    ),
    talks: await talkingImage(),
  }
}

const runs = new Map<string, RiggedRun>()

async function runAll(suite: Suite, actions: Readonly<Record<string, RiggedAction>>): Promise<void> {
  const all = await runInRig(rig, suite, Object.values(actions))
  Object.keys(actions).forEach((name, index) => {
    const run = all[index]
    if (run !== undefined) runs.set(`${suite} ${name}`, run)
  })
}

function runOf(suite: Suite, name: string): RiggedRun {
  const run = runs.get(`${suite} ${name}`)
  if (run === undefined) throw new Error(`${name} was not run on ${suite}`)
  return run
}

beforeAll(async () => {
  const others = await loud()
  await Promise.all(SUITES.map((suite) => runAll(suite, suite === 'trixie' ? { ...STUBBORN, ...others } : STUBBORN)))
}, 600_000)

describe.each(SUITES)('a service that shall go, on %s', (suite) => {
  it.each(Object.keys(STUBBORN))('goes, with all of its processes, when it %s', (name) => {
    const { left, after, log } = runOf(suite, name)
    expect({ left, after }).toEqual({ left: '', after: '' })
    expect(log).not.toContain('could not be detached')
  })
})

describe('a service that is tested', () => {
  it('cannot fill machine or log, nor speak to the runner', () => {
    const { status, log, left, after } = runOf('trixie', 'forks and floods')
    expect({ status, left, after }).toEqual({ status: 1, left: '', after: '' })
    expect(log).toMatch(/flood$/m)
    expect(log).not.toMatch(/^\s*::error::/m)
    expect(log.split('\n').length).toBeLessThan(700)
  })

  it('cannot change the image that goes out', () => {
    const { status, log, left, outputs } = runOf('trixie', 'writes to its image')
    expect({ status, left }).toEqual({ status: 1, left: '' })
    expect(log).toMatch(/^::error::attach-test: the image "app_1\.0\.raw" was changed after it was judged/m)
    expect(outputs).not.toContain('/app_1.0.raw')
  })

  it('has an os-release of which nothing reaches the log but text', () => {
    const { log, left } = runOf('trixie', 'talks')
    expect(left).toBe('')
    expect(log).toMatch(/^::error title=T01::.*red.*::error::x/m)
    expect(log).not.toContain('\u001b')
    expect(log).not.toMatch(/^\s*::error::/m)
    // In a command of ours the runner looks for no other.
    expect(log.replace(/^::.*$/gm, '')).not.toContain('##[')
  })
})
