import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { ActionError } from '../../src/errors.js'
import { readRequest } from '../../src/inputs.js'
import { REPOSITORY } from '../support/run-action.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

/** https://github.com/typesafegithub/github-actions-typing */
type Typing =
  | { readonly type: 'string' | 'boolean' | 'integer' | 'float' }
  | { readonly type: 'enum'; readonly 'allowed-values': readonly string[] }
  | { readonly type: 'list'; readonly separator: string; readonly 'list-item': { readonly type: 'string' } }

interface Types {
  readonly inputs: Readonly<Record<string, Typing>>
  readonly outputs: Readonly<Record<string, Typing>>
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
}

const newFolder = temporaryFolders()
const types = yamlOf('action-types.yml') as Types
const action = yamlOf('action.yml') as Action
const typings = [...Object.entries(types.inputs), ...Object.entries(types.outputs)]
const enums = Object.entries(types.inputs).flatMap(([name, typing]) =>
  typing.type === 'enum' ? [[name, typing['allowed-values']] as const] : [],
)
const surroundings = { ...process.env }

function yamlOf(file: string): unknown {
  return parse(readFileSync(join(REPOSITORY, file), 'utf8'))
}

/** What the action says of an input, in a build in which the others are right. Undefined when it takes it. */
async function refusalOf(name: string, value: string): Promise<ActionError | undefined> {
  const workspace = newFolder()
  writeFiles(workspace, { 'app.service': '[Service]\nExecStart=/usr/bin/app\n' })
  const inputs = { pname: 'app', version: '1.0', units: 'app.service', [name]: value }
  const variables = Object.entries(inputs).map(([input, text]) => [`INPUT_${input.toUpperCase()}`, text] as const)
  process.env = { ...surroundings, ...Object.fromEntries(variables), GITHUB_WORKSPACE: workspace }
  try {
    await readRequest()
    return undefined
  } catch (error) {
    if (error instanceof ActionError && error.code === `input.${name}`) return error
    // Modes differ in what else they want: verify wants an image.
    if (name === 'mode' && error instanceof ActionError) return undefined
    throw error
  } finally {
    process.env = surroundings
  }
}

describe('action-types.yml', () => {
  it('has the inputs and outputs of action.yml, in their order', () => {
    expect(Object.keys(types.inputs)).toEqual(Object.keys(action.inputs))
    expect(Object.keys(types.outputs)).toEqual(Object.keys(action.outputs))
  })

  it('is of the form that its readers know', () => {
    const keys = { enum: ['allowed-values', 'type'], list: ['list-item', 'separator', 'type'] }
    for (const [name, typing] of typings) {
      const known = typing.type in keys ? keys[typing.type as keyof typeof keys] : ['type']
      expect([name, Object.keys(typing).sort()]).toEqual([name, known])
      expect(['string', 'boolean', 'integer', 'float', 'enum', 'list']).toContain(typing.type)
      if (typing.type === 'enum') expect(typing['allowed-values'].every((word) => typeof word === 'string')).toBe(true)
      if (typing.type === 'list') expect([typing.separator, typing['list-item']]).toEqual(['\n', { type: 'string' }])
    }
  })

  it('has a boolean for what is true or false by default', () => {
    const booleans = Object.entries(types.inputs).filter(([, { type }]) => type === 'boolean')
    const defaults = Object.entries(action.inputs).filter(([, { default: value }]) => /^(?:true|false)$/.test(value))
    expect(booleans.map(([name]) => name)).toEqual(defaults.map(([name]) => name))
  })

  it('has the verdicts that there are', () => {
    const source = readFileSync(join(REPOSITORY, 'src/rules/finding.ts'), 'utf8')
    const words = [...(/^export type Verdict = (.*)$/m.exec(source)?.[1] ?? '').matchAll(/'([a-z-]+)'/g)]
    expect(types.outputs.verdict).toEqual({ type: 'enum', 'allowed-values': expect.any(Array) })
    expect(wordsOf(types.outputs.verdict).sort()).toEqual(words.map(([, word]) => word).sort())
  })

  it.each(enums)('has the words that %s takes, and all that it offers', async (name, words) => {
    for (const word of words) expect([word, await refusalOf(name, word)]).toEqual([word, undefined])
    const refusal = await refusalOf(name, 'another-word')
    const offered = [...(refusal?.remedy ?? '').matchAll(/"([^"]+)"/g)].map(([, word = '']) => word)
    expect(new Set([...offered, action.inputs[name]?.default])).toEqual(new Set(words))
  })

  it('has booleans and numbers where they are taken, and no other words', async () => {
    const examples = {
      boolean: { right: ['true', 'false'], wrong: ['word', '1'] },
      integer: { right: ['300'], wrong: ['word', '4.5', '-1'] },
      float: { right: ['4.5', '4'], wrong: ['word', '-1'] },
    }
    for (const [name, { type }] of Object.entries(types.inputs)) {
      if (type !== 'boolean' && type !== 'integer' && type !== 'float') continue
      const { right, wrong } = examples[type]
      for (const value of right) expect([name, value, await refusalOf(name, value)]).toEqual([name, value, undefined])
      for (const value of wrong)
        expect([name, value, (await refusalOf(name, value))?.code]).toEqual([name, value, `input.${name}`])
    }
  })
})

function wordsOf(typing: Typing | undefined): string[] {
  return typing?.type === 'enum' ? [...typing['allowed-values']] : []
}
