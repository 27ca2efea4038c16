import { beforeAll, expect } from '@jest/globals'
import { runInRig, type RiggedAction, type RiggedRun } from '../support/rig/action-in-rig.js'
import { rigTests } from '../support/rig/rig-tests.js'
import { SCRIPT_FILES, scriptWorkspace } from '../support/rig/script-workspace.js'
import { RELEASE_OF, SUITES, type Suite } from '../support/rig/suites.js'
import { giveToOrdinaryUser, NOBODY } from '../support/ordinary-user.js'
import { appInputs, appWorkspace, unit } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const { rig, it, describe } = await rigTests()
const newFolder = temporaryFolders()

const START = { 'attach-test': 'start' }
const SOCKET = '[Socket]\nListenStream=/run/app.socket\n\n[Install]\nWantedBy=sockets.target\n'

function withScript(
  script: string,
  service: string,
  inputs: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, string>> = {},
): RiggedAction {
  return {
    workspace: scriptWorkspace(newFolder(), script, { 'app.service': service, ...files }),
    inputs: appInputs({ ...START, files: SCRIPT_FILES, ...inputs }),
  }
}

/** A service of everything: it keeps state, a socket starts another, there is a template, and a oneshot service ends. */
function wholeService(): RiggedAction {
  return withScript(
    'echo "I have state" >$STATE_DIRECTORY/it; sleep 60',
    unit('StateDirectory=app app/more\nCacheDirectory=app\n'),
    { units: 'app*.service\napp-web.socket', 'attach-test': 'start' },
    {
      'app-web.socket': SOCKET,
      'app-web.service': '[Service]\nExecStart=/usr/bin/app\n',
      'app-each@.service': unit(),
      'app-once.service': '[Service]\nType=oneshot\nExecStart=/bin/busybox echo done at once\n',
    },
  )
}

const AS_NOBODY = `setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups`

function ofOrdinaryUser(): string {
  const workspace = appWorkspace(newFolder())
  giveToOrdinaryUser(workspace)
  return workspace
}

/** Until the program of the service runs. */
const ONCE_STARTED =
  'until systemctl -q is-active app.service || [ $(systemctl show -P MainPID app.service) != 0 ]; do sleep 0.1; done'

const boots: (() => Promise<void>)[] = []

/** Runs all of them in one boot, before the tests. */
function together<Name extends string>(
  suite: Suite,
  actions: () => Readonly<Record<Name, RiggedAction>>,
): (name: Name) => RiggedRun {
  const runs = new Map<string, RiggedRun>()
  boots.push(async () => {
    const named = Object.entries<RiggedAction>(actions())
    const all = await runInRig(
      rig,
      suite,
      named.map(([, action]) => action),
    )
    named.forEach(([name], index) => {
      const run = all[index]
      if (run !== undefined) runs.set(name, run)
    })
  })
  return (name) => {
    const run = runs.get(name)
    if (run === undefined) throw new Error(`${name} was not run`)
    return run
  }
}

beforeAll(async () => {
  await Promise.all(boots.map((boot) => boot()))
}, 600_000)

function outcomes(run: RiggedRun): Record<string, string> {
  return Object.fromEntries((run.report?.attachTest?.units ?? []).map(({ unit, outcome }) => [unit, outcome]))
}

describe.each(SUITES)('attach-test: start, on %s', (suite) => {
  const runOf = together(suite, () => ({
    good: wholeService(),
    crash: withScript('echo "cannot find my configuration" >&2; exit 3', unit('Restart=on-failure\nRestartSec=1\n')),
  }))

  it('passes a service that runs, and starts what is meant to be started', () => {
    const run = runOf('good')
    expect([run.status, run.log]).toEqual([0, expect.stringContaining('::group::Journal of app-once.service\n')])
    expect(run.log).toContain('done at once')
    expect(outcomes(run)).toEqual({
      'app.service': 'passed',
      'app-once.service': 'passed',
      'app-web.socket': 'passed',
      'app-web.service': 'left',
      'app-each@.service': 'left',
    })
    expect(run.report?.attachTest?.systemd).toMatch(new RegExp(`^${RELEASE_OF[suite]}`))
    expect(run.report?.verdict).toBe('runs')
    expect(run.outputs).toContain('/app_1.0.raw')
    expect(run.log).toContain('Not uploaded as an artifact')
    expect(run.left).toBe('')
  })

  it("fails with the service's own error, and makes no image", () => {
    const run = runOf('crash')
    expect(run.status).toBe(1)
    expect(run.log).toMatch(
      /^::error title=T02 app\.service,file=app\.service,line=5,col=1::On systemd \S+, app\.service fails: its program ended with status 3\. Its last words:%0Acannot find my configuration%0A/m,
    )
    expect(run.report?.verdict).toBe('fails-to-start')
    expect(outcomes(run)).toEqual({ 'app.service': 'failed' })
    expect(run.outputs).not.toContain('/app_1.0.raw')
    // What is published where there is no service for it.
    expect(run.log).not.toContain('Not uploaded as an artifact')
    expect(run.left).toBe('')
  })
})

