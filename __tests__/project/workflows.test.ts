import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { findProgram } from '../../src/runner/find-program.js'
import { needs } from '../support/needs.js'
import { REPOSITORY } from '../support/run-action.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'
import { MARKDOWN_FILES } from './markdown-files.js'

type Permissions = string | Readonly<Record<string, string>>

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface Job {
  readonly 'timeout-minutes'?: number
  readonly permissions?: Permissions
  readonly steps: readonly Step[]
}

interface Workflow {
  readonly permissions?: Permissions
  readonly jobs: Readonly<Record<string, Job>>
}

const newFolder = temporaryFolders()
const FOLDER = join(REPOSITORY, '.github/workflows')
const names = readdirSync(FOLDER)
const texts = new Map(names.map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]))
const workflows = [...texts].map(([name, text]) => [name, parse(text) as Workflow] as const)
const jobs = workflows.flatMap(([name, workflow]) =>
  Object.entries(workflow.jobs).map(([job, value]) => [`${name}, ${job}`, value] as const),
)
const steps = jobs.flatMap(([name, job]) => job.steps.map((step) => [name, step] as const))

/** Every `uses:` line of the project's workflows. */
const uses = [...texts].flatMap(([name, text]) =>
  [...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(([, used = '']) => ({ name, used })),
)

/** Whole workflows in the blocks of a Markdown text. */
function workflowsIn(markdown: string): string[] {
  return [...markdown.matchAll(/^```ya?ml\n([^]*?)^```$/gm)]
    .map(([, block = '']) => block)
    .filter((block) => /^on:/m.test(block) && /^jobs:/m.test(block))
}

describe("the project's workflows", () => {
  it('use what is in this repository, or a commit of an action with the version that it is', () => {
    const loose = uses.filter(
      ({ used }) => used !== './' && !/^[\w.-]+(?:\/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(used),
    )
    expect(loose).toEqual([])
    // No step says it in a way that was not looked at.
    const known = new Set(uses.map(({ used }) => used.replace(/ #.*/, '')))
    expect(steps.flatMap(([, { uses: used }]) => (used === undefined || known.has(used) ? [] : [used]))).toEqual([])
  })

  it('use one version of each action', () => {
    const pins = uses.flatMap(({ used }) => {
      const [, repository = '', pin = ''] = /^([\w.-]+\/[\w.-]+)[^@]*@(.*)$/.exec(used) ?? []
      return repository === '' ? [] : [[repository, pin] as const]
    })
    const several = new Map(pins)
    expect(pins.filter(([repository, pin]) => several.get(repository) !== pin)).toEqual([])
  })

  it('check out without leaving the token behind', () => {
    const checkouts = steps.filter(([, { uses: used }]) => used?.startsWith('actions/checkout@'))
    expect(checkouts.length).toBeGreaterThan(0)
    for (const [name, step] of checkouts) expect([name, step.with?.['persist-credentials']]).toEqual([name, false])
  })

  it.each(workflows)('%s may do nothing but what its jobs say', (_, { permissions }) => {
    expect(permissions).toEqual({})
  })

  it('let one job write: that of a release', () => {
    const writers = jobs.filter(([, { permissions }]) => JSON.stringify(permissions ?? 'write').includes('write'))
    expect(writers.map(([name, { permissions }]) => [name, permissions])).toEqual([
      ['codeql.yml, analyse', { contents: 'read', 'security-events': 'write' }],
      ['release.yml, release', { contents: 'write' }],
    ])
  })

  it.each(jobs)('%s ends after a while', (_, job) => {
    expect(job['timeout-minutes']).toBeGreaterThan(0)
    expect(job['timeout-minutes']).toBeLessThanOrEqual(90)
  })

  it('put no text of others into their scripts', () => {
    const scripts = steps.flatMap(([name, { run }]) => (run?.includes('${{') === true ? [name] : []))
    expect(scripts).toEqual([])
  })

  it('name scripts and commands of npm that there are', () => {
    const scripts = steps.flatMap(([, { run = '' }]) => [...run.matchAll(/scripts\/[\w.-]+/g)].map(([path]) => path))
    expect(scripts.filter((path) => !existsSync(join(REPOSITORY, path)))).toEqual([])
    const { scripts: commands } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
      scripts: Readonly<Record<string, string>>
    }
    const run = steps.flatMap(([, { run = '' }]) => [...run.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name))
    expect(run.filter((name) => !(name in commands))).toEqual([])
  })
})

describe('dependabot', () => {
  const { updates } = parse(readFileSync(join(REPOSITORY, '.github/dependabot.yml'), 'utf8')) as {
    updates: readonly { 'package-ecosystem': string; directory: string; cooldown?: { 'default-days'?: number } }[]
  }

  it.each(updates)('lets new versions of $package-ecosystem be a week old', ({ directory, cooldown }) => {
    expect(existsSync(join(REPOSITORY, directory))).toBe(true)
    expect(cooldown?.['default-days']).toBeGreaterThanOrEqual(7)
  })

  it('looks at all that the project gets from elsewhere', () => {
    expect(updates.map((update) => update['package-ecosystem']).sort()).toEqual(['github-actions', 'npm', 'pip'])
  })
})

const actionlint = findProgram('actionlint') ?? installedByGo()
const linted = needs(actionlint !== undefined, 'workflows are not linted here: there is no actionlint')

/** Where `go install` puts it. */
function installedByGo(): string | undefined {
  const path = join(process.env.GOPATH ?? join(homedir(), 'go'), 'bin/actionlint')
  return existsSync(path) ? path : undefined
}

/** What actionlint finds, in the project's own manner of naming its machines. */
function lint(...files: readonly string[]): string {
  const options = ['-no-color', '-oneline', '-config-file', join(REPOSITORY, '.github/actionlint.yaml')]
  const { stdout, stderr } = spawnSync(actionlint ?? '', [...options, ...files], { cwd: REPOSITORY, encoding: 'utf8' })
  return stdout + stderr
}

linted.describe('actionlint is quiet', () => {
  linted.it("about the project's workflows", () => {
    expect(lint(...names.map((name) => join(FOLDER, name)))).toBe('')
  })

  linted.it('about the examples', () => {
    const examples = readdirSync(join(REPOSITORY, 'examples')).map((name) => `examples/${name}/workflow.yml`)
    expect(examples.length).toBeGreaterThan(0)
    expect(lint(...examples)).toBe('')
  })

  linted.it('about the whole workflows of the documentation', () => {
    const folder = newFolder()
    for (const file of MARKDOWN_FILES) {
      for (const [index, text] of workflowsIn(readFileSync(join(REPOSITORY, file), 'utf8')).entries())
        writeFiles(folder, { [`${file.replaceAll('/', '-')}-${index + 1}.yml`]: text })
    }
    const files = readdirSync(folder)
    expect(files.length).toBeGreaterThan(3)
    expect(lint(...files.map((name) => join(folder, name)))).toBe('')
  })

  linted.it('and not about one that is wrong', () => {
    const folder = newFolder()
    writeFiles(folder, { 'wrong.yml': 'on: push\njobs: { a: { runs-on: ubuntu-1.0, steps: [{ run: "true" }] } }\n' })
    expect(lint(join(folder, 'wrong.yml'))).toContain('ubuntu-1.0')
  })
})
