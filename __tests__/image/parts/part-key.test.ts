import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { partKey, type PartOptions } from '../../../src/image/parts/part-key.js'
import { membersOfPlan } from '../../../src/image/parts/members.js'
import { planParts } from '../../../src/image/parts/parts-plan.js'
import type { PlanEntry } from '../../../src/image/plan.js'
import { directory, file, link, planOf } from '../../support/plans.js'
import { runs } from '../../support/runs.js'
import { temporaryFolders } from '../../support/temporary-folder.js'
import { noise } from '../squashfs/assemble.js'
import { fileAt, inStore, memberOf, OPTIONS, planWithStore, storeFile } from './splice-rig.js'

const newFolder = temporaryFolders()

const KEYED = { compression: ['xz', '-Xdict-size', '100%'], blockSize: 4096, compressorIdentity: 'xz 5.4' }
const word: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'a,b', '"', '', 'a"],["b')
const contents = fc.array(fc.oneof(fc.record({ nar: word }), fc.record({ files: fc.array(word, { maxLength: 4 }) })), {
  maxLength: 4,
})
const inputs = fc.record({
  compression: fc.array(word, { minLength: 1, maxLength: 4 }),
  blockSize: fc.constantFrom(4096, 8192),
  compressorIdentity: word,
  contents,
})
interface Inputs extends PartOptions {
  readonly contents: readonly ({ readonly nar: string } | { readonly files: readonly string[] })[]
}

function keyOf({ contents, ...options }: Inputs): string {
  const members = contents.map((content, index) => memberOf(`m${index}`, 1, 'nar' in content ? content.nar : undefined))
  const digests = new Map(members.map((member, index) => [member, contents[index]] as const))
  return partKey(members, options, (member) => {
    const content = digests.get(member)
    return content !== undefined && 'files' in content ? content.files : []
  })
}

describe('the key of a part', () => {
  it('is another one when anything of its inputs is', () => {
    fc.assert(
      fc.property(inputs, inputs, (a, b) => {
        const same = JSON.stringify([a.compression, a.blockSize, a.compressorIdentity, a.contents])
        const other = JSON.stringify([b.compression, b.blockSize, b.compressorIdentity, b.contents])
        expect(keyOf(a) === keyOf(b)).toBe(same === other)
      }),
      runs(300),
    )
  })

  it.each([
    ['compression', { ...KEYED, compression: ['xz'] }],
    ['block size', { ...KEYED, blockSize: 8192 }],
    ['compressor', { ...KEYED, compressorIdentity: 'xz 5.6' }],
  ])('changes with the %s alone', (_, other) => {
    const one = { ...KEYED, contents: [{ nar: 'a' }] }
    expect(keyOf({ ...other, contents: one.contents })).not.toBe(keyOf(one))
  })

  it('is not that of the same hash in another role', () => {
    expect(keyOf({ ...KEYED, contents: [{ nar: 'a' }] })).not.toBe(keyOf({ ...KEYED, contents: [{ files: ['a'] }] }))
  })

  it('does not change with names, times and modes', () => {
    const key = (path: string, mode: number, time: number): string | undefined =>
      planParts(planOf({ [path]: file('x', mode) }), { ...OPTIONS, time }).parts[0]?.key
    expect(key('/a', 0o644, 1)).toBe(key('/b', 0o755, 2))
  })
})

describe('members of a plan', () => {
  it('are store paths by their names without hash and version, and other files by themselves', () => {
    const source = join(newFolder(), 'x')
    writeFileSync(source, 'x')
    const [bash, lib] = [inStore('bash-5.2'), inStore('openssl-3.0.14-dev', 'y')]
    const entries = {
      [`${bash}/a`]: storeFile(source),
      [`${bash}/b/c`]: storeFile(source),
      [`${lib}/a`]: storeFile(source),
      '/usr/x': fileAt(source),
    }
    const members = membersOfPlan(planWithStore(entries, { [bash]: 'h1', [lib]: 'h2' }))
    const shown = members.map(({ name, narHash, size, files }) => [name, narHash, size, files.length])
    expect(shown).toEqual([
      ['/usr/x', undefined, 1, 1],
      ['/nix/store/bash-out', 'h1', 2, 2],
      ['/nix/store/openssl-dev', 'h2', 1, 1],
    ])
  })

  it('are apart when the inputs put something beside the files of a store path: its hash does not tell that', () => {
    const source = join(newFolder(), 'x')
    const path = inStore('bash-5.2')
    const keys = ['one', 'two'].map((content) => {
      writeFileSync(source, content)
      const entries = { [`${path}/a`]: storeFile('/dev/null'), [`${path}/more`]: fileAt(source) }
      return planParts(planWithStore(entries, { [path]: 'h' }), OPTIONS).parts.map(({ key }) => key)
    })
    expect(keys[0]).not.toEqual(keys[1])
  })
})

describe('the key of an image', () => {
  const keyOfPlan = (entries: Readonly<Record<string, PlanEntry>>, more: Partial<typeof OPTIONS> = {}): string =>
    planParts(planOf(entries), { ...OPTIONS, ...more }).imageKey
  const BASE = {
    '/a': file('a'),
    '/b': file('bb'),
    '/c': file(''),
    '/l': link('a'),
    '/d': directory(0o700),
  }

  it.each<[string, Readonly<Record<string, PlanEntry>>, Partial<typeof OPTIONS>]>([
    ['a content', { '/a': file('b') }, {}],
    ['two contents in each other’s place', { '/a': file('bb'), '/b': file('a') }, {}],
    ['an empty file in the place of another', { '/b': file(''), '/c': file('bb') }, {}],
    ['a mode', { '/a': file('a', 0o600) }, {}],
    ['the mode of a folder', { '/d': directory(0o755) }, {}],
    ['a link', { '/l': link('b') }, {}],
    ['one file more', { '/e': file('') }, {}],
    ['the time', {}, { time: 1 }],
    ['the size of blocks', {}, { blockSize: 8192 }],
    ['the compression', {}, { compression: ['gzip', '-Xcompression-level', '1'] }],
    ['the compressor', {}, { compressor: 'xz', compression: ['xz'] }],
    ['its identity', {}, { compressorIdentity: 'another' }],
  ])('changes with %s', (_, entries, more) => {
    expect(keyOfPlan({ ...BASE, ...entries }, more)).not.toBe(keyOfPlan(BASE))
  })

  it('does not with what is the same', () => {
    expect(keyOfPlan(BASE)).toBe(keyOfPlan({ ...BASE }))
  })

  it('changes when a large file and a small one change places, though their parts are the same', () => {
    const folder = newFolder()
    const put = (name: string, content: Buffer): PlanEntry => {
      writeFileSync(join(folder, name), content)
      return fileAt(join(folder, name))
    }
    const [small, other, large] = [put('s', noise(9)), put('o', noise(8)), put('l', noise(2_097_152))]
    const plans = [
      { '/a': small, '/b': large, '/c': other },
      { '/a': small, '/b': other, '/c': large },
    ].map((entries) => planParts(planOf(entries), OPTIONS))
    const keys = plans.map(({ parts }) => parts.map(({ key }) => key))
    expect(keys[0]).toEqual(keys[1])
    expect(plans[0]?.imageKey).not.toBe(plans[1]?.imageKey)
  })
})
