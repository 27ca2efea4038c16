import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { parseBlockSize } from '../../src/image/squashfs-options.js'
import { readDemands } from '../../src/inputs/demands.js'
import { readPublishing } from '../../src/inputs/publishing.js'
import { readSecurityThreshold } from '../../src/inputs/security.js'
import { openWorkspace } from '../../src/sources/workspace.js'
import { REPOSITORY } from '../support/run-action.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()

const { inputs } = parse(readFileSync(join(REPOSITORY, 'action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly description: string }>>
}

const NAMES = ['min-systemd', 'retention-days', 'security-threshold', 'squash-block-size'] as const
type Name = (typeof NAMES)[number]

function variableOf(name: Name): string {
  return `INPUT_${name.toUpperCase()}`
}

afterEach(() => {
  for (const name of NAMES) Reflect.deleteProperty(process.env, variableOf(name))
})

/** Reads the input as the action does. */
function read(name: Name, text: string): unknown {
  process.env[variableOf(name)] = text
  switch (name) {
    case 'min-systemd':
      return readDemands(openWorkspace(newFolder(), '.'))
    case 'retention-days':
      return readPublishing('app_1.raw')
    case 'security-threshold':
      return readSecurityThreshold()
    case 'squash-block-size':
      return parseBlockSize(text)
  }
}

describe('the bounds that action.yml tells of an input', () => {
  it.each<readonly [name: Name, told: string, good: readonly string[], bad: readonly string[]]>([
    ['min-systemd', '252 or newer', ['252', '253', '9999'], ['251', '0', '-252', '252.1']],
    ['retention-days', '1 to 400', ['1', '90', '400'], ['401', '-1', '1.5', 'week']],
    ['security-threshold', '0.0 to 10.0', ['0.0', '10.0'], ['10.1', '-0.1']],
    ['squash-block-size', 'a power of two from 4K to 1M', ['4K', '8K', '1M'], ['2K', '2M', '1000K', '1025K']],
  ])('%s: %s', (name, told, good, bad) => {
    expect(inputs[name]?.description).toContain(told)
    for (const text of good) expect(() => read(name, text)).not.toThrow()
    for (const text of bad) expect(() => read(name, text)).toThrow(`${name}: ${JSON.stringify(text)}`)
  })
})

describe('min-systemd', () => {
  it.each([
    ['251', 'is older than what this action judges images for'],
    ['0', 'is older than what this action judges images for'],
    ['252.1', 'is no version of systemd'],
    ['v257', 'is no version of systemd'],
    ['10000', 'is no version of systemd'],
  ])('%s %s', (text, why) => {
    expect(() => read('min-systemd', text)).toThrow(`min-systemd: ${JSON.stringify(text)} ${why}.`)
  })
})
