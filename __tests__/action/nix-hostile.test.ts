import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { needs } from '../support/needs.js'
import { canBuildWithNix, NIX_REASON, nixBuild, nixEnvironment } from '../support/nix.js'
import { REPOSITORY, runAction, type ActionRun, type RunOptions } from '../support/run-action.js'
import { appInputs, appWorkspace } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const ODD = join(REPOSITORY, '__tests__/fixtures/odd')

function workspace(files: Readonly<Record<string, string>> = {}): string {
  const folder = appWorkspace(newFolder(), files)
  if (files['flake.nix'] === undefined) cpSync(join(ODD, 'flake.nix'), join(folder, 'flake.nix'))
  cpSync(join(ODD, 'hostile.nix'), join(folder, 'hostile.nix'))
  return folder
}

async function run(
  inputs: Readonly<Record<string, string>>,
  { workspace: folder = workspace(), environment = {}, ...options }: Partial<RunOptions> = {},
): Promise<ActionRun> {
  return runAction({
    workspace: folder,
    inputs: appInputs(inputs),
    environment: { ...nixEnvironment(), ...environment },
    ...options,
  })
}

/** A file of an image. */
function read(image: string | undefined, path: string): string {
  return execFileSync('unsquashfs', ['-cat', image ?? '', path], { encoding: 'utf8' })
}

function storePath(run: ActionRun, name: string): string {
  const path = (run.outputs['store-paths'] ?? '').split('\n').find((path) => path.endsWith(`-${name}`))
  if (path === undefined) throw new Error(`no ${name} in:\n${run.log}`)
  return path
}

function messages(run: ActionRun): readonly string[] {
  return run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message)
}

/** What the runner would take for a command, at the start of a line or as `##[`, and what a terminal would obey. */
function expectNoCommands(log: string): void {
  const own = /^::(?:group::|endgroup::|error( [^:]*)?::)/
  const lines = log
    .split(/[\n\r]/)
    .filter((line) => /^\s*::/.test(line) && !(own.test(line) && !line.endsWith('hostile')))
  expect(lines).toEqual([])
  expect(log).not.toContain('##[')
  expect(log).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/)
}

const nixes = needs(canBuildWithNix, NIX_REASON)

nixes.describe('what Nix prints', () => {
  it('of a builder stays text', async () => {
    const result = await run({ contents: 'hostile.nix#says' })
    expect([result.status, messages(result)]).toEqual([0, []])
    expect(result.log).toContain('says>')
    expect(result.log).toContain('hostile')
    expectNoCommands(result.log)
  })

  it('of a builder that fails stays text, in the error and below it', async () => {
    const result = await run({ contents: 'hostile.nix#fails' })
    expect(messages(result)).toEqual([expect.stringMatching(/^contents: line 1: Nix cannot make "hostile\.nix#fails"/)])
    expect(result.log).toContain('fails>')
    expectNoCommands(result.log)
  })

  it('of an evaluation stays text', async () => {
    const result = await run({ contents: 'hostile.nix#traces' })
    expect([result.status, messages(result)]).toEqual([0, []])
    expect(result.log).toMatch(/trace:.*\n.*set-output name=image/)
    expectNoCommands(result.log)
  })

  it('of an evaluation that throws is one error', async () => {
    const result = await run({ contents: 'hostile.nix#throws' })
    expect(messages(result)).toEqual([
      expect.stringMatching(/^contents: line 1: Nix cannot make "hostile\.nix#throws"/),
    ])
    expectNoCommands(result.log)
    expect(result.outputs.image).toBeUndefined()
  })
})

describe('a Nix that prints everything as it is', () => {
  it('has its colours and commands taken out', async () => {
    const bin = newFolder()
    const said =
      '\\033[31m::error::hostile\\033[0m\\nx\\r::error::hostile\\n\\033]8;;x\\033\\\\::error::hostile\\n##[error]hostile\\n'
    const script = `[ "$1" = --version ] && exec echo 'nix (Nix) 2.8.0'\nprintf '${said}' >&2\nexit 1\n`
    writeFileSync(join(bin, 'nix'), `#!/bin/sh\n${script}`)
    chmodSync(join(bin, 'nix'), 0o755)
    const result = await run({ contents: '.#app' }, { environment: { PATH: `${bin}:${process.env.PATH ?? ''}` } })
    expect(messages(result)).toEqual([expect.stringMatching(/^contents: line 1: Nix cannot make "\.#app"/)])
    expect(result.log).toContain('hostile')
    expectNoCommands(result.log)
  })
})

