import { realpathSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { ActionError } from '../../src/errors.js'
import { readRequest } from '../../src/inputs.js'
import type { BuildRequest } from '../../src/request.js'
import { appInputs, appWorkspace } from '../support/services.js'
import { temporaryFolders } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const before = { ...process.env }

beforeEach(() => {
  process.env.GITHUB_WORKSPACE = realpathSync(appWorkspace(newFolder()))
  delete process.env.SOURCE_DATE_EPOCH
})
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name)
  Object.assign(process.env, before)
})

async function request(inputs: Readonly<Record<string, string>>): Promise<BuildRequest> {
  for (const name of Object.keys(process.env)) if (name.startsWith('INPUT_')) Reflect.deleteProperty(process.env, name)
  for (const [name, value] of Object.entries(appInputs(inputs))) process.env[`INPUT_${name.toUpperCase()}`] = value
  const made = await readRequest()
  if (made.mode !== 'build') throw new Error('asked for a build')
  return made
}

async function messageOf(inputs: Readonly<Record<string, string>>): Promise<string> {
  const error = await request(inputs).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(ActionError)
  return (error as ActionError).message
}

describe('an input', () => {
  const lists = {
    units: '\n# units\n- app.service',
    files: '\n\n/usr/bin/app: program\n"/etc/e": ""',
    directories: '/a\n\n/b\n',
    symlinks: '- object: /usr/bin/app\n  symlink: /usr/bin/other\n',
    'os-release': 'SUPPORT_URL: https://example.org\nVENDOR_NAME: me',
    description: 'An app',
  }

  it('means the same with the line breaks of Windows, and with blanks and tabs at the ends of lines', async () => {
    const unix = await request(lists)
    expect(unix.given).toHaveLength(5)
    for (const ending of ['\r\n', ' \n', '\t\n', ' \t\r\n']) {
      const changed: Record<string, string> = { pname: `app${ending}` }
      for (const [name, text] of Object.entries(lists)) changed[name] = `${text}\n`.replace(/\n/g, ending)
      const { given, units, identity } = await request(changed)
      expect({ given, units, identity }).toEqual({ given: unix.given, units: unix.units, identity: unix.identity })
    }
  })

  it.each(['', '\n', '\n\n', '\r\n', ' \n\t\n', '# comment\n\r\n'])(
    'counts its lines from the first: after %j',
    async (above) => {
      const line = above.split('\n').length
      for (const [name, text] of [
        ['files', '/x: nothing'],
        ['files', '"/x": "nothing"'],
        ['units', 'nothing.service'],
        ['units', '- nothing.service'],
        ['units', 'app.service: nothing'],
        ['directories', 'relative'],
        ['directories', '["relative"]'],
        ['os-release', 'MY-KEY: x'],
        ['symlinks', '/x: nothing'],
        ['symlinks', '- object: nothing\n  symlink: /x'],
        ['allow-private', './relative'],
        ['packages', 'a: b'],
      ] as const) {
        expect(await messageOf({ [name]: above + text })).toMatch(new RegExp(`^${name}: line ${line}: `))
      }
    },
  )
})

describe('SOURCE_DATE_EPOCH', () => {
  it.each([
    [undefined, 0],
    ['', 0],
    ['0', 0],
    ['1700000000', 1_700_000_000],
    ['4294967295', 4_294_967_295],
  ])('%j is %d', async (text, time) => {
    if (text !== undefined) process.env.SOURCE_DATE_EPOCH = text
    expect((await request({})).time).toBe(time)
  })

  it.each(['-1', '4294967296', '1e9', '0x10', '1.5', ' 1', '1\n', 'now', '9'.repeat(400)])(
    'may not be %j',
    async (text) => {
      process.env.SOURCE_DATE_EPOCH = text
      const error = await request({}).catch((error: unknown) => error)
      expect(error).toMatchObject({
        code: 'environment.SOURCE_DATE_EPOCH',
        remedy: expect.stringContaining('4294967295'),
      })
      expect((error as ActionError).message).toContain(JSON.stringify(text).slice(0, 100))
    },
  )
})

describe('GITHUB_WORKSPACE', () => {
  it('that is empty counts as unset: the current folder is the workspace', async () => {
    process.env.GITHUB_WORKSPACE = ''
    expect(await messageOf({ 'working-directory': 'none' })).toBe(
      'working-directory: "none" is not a folder of the workspace.',
    )
  })
})
