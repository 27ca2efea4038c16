import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { REPOSITORY } from '../support/run-action.js'

interface Field {
  readonly type: string
  readonly id: string
  readonly attributes: { readonly label: string }
}

interface Form {
  readonly name: string
  readonly description: string
  readonly body: readonly Field[]
}

const FOLDER = join(REPOSITORY, '.github/ISSUE_TEMPLATE')
const forms = readdirSync(FOLDER)
  .filter((file) => file !== 'config.yml')
  .map((file) => [file, parse(readFileSync(join(FOLDER, file), 'utf8')) as Form] as const)

/** What GitHub wants of a form; it shows none at all of one that is wrong. */
describe('an issue form', () => {
  it.each(forms)('%s can be shown', (_, form) => {
    expect([form.name, form.description]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)])
    expect(form.body.map(({ type }) => type).filter((type) => !['input', 'textarea'].includes(type))).toEqual([])
    for (const { id, attributes } of form.body)
      expect([id, attributes.label]).toEqual([expect.stringMatching(/^[\w-]+$/), expect.stringMatching(/./)])
    for (const of of ['id', 'label'] as const) {
      const words = form.body.map((field) => (of === 'id' ? field.id : field.attributes.label))
      expect(words).toEqual([...new Set(words)])
    }
  })

  it('has the report wherever a verdict or a failure is talked about', () => {
    const asking = forms.filter(([, { body }]) => body.some(({ id }) => id === 'report')).map(([file]) => file)
    expect(asking).toEqual(['1-bug.yml', '2-wrong-verdict.yml'])
  })
})