nixes.describe('names in a store path', () => {
  it('that look like commands or options are names', async () => {
    const result = await run({ contents: 'hostile.nix#names' })
    expect([result.status, messages(result)]).toEqual([0, []])
    expectNoCommands(result.log)
    const list = execFileSync('unsquashfs', ['-l', result.outputs.image ?? ''], { encoding: 'utf8' })
    for (const name of ['-rf', '::error::x', '-p', 'x f 644 0 0 id', '$(id)', '%n'])
      expect(list).toContain(`${storePath(result, 'names')}/${name}\n`)
  })

  it.each([
    ['lineBreak', /^".*-line-break\/a\\nb" in the Nix store has a control character in its name/],
    ['notText', /^".*-not-text" in the Nix store holds the name "caf\ufffd", which is not UTF-8/],
    ['targetBreak', /^".*-target-break\/link" in the Nix store leads to "a\\nb", with a control character/],
  ])('that cannot stand in an image are one clear error: %s', async (attribute, says) => {
    const result = await run({ contents: `hostile.nix#${attribute}` })
    expect([result.status, messages(result)]).toEqual([1, [expect.stringMatching(says)]])
    expect(messages(result)[0]).toMatch(/\nChange the package/)
    expectNoCommands(result.log)
  })
})

nixes.describe('what the runner gives to actions alone', () => {
  const environment = {
    INPUT_TOKEN: 'secret',
    STATE_STAGING: 'secret',
    ACTIONS_RUNTIME_TOKEN: 'secret',
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret',
    ACTIONS_RESULTS_URL: 'secret',
    VISIBLE: 'yes',
  }

  it('is hidden from an expression, which may read the environment', async () => {
    const result = await run({ contents: 'hostile.nix#environment' }, { environment })
    const seen = read(result.outputs.image, storePath(result, 'environment'))
    expect(seen.split('\n').filter((line) => !line.endsWith('='))).toEqual(['VISIBLE=yes'])
  })

  it('does not reach a builder', async () => {
    const result = await run({ contents: 'hostile.nix#builderEnvironment' }, { environment })
    const seen = read(result.outputs.image, storePath(result, 'builder-environment'))
    expect(seen).toMatch(/^PATH=/m)
    expect(seen).not.toMatch(/secret|^(INPUT|ACTIONS|GITHUB|VISIBLE)/m)
  })
})

nixes.describe('a flake of the repository', () => {
  /** It would like every build to be followed by a program of its own. */
  function greedy(folder: string): string {
    writeFileSync(join(folder, 'hook'), `#!/bin/sh\n: > ${folder}/ran\n`)
    chmodSync(join(folder, 'hook'), 0o755)
    return `{
      nixConfig = { post-build-hook = "${folder}/hook"; extra-substituters = "file://${folder}/cache"; };
      outputs = { self }: {
        packages = builtins.listToAttrs (map (system: {
          name = system;
          value.x = derivation {
            name = "x-${String(process.hrtime.bigint())}";
            inherit system;
            builder = "/bin/sh";
            args = [ "-c" "/bin/sleep 0.3 & : > $out" ];
          };
        }) [ "x86_64-linux" "aarch64-linux" ]);
      };
    }`
  }

  it.each(['', 'accept-flake-config = true'])('does not configure Nix, with "%s" in its settings', async (setting) => {
    const outside = newFolder()
    const folder = workspace({ 'flake.nix': greedy(outside) })
    const settings = `${nixEnvironment().NIX_CONFIG ?? ''}\n${setting}`
    const result = await run({ contents: '.#x' }, { workspace: folder, environment: { NIX_CONFIG: settings } })
    expect([result.status, messages(result)]).toEqual([0, []])
    expect(readdirSync(outside)).toEqual(['hook'])
  })

  it('leaves neither a lock file nor a link in the workspace', async () => {
    const folder = workspace({
      'flake.nix': readFileSync(join(ODD, 'flake.nix'), 'utf8').replace(
        'outputs = { self }',
        'inputs.other.url = "path:./other";\n  outputs = { self, other }',
      ),
      'other/flake.nix': '{ outputs = { self }: { }; }',
    })
    execFileSync('git', ['init', '--quiet'], { cwd: folder })
    execFileSync('git', ['add', '.'], { cwd: folder })
    const before = readdirSync(folder)
    const result = await run({ contents: '.#app' }, { workspace: folder })
    expect(messages(result)).toEqual([])
    expect(readdirSync(folder).filter((name) => name !== 'portable-service')).toEqual(before)
    expect(execFileSync('git', ['status', '--porcelain'], { cwd: folder, encoding: 'utf8' })).not.toContain(
      'flake.lock',
    )
  })

  it('cannot look at the machine, with --impure in its reference neither', async () => {
    const folder = workspace({ 'flake.nix': '{ outputs = { self }: { x = builtins.readFile /etc/hostname; }; }' })
    for (const contents of ['.#x', '- ".#x --impure"']) {
      const result = await run({ contents }, { workspace: folder })
      expect([result.status, messages(result).length]).toEqual([1, 1])
      expect(messages(result)[0]).toMatch(/purely|blank/)
    }
  })
})

