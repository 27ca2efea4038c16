import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { REPOSITORY } from '../support/run-action.js'

interface ActionYaml {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: unknown }>>
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
  readonly runs: Readonly<Record<string, string>>
}

const action = parse(readFileSync(join(REPOSITORY, 'action.yml'), 'utf8')) as ActionYaml
const readme = readFileSync(join(REPOSITORY, 'README.md'), 'utf8')

/** Names that a source file gives to the toolkit's readers of inputs, or to a function of its own that passes them on. */
function mentioned(files: readonly string[]): ReadonlySet<string> {
  const text = files.map((file) => readFileSync(join(REPOSITORY, 'src', file), 'utf8')).join('')
  return new Set([...text.matchAll(/'([a-z][a-z-]*)'/g)].map(([, name = '']) => name))
}

describe('README', () => {
  it('has the inputs and outputs of action.yml, in its words', () => {
    for (const [name, { description, default: value }] of Object.entries(action.inputs)) {
      expect(readme).toContain(`| \`${name}\` | ${value === '' ? 'empty' : `\`${String(value)}\``} | ${description} |`)
    }
    for (const [name, { description }] of Object.entries(action.outputs))
      expect(readme).toContain(`| \`${name}\` | ${description} |`)
    const rows = [...readme.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name)
    expect(rows).toEqual([...Object.keys(action.inputs), ...Object.keys(action.outputs)])
  })

  it('has a first example of at most ten lines, whose inputs exist', () => {
    const example = /```yaml\n([^]*?)```/.exec(readme)?.[1] ?? ''
    expect(example.trimEnd().split('\n').length).toBeLessThanOrEqual(10)
    const workflow = parse(example) as {
      jobs: { image: { steps: { uses?: string; with?: Record<string, string> }[] } }
    }
    const inputs = workflow.jobs.image.steps.find(({ uses }) => uses?.includes('portable-service-action'))?.with ?? {}
    expect(Object.keys(inputs).every((name) => name in action.inputs)).toBe(true)
  })

  it('counts the rules', () => {
    const rules = readFileSync(join(REPOSITORY, 'docs/rules.md'), 'utf8').match(/<a id=/g)
    expect(readme).toContain(`[${rules?.length ?? 0} rules](docs/rules.md)`)
  })
})

describe('action.yml', () => {
  it('declares only inputs that are read, with a default of text each', () => {
    const read = mentioned([
      'inputs.ts',
      ...readdirSync(join(REPOSITORY, 'src/inputs')).map((name) => `inputs/${name}`),
    ])
    for (const [name, { default: value }] of Object.entries(action.inputs)) {
      expect([name, read.has(name), typeof value]).toEqual([name, true, 'string'])
    }
  })

  it('declares exactly the outputs that src/outputs.ts sets', () => {
    const source =
      /interface Outputs \{([^}]*)\}/.exec(readFileSync(join(REPOSITORY, 'src/outputs.ts'), 'utf8'))?.[1] ?? ''
    const set = [...source.matchAll(/readonly '?([a-z-]+)'?:/g)].map(([, name]) => name)
    expect(Object.keys(action.outputs).sort()).toEqual(set.sort())
  })

  it('runs one bundle on Node 24, for main and post', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js', post: 'dist/index.js' })
  })
})

describe('the sources', () => {
  it('read inputs in one file only', () => {
    const files = readdirSync(join(REPOSITORY, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.ts'),
    )
    const readers = files.filter((path) =>
      /\bget(Boolean|Multiline)?Input\(/.test(readFileSync(join(REPOSITORY, 'src', path), 'utf8')),
    )
    expect(readers).toEqual(['inputs/input.ts'])
  })
})
