import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { nixBase32 } from '../../../../src/closure/nix/binary-cache/base32.js'
import { narinfoName, parseNarinfo } from '../../../../src/closure/nix/binary-cache/narinfo.js'
import { storePath } from '../../../../src/sources/store-path.js'
import { runs } from '../../../support/runs.js'

/** As Nix 2.8 wrote it. */
const PHP = `StorePath: /nix/store/4w9h9992lxr9iyjrw1ccr1pi57rfcdpg-php-8.2
URL: nar/0gfwmbbmwrk9q3nb1757dz71ch2asmxz96sqyzpry6bfn702256v.nar
Compression: none
FileHash: sha256:0gfwmbbmwrk9q3nb1757dz71ch2asmxz96sqyzpry6bfn702256v
FileSize: 50794312
NarHash: sha256:0gfwmbbmwrk9q3nb1757dz71ch2asmxz96sqyzpry6bfn702256v
NarSize: 50794312
References: 4w9h9992lxr9iyjrw1ccr1pi57rfcdpg-php-8.2 l14lj7gfrcvjmhvq6bx9mw43s161abqx-glibc-2.36
Deriver: 8pkqn6d84db7l1jqxpa7z0w5iibcav11-php-8.2.drv
`
const OTHER_HASH = '1k62s3sw18nbgp0ynfgnjl60rj6p8g4i08zb9ggn4wfpxfx4zxcr'

describe('the .narinfo of a store path', () => {
  it('says what the path needs, and what its archive is', () => {
    const path = storePath('/nix/store/4w9h9992lxr9iyjrw1ccr1pi57rfcdpg-php-8.2')
    expect(parseNarinfo(PHP)).toEqual({
      path,
      narHash: '0gfwmbbmwrk9q3nb1757dz71ch2asmxz96sqyzpry6bfn702256v',
      narSize: 50794312,
      references: [storePath('/nix/store/l14lj7gfrcvjmhvq6bx9mw43s161abqx-glibc-2.36')],
      vouched: false,
    })
    expect(narinfoName(path)).toBe('4w9h9992lxr9iyjrw1ccr1pi57rfcdpg.narinfo')
    expect(parseNarinfo(PHP.replace(/References:.*/, 'References: '))?.references).toEqual([])
  })

  it.each(['Sig: a-1:c2ln\nSig: b-1:c2ln\n', 'CA: text:sha256:0gfwmbbm\n'])(
    'can have what vouches for it: %j',
    (more) => {
      expect(parseNarinfo(PHP + more)?.vouched).toBe(true)
    },
  )

  it('may say more than is known today', () => {
    expect(parseNarinfo(`${PHP}Provenance: somewhere\n`)).toEqual(parseNarinfo(PHP))
  })

  it.each<[string, (text: string) => string]>([
    ['nothing', () => ''],
    ['half of it', (text) => text.slice(0, 250)],
    ['no last line feed', (text) => text.trimEnd()],
    ['an address above the folder', (text) => text.replace(/URL: .*/, 'URL: ../../etc/passwd')],
    ['an absolute address', (text) => text.replace(/URL: .*/, 'URL: /etc/passwd')],
    ['an address elsewhere', (text) => text.replace(/URL: .*/, 'URL: https://example.org/x.nar')],
    ['the address of another archive', (text) => text.replace(/URL: .*/, `URL: nar/${OTHER_HASH}.nar`)],
    ['two addresses', (text) => `${text}URL: ../../etc/passwd\n`],
    ['an address behind a control character', (text) => text.replace('none\n', 'none\rURL: x\n')],
    ['a compressed archive', (text) => text.replace('none', 'xz')],
    ['two sizes', (text) => text.replace('FileSize: 50794312', 'FileSize: 50794313')],
    ['no size', (text) => text.replace(/NarSize: .*\n/, '')],
    ['a size of nothing', (text) => text.replaceAll('50794312', '0')],
    ['a size beyond numbers', (text) => text.replaceAll('50794312', '9'.repeat(30))],
    ['two hashes', (text) => text.replace(/FileHash: .*/, `FileHash: sha256:${OTHER_HASH}`)],
    ['a path of another store', (text) => text.replace('/nix/store/', '/gnu/store/')],
    ['a path in a path', (text) => text.replace('php-8.2\n', 'php-8.2/bin\n')],
    ['a path above the store', (text) => text.replace('php-8.2\n', 'php-8.2/../x\n')],
    ['a reference out of the store', (text) => text.replace('References: ', 'References: ../../etc ')],
    ['a line that is no field', (text) => text.replace('Deriver', 'De river')],
  ])('with %s is none', (_, change) => {
    expect(change(PHP)).not.toBe(PHP)
    expect(parseNarinfo(change(PHP))).toBeUndefined()
  })

  it('never names an archive outside its folder, whatever was changed in it', () => {
    const anything = fc.tuple(fc.nat(PHP.length), fc.nat(60), fc.string({ unit: 'grapheme', maxLength: 20 }))
    // Of these, some leave it a good one.
    const starts = [...PHP.matchAll(/^/gm)].map(({ index }) => index)
    const line = fc.constantFrom('X: y\n', 'Sig: a-1:c2ln\n', 'URL: nar/../x.nar\n', 'URL:\n', '\n', ' ')
    const edit = fc.oneof(anything, fc.tuple(fc.constantFrom(...starts), fc.constant(0), line))
    let accepted = 0
    fc.assert(
      fc.property(edit, ([from, length, text]) => {
        const changed = PHP.slice(0, from) + text + PHP.slice(from + length)
        const read = parseNarinfo(changed)
        if (read === undefined) return
        expect(changed.match(/^URL: .*$/gm)).toEqual([`URL: nar/${read.narHash}.nar`])
        accepted += 1
      }),
      runs(500),
    )
    expect(accepted).toBeGreaterThan(10)
  })
})

it('Nix writes hashes in its own base 32', () => {
  // nix hash to-base32 --type sha256 sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
  expect(nixBase32(createHash('sha256').digest())).toBe('0mdqa9w1p6cmli6976v4wi0sw9r4p5prkj7lzfd1877wk11c9c73')
  expect(nixBase32(new Uint8Array(32))).toBe('0'.repeat(52))
})