nixes.describe('a link of the repository', () => {
  const [app = ''] = canBuildWithNix ? nixBuild([`path:${ODD}#app`]) : []

  /** A store of the repository's own, with another program under the name of a real store path. */
  function falseStore(path: string): string {
    const folder = newFolder()
    mkdirSync(join(folder, path, 'bin'), { recursive: true })
    writeFileSync(join(folder, path, 'bin/app'), 'false')
    return folder
  }

  it('into a false store brings what the real one has under that name', async () => {
    const folder = workspace()
    symlinkSync(join(falseStore(app), app), join(folder, 'x'))
    const result = await run({ contents: 'x', units: 'app.service' }, { workspace: folder })
    expect([result.status, messages(result)]).toEqual([0, []])
    expect(read(result.outputs.image, `${app}/bin/app`)).toBe('#!/bin/sh\n')
  })

  it('into a false store is an error when the real one has nothing of that name', async () => {
    const gone = '/nix/store/00000000000000000000000000000000-gone'
    const folder = workspace()
    symlinkSync(join(falseStore(gone), gone), join(folder, 'x'))
    for (const inputs of [{ contents: 'x' }, { symlinks: '/usr/bin/x: x/bin/app' }, { 'squashfs-tools': 'x' }]) {
      const result = await run(inputs, { workspace: folder })
      expect(messages(result)).toEqual([expect.stringMatching(/"x(\/bin\/app)?".*00000-gone' is required/)])
    }
  })

  it('that climbs out of the store behind it is none into the store', async () => {
    const folder = workspace()
    symlinkSync(`${app}/../../../etc/hostname`, join(folder, 'x'))
    const result = await run({ units: 'app.service: x' }, { workspace: folder })
    expect(messages(result)).toEqual([expect.stringMatching(/^units: line 1: "x" leads outside the workspace/)])
  })
})

nixes.describe('a run that is stopped while Nix builds', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('by %s leaves nothing, and says so once', async (signal) => {
    const folder = workspace()
    const temporary = newFolder()
    let log = ''
    let stopped = 0
    const result = await run(
      { contents: 'hostile.nix#sleeps' },
      {
        workspace: folder,
        environment: { TMPDIR: temporary },
        started: (child) =>
          child.stdout?.on('data', (text: Buffer) => {
            log += text.toString()
            if (stopped > 0 || !log.includes('sleeps> asleep')) return
            stopped = Date.now()
            child.kill(signal)
          }),
      },
    )
    expect([result.status, messages(result)]).toEqual([1, [expect.stringMatching(`^Stopped by ${signal}`)]])
    expect(Date.now() - stopped).toBeLessThan(5000)
    expect(existsSync(join(folder, 'portable-service'))).toBe(false)
    // Nix itself works in the workspace, a builder and what it has started below TMPDIR. What was killed takes a moment to end.
    const left = (): readonly string[] => [...processesIn(folder), ...processesIn(temporary)]
    for (const end = Date.now() + 1000; left().length > 0 && Date.now() < end;) await setTimeout(20)
    expect(left()).toEqual([])
    expect(readdirSync(temporary).filter((name) => name.startsWith('nix-build'))).toEqual([])
  })
})

/** The processes of this machine that work in a folder, or in one below it. */
function processesIn(folder: string): readonly string[] {
  return readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && `${readlinkSync(`/proc/${name}/cwd`)}/`.startsWith(`${folder}/`)
    } catch {
      return false // It has ended since.
    }
  })
}
