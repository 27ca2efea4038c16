import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ActionError } from '../../src/errors.js'
import { githubEntries, runnerEntries } from '../../src/local-runner/contexts.js'
import { KNOWN_MEMBERS } from '../../src/local-runner/expression-check.js'
import type { Scope } from '../../src/local-runner/expression-evaluate.js'
import type { Status } from '../../src/local-runner/expression-functions.js'
import { objectOf, type Value } from '../../src/local-runner/expression-value.js'
import {
  checkTemplate,
  evaluateTemplate,
  isConditionMet,
  renderTemplate,
  type Text,
} from '../../src/local-runner/template.js'
import { YamlItem } from '../../src/local-runner/yaml-source.js'

function scopeOf(values: Record<string, string>, status: Status = 'success'): Scope {
  const contexts = new Map<string, Value>([['env', objectOf(Object.entries(values))]])
  return { contexts, status, onUnknowable: () => undefined }
}

const text = (value: string): Text => ({ text: value, file: 'w.yml', line: 1, raw: value })

function errorOf(use: () => unknown): ActionError {
  try {
    use()
  } catch (error) {
    if (error instanceof ActionError) return error
    throw error
  }
  throw new Error('no error')
}

describe('a template', () => {
  it.each([
    ['${{ env.A }}', '1'],
    ['a ${{ env.A }}${{env.B}} z', 'a 12 z'],
    ["${{ 'a }} b' }}!", 'a }} b!'],
    ["${{ 'it''s }}' }}", "it's }}"],
    ['$ {{ env.A }} }}', '$ {{ env.A }} }}'],
    ['', ''],
  ])('%j renders as %j', (template, expected) => {
    expect(renderTemplate(text(template), scopeOf({ A: '1', B: '2' }))).toBe(expected)
  })

  it('keeps the kind of a lone expression', () => {
    expect(evaluateTemplate(text("${{ fromJSON('[1]') }}"), scopeOf({}))).toEqual([1])
    expect(evaluateTemplate(text("x${{ fromJSON('[1]') }}"), scopeOf({}))).toBe('xArray')
  })

  it('never reads an expression out of a value: a value stays text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, value) => {
        fc.pre(!before.includes('$'))
        expect(renderTemplate(text(`${before}\${{ env.A }}`), scopeOf({ A: `\${{ env.B }}${value}` }))).toBe(
          `${before}\${{ env.B }}${value}`,
        )
      }),
    )
  })

  it.each([
    ['run: ${{ nope.x }}', 1],
    ['run: |\n  a\n  b ${{ env.A }}\n  c ${{ nope.x }} ${{ env.A }}', 4],
    ['run: |\n  ${{ env.A }}\n  ${{ env.A }}\n  ${{ nope.x }}', 4],
    ['run: >-\n  a\n\n  ${{ nope.x }}', 4],
    ['run: |\n  a\n  ${{\n     nope.x }}', 3],
    ["other: 1\nrun: '${{ nope.x }}'", 2],
    ['a: &a ${{ nope.x }}\nb: 2\nrun: *a', 1],
    ['run: |\n  x\n  ${{ env.A', 3],
  ])('names the line of a wrong expression in %j', (source, line) => {
    const template = YamlItem.read(source, 'w.yml').get('run')?.text() ?? text('')
    const error = errorOf(() => checkTemplate(template, 'step'))
    expect(error.at).toEqual({ file: 'w.yml', line })
    expect(error.message).toMatch(/^\$\{\{ (nope\.x \}\}: "nope" is no context|env\.A: its closing)/)
  })
})

describe('a condition', () => {
  it.each<[string, Status, boolean]>([
    ["env.A == '1'", 'success', true],
    ["${{ env.A == '2' }}", 'success', false],
    ["env.A == '1'", 'failure', false],
    ['failure()', 'failure', true],
    ["failure() && env.A == '1'", 'success', false],
    ['always()', 'cancelled', true],
    ['!cancelled()', 'cancelled', false],
    ['!cancelled()', 'failure', true],
    ['!success()', 'skipped', true],
    ["contains('always()', 'a')", 'failure', false],
    ['false', 'success', false],
    ['', 'success', true],
  ])('if: %s, with the status %s, is %s', (condition, status, expected) => {
    expect(isConditionMet(text(condition), scopeOf({ A: '1' }, status))).toBe(expected)
  })

  it('is refused with text beside its ${{ }}, which GitHub would always take for true', () => {
    expect(errorOf(() => isConditionMet(text("${{ env.A }} == '2'"), scopeOf({}))).message).toContain(
      'takes this "if:" for true',
    )
    expect(errorOf(() => isConditionMet(text('${{ false }}\n'), scopeOf({}))).message).toContain(
      'takes this "if:" for true',
    )
  })
})

describe('the contexts', () => {
  it('hold exactly the members that are known beforehand', () => {
    const git = { sha: '', ref: '', refName: '', refType: 'branch', repository: 'a/b' } as const
    const facts = { git, workspace: '', workflowName: '', workflowPath: '', eventPath: '', inputs: objectOf([]) }
    const folders = { root: '', temp: '', tools: '', commands: '' }
    const names = (entries: readonly (readonly [string, unknown])[]): ReadonlySet<string> =>
      new Set(entries.map(([name]) => name.toLowerCase()))
    expect(names(githubEntries(facts))).toEqual(KNOWN_MEMBERS.get('github'))
    expect(names(runnerEntries(folders))).toEqual(KNOWN_MEMBERS.get('runner'))
  })
})
