import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { hasGo } from '../support/examples/examples.js'
import { needs } from '../support/needs.js'
import { canBuildWithNix, NIX_REASON, nixEnvironment } from '../support/nix.js'
import { REPOSITORY, type ReportJson } from '../support/run-action.js'
import { openSeeds } from '../support/seeds.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const seeds = openSeeds(newFolder)
const FIXTURES = join(REPOSITORY, '__tests__/fixtures/recipes')

/** The whole workflows of README, each under the name that stands in the comment before it. */
const RECIPES: ReadonlyMap<string, string> = new Map(
  [...readFileSync(join(REPOSITORY, 'README.md'), 'utf8').matchAll(/<!-- recipe: (\S+) -->\n```yaml\n([^]*?)```/g)].map(
    ([, name = '', text = '']) => [name, text],
  ),
)

interface Ran {
  readonly status: number | null
  readonly log: string
  readonly workspace: string
}

/** Puts the recipe where people put it, into a repository with these files, and runs it as `npm start FILE` does. */
function run(name: string, workspace: string, ...args: readonly string[]): Ran {
  // Most of a build's time is compression, and the default takes the longest.
  const text = (RECIPES.get(name) ?? '').replace(
    /^( +)packages:/m,
    '$1squash-compression: zstd -Xcompression-level 1\n$&',
  )
  writeFiles(workspace, { '.github/workflows/recipe.yml': text })
  const runner = join(REPOSITORY, 'dist/local/index.js')
  const file = join(workspace, '.github/workflows/recipe.yml')
  const { status, stdout, stderr } = spawnSync(process.execPath, [runner, file, ...args], {
    cwd: workspace,
    encoding: 'utf8',
    // The summary stays there, for whoever ran the workflow.
    env: { ...process.env, ...nixEnvironment(), TMPDIR: newFolder() },
  })
  return { status, log: stdout + stderr, workspace }
}

/** A repository with the unit of the service `app`, and what these folders have more. */
function repository(...more: readonly string[]): string {
  const workspace = newFolder()
  for (const folder of ['unit', ...more]) cpSync(join(FIXTURES, folder), workspace, { recursive: true })
  return workspace
}

/** The verdict of the one image that a run made, and the image. */
function verdictOf({ status, log, workspace }: Ran, image: string): string {
  if (status !== 0) throw new Error(log)
  expect(existsSync(join(workspace, 'portable-service', image))).toBe(true)
  const report = join(workspace, 'portable-service', image.replace(/\.raw$/, '.report.json'))
  return (JSON.parse(readFileSync(report, 'utf8')) as ReportJson).verdict
}

/** What GitHub calls the branch or tag; in a folder without git, the local runner's word. */
const REF_NAME = 'main'

const isRoot = process.getuid?.() === 0
const withGo = needs(hasGo, 'the recipe "go" needs go')
const withRust = needs(spawnSync('cargo', ['--version']).status === 0, 'the recipe "rust" needs cargo')
const withNginx = needs(isRoot && existsSync('/usr/sbin/nginx'), 'the recipe "package" needs root and apt')
const withNix = needs(canBuildWithNix, NIX_REASON)

describe('a recipe of README runs with npm start', () => {
  it('and each has its test here', () => {
    expect([...RECIPES.keys()]).toEqual([
      ...['make', 'go', 'rust', 'package', 'nix', 'several'],
      ...['validate', 'attach-test', 'release', 'matrix', 'attestation'],
    ])
  })

  it('make', () => {
    expect(verdictOf(run('make', repository('make')), 'app_1.0.raw')).toBe('runs')
  })

  withGo.it('go', () => {
    expect(verdictOf(run('go', repository('go')), 'app_1.0.raw')).toBe('runs')
  })

  withRust.it('rust', () => {
    expect(verdictOf(run('rust', repository('rust')), 'app_1.0.raw')).toBe('runs')
  })

  withNginx.it('package', () => {
    const workspace = newFolder()
    for (const each of ['site.service', 'nginx.conf', 'www'])
      cpSync(join(REPOSITORY, 'examples/nginx', each), join(workspace, each), { recursive: true })
    expect(verdictOf(run('package', workspace), 'site_1.0.raw')).toBe('runs')
  })

  withNix.it('nix', () => {
    expect(verdictOf(run('nix', seeds.workspace()), 'hello_1.0.raw')).toBe('runs')
  })

  it('several', () => {
    const ran = run('several', repository('make', 'several'))
    expect(verdictOf(ran, 'app_1.0.raw')).toBe('runs')
    const units = 'app-cleanup.service, app-cleanup.timer, app.service, app.socket, app@.service'.split(', ')
    expect(unitsIn(ran, 'app_1.0.raw')).toEqual(units)
  })

  it('validate, which builds nothing', () => {
    const ran = run('validate', repository())
    expect([ran.status, ran.log]).toEqual([0, expect.stringContaining('Verdict for the profile default: unknown')])
    expect(existsSync(join(ran.workspace, 'portable-service/app_1.0.raw'))).toBe(false)
  })

  it('attach-test, which needs a machine that systemd runs', () => {
    const ran = run('attach-test', repository('make'))
    if (existsSync('/run/systemd/system')) expect(verdictOf(ran, 'app_1.0.raw')).toBe('runs')
    else expect([ran.status, ran.log]).toEqual([1, expect.stringMatching(/the init process .* is not systemd/)])
  })

  it('release, which is not made here', () => {
    const ran = run('release', repository('make'))
    expect(verdictOf(ran, `app_${REF_NAME}.raw`)).toBe('runs')
    expect(ran.log).toContain('Not attached to a release, because there is no token')
  })

  it('matrix, but for the job that publishes', () => {
    const ran = run('matrix', repository('make'), 'image')
    const architecture = { x64: 'x86-64', arm64: 'arm64' }[process.arch as string] ?? process.arch
    expect(verdictOf(ran, `app_${REF_NAME}_${architecture}.raw`)).toBe('runs')
    expect(ran.log).toContain('Only the first of 2 legs of the matrix runs')
  })

  it('attestation, but for the step that GitHub alone can do', () => {
    const ran = run('attestation', repository('make'))
    expect(verdictOf(ran, 'app_1.0.raw')).toBe('runs')
    expect(ran.log).toMatch(/actions\/attest@v\d+\n.*Skipped/)
  })
})

/** Names of the units that the report has of an image. */
function unitsIn({ log }: Ran, image: string): readonly string[] {
  expect(log).toContain(image)
  const [, first = '', more = ''] = /^step \d+\.units = (.*)\n((?: +\S+\n)*)/m.exec(log) ?? []
  return [first, ...more.split('\n')].map((name) => name.trim()).filter((name) => name !== '')
}
