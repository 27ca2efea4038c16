import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readPathInfo } from '../../../src/closure/nix/path-info-json.js'
import type { StorePathInfo } from '../../../src/closure/nix/store-path-info.js'
import { ActionError } from '../../../src/errors.js'
import { storePath, type StorePath } from '../../../src/sources/store-path.js'
import { runs } from '../../support/runs.js'
import { nixVersion, samples } from './samples/samples.js'

interface Sample {
  readonly nix: string
  readonly format?: string
  readonly answer: unknown
}

const HELLO = storePath('/nix/store/wss29lw1l1h2yzqvxxsqgaa0bf302ivw-hello-1.0')
const DEP = storePath('/nix/store/c61i4gz5k01hfwfm979s0m23hxb0c733-dep')
const ABSENT = storePath('/nix/store/00000000000000000000000000000000-nope')
const INFO: StorePathInfo = {
  path: HELLO,
  narHash: 'sha256-YQWwm47c1O8+wa8XTpfCyJ5gxO+4aUdaE/d9NeYcArc=',
  narSize: 1176,
  references: [DEP, HELLO],
  deriver: storePath('/nix/store/apcz7944vl5ffnmnjxwiv1d14f0m6ckc-hello-1.0.drv'),
}

function read(answer: unknown): ReadonlyMap<StorePath, StorePathInfo | undefined> {
  return readPathInfo({ command: 'nix path-info', version: nixVersion('2.34.8'), text: JSON.stringify(answer) })
}

/** The info of HELLO as a list has it, with changes. */
function listed(changes: Readonly<Record<string, unknown>>): unknown {
  return [{ ...INFO, ...changes }]
}

describe('the answer of nix path-info --json', () => {
  it.each(
    (samples('path-info') as readonly Sample[]).map(
      (sample) => [sample.nix, sample.format ?? 'as it is', sample.answer] as const,
    ),
  )('of Nix %s, format %s', (_nix, _format, answer) => {
    expect([...read(answer)].sort()).toEqual([
      [ABSENT, undefined],
      [HELLO, INFO],
    ])
  })

  it('of Lix, and of Nix 2.18, is a list that tells valid paths too', () => {
    expect([...read(listed({ valid: true, signatures: ['cache.example.org-1:AAAA'] }))]).toEqual([[HELLO, INFO]])
  })

  it('of format 3, whose signatures are objects', () => {
    const signatures = [{ keyName: 'cache.example.org-1', sig: 'AAAA' }]
    const names = {
      ...INFO,
      references: [DEP, HELLO].map((path) => path.slice('/nix/store/'.length)),
      deriver: null,
      signatures,
      ca: { hash: 'sha256-EMIJ+giQ/gLIWoxmPKjno3zHZrxbGymgzGGyZvZBIdM=', method: 'nar' },
      storeDir: '/nix/store',
      version: 3,
    }
    const { path, narHash, narSize, references } = INFO
    expect(read({ version: 3, storeDir: '/nix/store', info: { [HELLO.slice(11)]: names } }).get(HELLO)).toEqual({
      path,
      narHash,
      narSize,
      references,
    })
  })

  it('has the hash in SRI form, also where Nix gives it in parts', () => {
    const hash = { algorithm: 'sha256', format: 'base64', hash: INFO.narHash.slice('sha256-'.length) }
    expect(read(listed({ narHash: hash })).get(HELLO)).toEqual(INFO)
  })

  it.each([
    ['text', 'x'],
    ['a number', 3],
    ['nothing', null],
    ['a list in a list', [[]]],
    ['no path', [{ narSize: 1 }]],
    ['a name for a key', { hello: null }],
    ['text for info', { [HELLO]: 'x' }],
    ['no hash', listed({ narHash: undefined })],
    ['another hash', listed({ narHash: 'sha256:0qkzn0l1v9s7aswm3crgwbzdm4ai8z3ikjs9vb1pxmzlrsnlqhs3' })],
    ['a short hash', listed({ narHash: 'sha256-YQWw' })],
    ['SHA-1', listed({ narHash: { algorithm: 'sha1', format: 'base64', hash: 'AAAA' } })],
    ['no size', listed({ narSize: null })],
    ['a negative size', listed({ narSize: -1 })],
    ['a broken size', listed({ narSize: 1.5 })],
    ['no references', listed({ references: null })],
    ['a strange reference', listed({ references: ['/etc/passwd', '../x'] })],
  ])('with %s is an error', (_what, answer) => {
    expect(() => read(answer)).toThrow(ActionError)
    expect(() => read(answer)).toThrow(/answered in a form|another folder/)
  })

  it.each([
    ['in all', { version: 2, storeDir: '/gnu/store', info: {} }],
    ['in one', listed({ storeDir: '/gnu/store' })],
    ['by its paths', [{ path: '/gnu/store/wss29lw1l1h2yzqvxxsqgaa0bf302ivw-hello-1.0', valid: false }]],
  ])('of a store in another folder is refused: %s', (_how, answer) => {
    expect(() => read(answer)).toThrow(/another folder than \/nix\/store: \/gnu\/store/)
  })

  it('never becomes anything but good infos, whatever it is', () => {
    const mutated = fc
      .tuple(fc.constantFrom(...Object.keys(INFO), 'valid', 'storeDir'), fc.jsonValue())
      .map(([key, value]) => listed({ [key]: value }))
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), mutated), (answer) => {
        try {
          for (const [path, info] of read(answer)) {
            expect(path).toMatch(/^\/nix\/store\/[0-9a-z]{32}-[^/]+$/)
            if (info !== undefined) expect([info.path, Number.isSafeInteger(info.narSize)]).toEqual([path, true])
          }
        } catch (error) {
          expect(error).toBeInstanceOf(ActionError)
        }
      }),
      runs(300),
    )
  })
})
