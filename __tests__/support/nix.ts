import { spawnSync } from 'node:child_process'
import { accessSync, constants, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { REPOSITORY } from './run-action.js'

const FLAKES = ['--extra-experimental-features', 'nix-command flakes']
const FIXTURES = join(REPOSITORY, '__tests__/fixtures')

/** The flake that stands in for nixpkgs. */
export const NIXPKGS = `path:${FIXTURES}/nixpkgs`

/** Builds of the fixtures copy Debian programs into /nix/store: for `needs`. */
export const canBuildWithNix = process.getuid?.() === 0 && ['nix', 'patchelf'].every(isInPath)
export const NIX_REASON = 'builds with Nix need root, and nix and patchelf'

/**
 * What makes Nix build on this machine alone: no build users, no sandbox around Debian's programs, no network. Flakes are
 * not turned on: what asks for one must say so itself.
 */
export function nixEnvironment(): Readonly<Record<string, string>> {
  const settings = ['build-users-group =', 'sandbox = false', 'substituters =', 'max-jobs = 1']
  return { NIX_CONFIG: settings.join('\n') }
}

/** Runs `nix ARGS` in a folder and gives its standard output. */
export function nix(args: readonly string[], cwd = tmpdir()): string {
  return run(['nix', ...FLAKES, ...args], cwd)
}

/**
 * Runs `nix build ARGS` and gives the store paths of the outputs, in order. Nothing is linked. One build at a time on this
 * machine: two Nix 2.8 that want the same things wait for each other for ever, each with the locks of what the other built.
 */
export function nixBuild(args: readonly string[], cwd = tmpdir()): readonly string[] {
  const lock = join(tmpdir(), 'psa-nix-build.lock')
  const build = ['flock', lock, 'nix', ...FLAKES, 'build', '--no-link', '--json', ...args]
  const results = JSON.parse(withPatience(() => run(build, cwd))) as { outputs: Record<string, string> }[]
  return results.flatMap(({ outputs }) => Object.values(outputs))
}

function run([program = '', ...args]: readonly string[], cwd: string): string {
  const env = { ...process.env, ...nixEnvironment() }
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 26 })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr}`)
  return stdout
}

/** Nix 2.8 kills a builder that has closed its output, and now and then takes that for the builder's failure. */
function withPatience(build: () => string, left = 5): string {
  try {
    return build()
  } catch (error) {
    if (left === 0 || !String(error).includes('due to signal 9')) throw error
    return withPatience(build, left - 1)
  }
}

const built = new Map<string, string>()

/** Builds an attribute of the fixture, `hello` or `multi.man`, once in this process, and gives its store path. */
export function buildFixture(attribute: string): string {
  const path = built.get(attribute) ?? nixBuild([`${NIXPKGS}#${attribute}`])[0]
  if (path === undefined) throw new Error(`${attribute} has no output`)
  built.set(attribute, path)
  return path
}

/** The store paths that `path` needs, itself among them. */
export function closureOf(path: string): readonly string[] {
  return nix(['path-info', '--recursive', path]).trim().split('\n')
}

/**
 * Writes the flake.lock of the flake in `folder`, with the fixtures in place of its inputs; its flake.nix stays as it is.
 * All packages of the fixture are built by then, so that Nix processes of tests that run side by side do not meet over them.
 */
export function lockInputs(folder: string): void {
  buildFixture('everything')
  const flake = readFileSync(join(folder, 'flake.nix'), 'utf8')
  const inputs = ['nixpkgs', 'flake-utils'].filter((name) => flake.includes(`${name}.url`))
  const overrides = inputs.flatMap((name) => ['--override-input', name, `path:${FIXTURES}/${name}`])
  nix(['flake', 'lock', ...overrides], folder)
}

function isInPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
