import { realpathSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { ActionError } from '../../src/errors.js'
import { draftSubstitutions } from '../../src/sources/substitutions.js'
import { positionOf, type Unit } from '../../src/sources/unit.js'
import { draftUnits, unitNames, type UnitDraft } from '../../src/sources/unit-draft.js'
import { foreseeUnits, finishUnits, type StorePart } from '../../src/sources/units.js'
import { openWorkspace, type Workspace } from '../../src/sources/workspace.js'
import { readUnits } from '../../src/values/map.js'
import { readSubstitutions } from '../../src/values/substitutions.js'
import { IDENTITY } from '../support/plans.js'
import { temporaryFolders, writeFiles } from '../support/temporary-folder.js'

const newFolder = temporaryFolders()
const HELLO = `/nix/store/${'0'.repeat(32)}-hello`
const FILES = {
  'app.service': '[Service]\nExecStart=@exe@ --name @name@ end\n',
  'more.conf': '# more\nUser=@name@',
  'app.socket': '[Socket]\nListenStream=1\n',
  'pkgs.nix': '{ }',
}

function workspace(): Workspace {
  const root = realpathSync(newFolder())
  writeFiles(root, FILES)
  return openWorkspace(root, '.')
}

async function drafts(text: string): Promise<readonly UnitDraft[]> {
  return draftUnits(workspace(), await readUnits('units', text), IDENTITY.pname, [])
}

/** What Nix would have made: a unit named after its store path. */
function fromStore(content: string, name = 'app.service') {
  return (): StorePart => ({ name, file: `${HELLO}/app.service`, content: Buffer.from(content) })
}

async function finished(text: string, values: Readonly<Record<string, string>>, store = ''): Promise<readonly Unit[]> {
  const substitutions = Object.entries(values).map(([name, value], index) => ({ name, value, line: index + 1 }))
  return finishUnits(await drafts(text), IDENTITY.pname, substitutions, fromStore(store))
}

async function refusal(work: Promise<unknown>): Promise<ActionError> {
  const error: unknown = await work.catch((thrown: unknown) => thrown)
  if (error instanceof ActionError) return error
  throw new Error('not refused')
}

describe('units with substitutions', () => {
  it('have values for tokens, through all their parts, and know where their lines and columns were', async () => {
    const [unit] = await finished('app.service: [app.service, more.conf]', { exe: `${HELLO}/bin/x`, name: 'n' })
    expect(unit && Buffer.from(unit.content).toString()).toBe(
      `[Service]\nExecStart=${HELLO}/bin/x --name n end\n# more\nUser=n`,
    )
    if (unit === undefined) return
    const line = `ExecStart=${HELLO}/bin/x --name n end`
    expect(positionOf(unit, 2, line.indexOf('end') + 1)).toEqual({
      file: 'app.service',
      line: 2,
      column: 'ExecStart=@exe@ --name @name@ end'.indexOf('end') + 1,
    })
    expect(positionOf(unit, 4, 6)).toEqual({ file: 'more.conf', line: 2, column: 6 })
  })

  it('are as they were, byte for byte, when there are none', async () => {
    const [unit] = await finished('app.service', {})
    expect(unit && Buffer.from(unit.content).toString()).toBe(FILES['app.service'])
  })

  it('may not have a token left over: the error stands on it', async () => {
    const error = await refusal(finished('app.service', { exe: 'x' }))
    expect(error.message).toBe('units: "@name@" in app.service is no name of the input substitutions.')
    expect(error.at).toEqual({ file: 'app.service', line: 2, column: 24 })
  })

  it('must use each of them', async () => {
    const error = await refusal(finished('app.service', { exe: 'x', name: 'n', idle: '' }))
    expect(error.message).toBe('substitutions: line 3: no unit has the token "@idle@".')
  })

  it('are checked before Nix runs as far as they can be', async () => {
    const names = [{ name: 'idle', value: '', line: 4 }]
    const local = await drafts('app.socket')
    expect(() => foreseeUnits(local, names)).toThrow('line 4: no unit has the token "@idle@"')
    const withStore = await drafts(`app.service: [${HELLO}/x]\napp.socket: app.socket`)
    expect(() => foreseeUnits(withStore, names)).not.toThrow()
    const left = await drafts(`app.service: [${HELLO}/x, app.service]`)
    expect(() => foreseeUnits(left, [{ name: 'exe', value: '', line: 1 }])).toThrow('"@name@" in app.service')
  })

  it('cannot be replaced in a file that is not UTF-8', async () => {
    const root = realpathSync(newFolder())
    writeFiles(root, { 'app.service': Buffer.concat([Buffer.from('@exe@'), Buffer.from([0xff])]) })
    const units = await draftUnits(
      openWorkspace(root, '.'),
      await readUnits('units', 'app.service'),
      IDENTITY.pname,
      [],
    )
    const finish = (): unknown =>
      finishUnits(units, IDENTITY.pname, [{ name: 'exe', value: 'x', line: 1 }], fromStore(''))
    expect(finish).toThrow('"app.service" is not UTF-8')
  })
})

describe('units of the store', () => {
  it.each([
    [`${HELLO}/lib/systemd/system/app.service`, 'app.service'],
    [`/nix/store/${'0'.repeat(32)}-app-2.socket`, 'app-2.socket'],
    ['.#pkg/lib/systemd/system/app@.service', 'app@.service'],
    ['.#app', undefined],
  ])('are named by what is known before Nix runs: %s', async (text, name) => {
    expect((await drafts(text)).map((draft) => draft.name)).toEqual([name])
  })

  it('are named by what Nix made, and must fit the image then', async () => {
    expect((await finished('.#app', {}, '[Service]\n')).map(({ name }) => name)).toEqual(['app.service'])
    const named = (name: string) => async (): Promise<unknown> =>
      finishUnits(await drafts('.#app\napp.service'), IDENTITY.pname, [], fromStore('x', name))
    expect((await refusal(named('other.service')())).message).toMatch(/"other.service" would not be attached/)
    expect((await refusal(named('app.service')())).message).toMatch(/"app.service" is named twice: .#app \(line 1\)/)
  })

  it.each([
    ['.#--impure', /^units: line 1: ".#--impure" has an attribute/],
    [`/nix/store/zzz`, /^units: line 1: "\/nix\/store\/zzz" is not a store path/],
    [`/nix/store/${'0'.repeat(32)}-hello.service`, /"hello.service" would not be attached/],
    [`${HELLO}/x/app.service\n/nix/store/${'1'.repeat(32)}-app.service`, /"app.service" is named twice: .*\(line 1\)/],
  ])('are checked by their text: %s', async (text, message) => {
    expect((await refusal(drafts(text))).message).toMatch(message)
  })

  it('have no name to hold an image to', async () => {
    const names = async (text: string): Promise<readonly string[]> =>
      unitNames(workspace(), await readUnits('units', text))
    expect(await names('.#x/app.service\napp.*')).toEqual(['app.service', 'app.service', 'app.socket'])
    expect((await refusal(names('.#x'))).message).toMatch(/^units: line 1: the name of this unit is known only/)
  })
})

describe('the input substitutions', () => {
  const read = async (text: string): Promise<readonly (readonly [string, string])[]> =>
    draftSubstitutions(workspace(), await readSubstitutions('substitutions', text)).map(({ name, value }) => [
      name,
      typeof value === 'string' ? value : `source ${value.text}`,
    ])

  it.each([
    ['a: plain text', 'plain text'],
    ['a: ""', ''],
    ['a: "#fff"', '#fff'],
    ['a: 1#2', '1#2'],
    ['a: nr.#1', 'nr.#1'],
    ['a: "x #y"', 'x #y'],
    ['a: /usr/bin/x', '/usr/bin/x'],
    ['a: { text: ".#hello" }', '.#hello'],
    ['a: .#hello/bin/hello', 'source .#hello/bin/hello'],
    ['a: nixpkgs#hello', 'source nixpkgs#hello'],
    ['a: github:NixOS/nixpkgs#hello^bin', 'source github:NixOS/nixpkgs#hello^bin'],
    ['a: ./pkgs.nix#x', 'source ./pkgs.nix#x'],
    ['a: pkgs.nix#', 'source pkgs.nix#'],
    [`a: ${HELLO}/bin/x`, `source ${HELLO}/bin/x`],
  ])('reads %s', async (text, expected) => {
    expect(await read(text)).toEqual([['a', expected]])
  })

  it.each([
    ['1a: x', /^substitutions: line 1: "1a" cannot be the name/],
    ['b: y\n"@a@": x', /^substitutions: line 2: "@a@" cannot be the name/],
    ['a: "x\\ny"', /^substitutions: line 1: the value of "a" contains a line break/],
    ['a: [x]', /^substitutions: line 1: the value of "a" is a list/],
    ['a: { txt: x }', /^substitutions: line 1: the value of "a" is a map/],
    ['a: .#hello^*', /^substitutions: line 1: ".#hello\^\*" names the output "\*"/],
    ['a: ./app.service', /^substitutions: line 1: ".\/app.service" is no link into the store/],
    ['a: none.nix#x', /^substitutions: line 1: "none\.nix" does not exist in the workspace/],
    ['a: /nix/store/x', /^substitutions: line 1: "\/nix\/store\/x" is not a store path/],
    ['a: x\na: y', /^substitutions: line 2: .*twice|^substitutions: .*"a"/],
  ])('refuses %s', async (text, message) => {
    expect((await refusal(read(text))).message).toMatch(message)
  })
})