describe('attach-test: what may be wrong with an image', () => {
  const runOf = together('trixie', () => ({
    refused: {
      workspace: appWorkspace(newFolder()),
      inputs: appInputs({ ...START, 'os-release': 'PORTABLE_PREFIXES: other', 'fail-on': 'never' }),
    },
    setup: {
      workspace: appWorkspace(newFolder(), { 'app.service': unit('BindReadOnlyPaths=/nowhere:/srv\n') }),
      inputs: appInputs({ ...START, 'fail-on': 'never' }),
    },
    'bad unit': {
      workspace: appWorkspace(newFolder(), {
        'app.service': '[Service]\nType=oneshot\nRestart=always\nExecStart=/usr/bin/app\n',
      }),
      inputs: appInputs({ 'attach-test': 'attach', 'fail-on': 'never' }),
    },
    hang: withScript('sleep 60', unit('Type=notify\nTimeoutStartSec=1\n')),
    condition: {
      workspace: appWorkspace(newFolder(), { 'app.service': `[Unit]\nConditionPathExists=/nowhere\n${unit()}` }),
      inputs: appInputs(START),
    },
    'nothing to start': {
      workspace: appWorkspace(newFolder(), { 'app@.service': unit() }),
      inputs: appInputs({ ...START, units: 'app@.service', 'fail-on': 'warning' }),
    },
    hostile: withScript(
      'echo "::error::from a service"; echo "##[error]and this"; echo "::stop-commands::x"; echo; printf "\\033[31mred\\033[0m\\r\\n"; exit 1',
      unit(),
    ),
    profile: {
      workspace: appWorkspace(newFolder(), { 'mine.conf': '[Service]\nMountAPIVFS=yes\nEnvironment=OF_MINE=1\n' }),
      inputs: appInputs({ ...START, profile: 'mine.conf' }),
      before: 'mkdir -p /run/systemd/system; : >/run/watched',
    },
  }))

  it('a refused image fails the step with what portablectl says, also when findings do not', () => {
    const run = runOf('refused')
    expect(run.status).toBe(1)
    expect(run.log).toMatch(
      /^::error title=T01::.*Selected matches 'app' are not compatible with portable service image/m,
    )
    expect(run.report?.verdict).toBe('refused')
    expect(run.left).toBe('')
  })

  it('what systemd cannot set up is said with its exit status', () => {
    const run = runOf('setup')
    expect(run.status).toBe(1)
    expect(run.log).toMatch(
      /^::error title=T02 app\.service.*app\.service cannot be started: systemd could not mount .* \(status=226\/NAMESPACE\)\. Its last words:%0A.*\/srv: No such file/m,
    )
    expect(run.left).toBe('')
  })

  it('a unit that systemd does not load fails without being started', () => {
    const run = runOf('bad unit')
    expect(run.status).toBe(1)
    expect(run.log).toMatch(/app\.service is not loaded \(bad-setting\): .*%0A.*Restart=/)
    expect(run.log).not.toContain('systemctl start')
    expect(run.left).toBe('')
  })

  it('a service that is never ready fails by its own time limit', () => {
    const run = runOf('hang')
    expect(run.status).toBe(1)
    expect(run.log).toContain('app.service took longer than its own time limit')
    expect(run.left).toBe('')
  })

  it('a condition that does not hold is a warning: nothing was tested', () => {
    const run = runOf('condition')
    expect([run.status, run.log]).toEqual([0, expect.stringMatching(/^::warning title=T03 app\.service/m)])
    expect(outcomes(run)).toEqual({ 'app.service': 'skipped' })
  })

  it('a test that starts nothing is a warning too, and fails the step where warnings do', () => {
    const run = runOf('nothing to start')
    expect([run.status, run.log]).toEqual([1, expect.stringMatching(/^::warning title=T03::Nothing was started/m)])
    expect(run.outputs).not.toContain('/app_1.0.raw')
    expect(run.left).toBe('')
  })

  it('nothing that a service logs becomes a command of the runner', () => {
    const { log } = runOf('hostile')
    expect(log).toContain('from a service')
    const lines = log.split('\n').filter((line) => !line.startsWith('::error title=T02 app.service,file='))
    expect(lines.filter((line) => /^\s*::(?:stop-commands|error)|##\[/.test(line))).toEqual([])
    expect(log).not.toContain('\u001b')
    expect(log).toMatch(/^red$/m)
  })

  it("a profile of the user's is on the machine while it is tested, and not after", () => {
    const run = runOf('profile')
    expect([run.status, run.log]).toEqual([0, expect.stringContaining('/portable/profile/portable-service-action/')])
    expect(run.left).toBe('')
  })
})

describe('attach-test: what may be in its way on a machine', () => {
  const runOf = together('trixie', () => ({
    sudo: {
      workspace: ofOrdinaryUser(),
      inputs: appInputs(START),
      before:
        'chmod 0750 /home/runner; chown root:nogroup /home/runner; echo "nobody ALL=(ALL) NOPASSWD: ALL" >/etc/sudoers.d/runner',
      through: AS_NOBODY,
    },
    'no sudo': {
      workspace: ofOrdinaryUser(),
      inputs: appInputs(START),
      before: 'rm /etc/sudoers.d/runner',
      through: AS_NOBODY,
    },
    stopped: {
      ...withScript('sleep 60', unit('Type=notify\nTimeoutStopSec=60\nKillSignal=SIGCONT\nStateDirectory=app\n')),
      run: `main & ${ONCE_STARTED}; kill -INT $!; wait $!`,
    },
    killed: {
      ...withScript('sleep 60', unit('Type=notify\n')),
      run: `main & ${ONCE_STARTED}; kill -KILL $!; wait $!; post`,
    },
    foreign: {
      workspace: appWorkspace(newFolder()),
      inputs: appInputs({ ...START, 'os-release': 'ARCHITECTURE: arm64' }),
    },
    verified: {
      workspace: appWorkspace(newFolder()),
      inputs: appInputs({ 'attach-test': 'none' }),
      after: `inputs=(INPUT_MODE=verify INPUT_IMAGE=portable-service/app_1.0.raw INPUT_ATTACH-TEST=start); (main)`,
    },
    attached: {
      workspace: appWorkspace(newFolder()),
      inputs: appInputs(START),
      before: 'mkdir -p /etc/systemd/system.attached/app-old.service.d',
      after: 'rm -r /etc/systemd/system.attached',
    },
    clash: {
      workspace: appWorkspace(newFolder()),
      inputs: appInputs(START),
      before: 'cp app.service /etc/systemd/system; systemctl daemon-reload',
      after: 'rm /etc/systemd/system/app.service; systemctl daemon-reload',
    },
    'no portablectl': {
      workspace: appWorkspace(newFolder()),
      inputs: appInputs(START),
      before: 'mv /usr/bin/portablectl /tmp; printf "#!/bin/sh\\nexit 1" >/usr/bin/apt-get; chmod +x /usr/bin/apt-get',
    },
    installed: {
      workspace: appWorkspace(newFolder()),
      inputs: appInputs(START),
      before:
        'printf \'#!/bin/sh\\nset -e\\necho "$@"\\n[ "$1" = update ] || mv /tmp/portablectl /usr/bin\\n\' >/usr/bin/apt-get',
    },
  }))

  it('an ordinary user needs sudo without a password, and no more', () => {
    const run = runOf('sudo')
    expect([run.status, run.log]).toEqual([0, expect.stringContaining('app.service: passed, active (running)')])
    expect(run.left).toBe('')
    expect(runOf('no sudo').status).toBe(1)
    expect(runOf('no sudo').log).toMatch(/^::error::attach-test: this user \(uid 65534\) is not root and has no sudo/m)
  })

  it('a run that is stopped, or killed, leaves no image attached', () => {
    expect(runOf('stopped').log).toMatch(/^::error::Stopped by SIGINT/m)
    expect(runOf('stopped').log).not.toContain('passed')
    expect(runOf('stopped').left).toBe('')
    expect(runOf('killed').log).not.toContain('passed')
    expect(runOf('killed').left).toBe('')
  })

  it('an existing image is tested too', () => {
    expect(runOf('verified').after).toContain('app.service: passed, active (running)')
    expect(runOf('verified').left).toBe('')
  })

  it.each([
    ['foreign', /attach-test: the image is for arm64, and this machine is x86-64\./],
    ['attached', /attach-test: an image with the prefix "app" is attached to this machine already: .*app-old\.service/],
    ['clash', /attach-test: the image cannot be attached to this machine: it has the unit app\.service\./],
    [
      'no portablectl',
      /apt-get install .*systemd-container failed with status 1.*%0AInstall the package systemd-container/,
    ],
  ] as const)('a machine that cannot test it is one clear error: %s', (name, says) => {
    const run = runOf(name)
    expect(run.status).toBe(1)
    expect(run.log.match(/^::error.*$/gm)).toEqual([expect.stringMatching(says)])
    expect(run.log).not.toContain('::group::Journal')
  })

  it('portablectl is installed where it is missing', () => {
    const run = runOf('installed')
    expect([run.status, run.log]).toEqual([0, expect.stringContaining('apt-get install')])
    expect(run.left).toBe('')
  })
})
