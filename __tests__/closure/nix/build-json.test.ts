import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readBuilt, type Built } from '../../../src/closure/nix/build-json.js'
import { ActionError } from '../../../src/errors.js'
import { runs } from '../../support/runs.js'
import { nixVersion, samples } from './samples/samples.js'

interface Sample {
  readonly nix: string
  readonly what: string
  readonly answer: unknown
}

const STORE = '/nix/store'
const HELLO = `${STORE}/wss29lw1l1h2yzqvxxsqgaa0bf302ivw-hello-1.0`

function read(answer: unknown, number = '2.34.8'): readonly Built[] {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
  return readBuilt({ command: 'nix build', version: nixVersion(number), text })
}

function shown(built: readonly Built[]): unknown {
  return built.map((one) => (one.kind === 'path' ? one.path : Object.fromEntries(one.outputs)))
}

describe('the answer of nix build --json', () => {
  const out = { out: HELLO }
  const bin = `${STORE}/jjsrd9q0fv3gfa6l0wyvcd6q3qld98g9-multi-bin`
  const man = `${STORE}/f9rf0xwkgyrmqxxpl3pm2pigp6mvmcyg-multi-man`
  it.each((samples('build') as readonly Sample[]).map((sample) => [sample.nix, sample.what, sample.answer] as const))(
    'of Nix %s for %s',
    (nix, what, answer) => {
      const expected = {
        'a derivation': [out],
        'several outputs': [nix === '2.8.0' ? { bin } : { bin, man }],
        'a store path': [HELLO],
      }[what]
      if (expected === undefined) expect(read(answer, nix)).toHaveLength(2)
      else expect(shown(read(answer, nix))).toEqual(expected)
    },
  )

  it('reads an output that has its path in an object, and one path of a single output', () => {
    expect(shown(read([{ outputs: { out: { path: HELLO } } }]))).toEqual([out])
    expect(shown(read([{ drvPath: 'x', output: 'out', outputPath: HELLO }]))).toEqual([HELLO])
    expect(shown(read(['wss29lw1l1h2yzqvxxsqgaa0bf302ivw-hello-1.0']))).toEqual([HELLO])
  })

  it.each([
    '',
    'null',
    '{}',
    '[1]',
    '[null]',
    '[{}]',
    '[{"outputs":{}}]',
    '[{"outputs":{"out":null}}]',
    '[{"outputs":["/nix/store/x"]}]',
    '["/nix/store/short-name"]',
    `["${HELLO}/bin"]`,
    `["${HELLO}\\n"]`,
    '["/nix/store/../etc/passwd"]',
  ])('%s is an error that says so', (text) => {
    expect(() => read(text)).toThrow(
      /^nix build of nix \(Nix\) 2\.34\.8 answered in a form that this action does not know/,
    )
  })

  it('of a store in another folder is refused by its name', () => {
    expect(() => read([HELLO.replace('/nix/', '/gnu/')])).toThrow(/another folder than \/nix\/store: \/gnu\/store/)
  })

  it('never becomes anything but store paths, whatever it is', () => {
    const path = fc.oneof(
      fc.constantFrom(HELLO, HELLO, HELLO, `${HELLO}/bin`, `${STORE}/../etc`),
      fc.tuple(fc.constant(`${HELLO}-`), fc.string({ maxLength: 3 })).map((parts) => parts.join('')),
    )
    const value = fc.oneof({ weight: 8, arbitrary: path }, { weight: 1, arbitrary: fc.jsonValue() })
    const entry = fc.oneof(
      value,
      fc.record({ path: value }),
      fc.record({ outputs: fc.dictionary(fc.string(), fc.oneof(value, fc.record({ path: value })), { maxKeys: 2 }) }),
    )
    let found = 0
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.array(entry, { maxLength: 2 })), (answer) => {
        try {
          for (const built of read(JSON.stringify(answer)))
            for (const path of built.kind === 'path' ? [built.path] : built.outputs.values()) {
              expect(path).toMatch(/^\/nix\/store\/[0-9a-z]{32}-[^/]+$/)
              found += 1
            }
        } catch (error) {
          expect(error).toBeInstanceOf(ActionError)
        }
      }),
      runs(300),
    )
    expect(found).toBeGreaterThan(20)
  })
})
