import { describe, expect, it } from '@jest/globals'
import { closureSummary } from '../../../src/closure/nix/closure-summary.js'
import type { StorePathInfo } from '../../../src/closure/nix/store-path-info.js'
import { storePath } from '../../../src/sources/store-path.js'

function info(name: string, narSize: number): StorePathInfo {
  const path = storePath(`/nix/store/${'0'.repeat(32)}-${name}`)
  return { path, narHash: `sha256-${'A'.repeat(43)}=`, narSize, references: [] }
}

describe('the log of a closure', () => {
  it('names what is in it, the largest first', () => {
    expect(closureSummary([info('a', 120), info('c', 2048), info('b', 2048)])).toEqual([
      '3 store paths, 4.1 KiB',
      '  2.0 KiB  b',
      '  2.0 KiB  c',
      '    120 B  a',
    ])
    expect(closureSummary([info('a', 1)])[0]).toBe('1 store path, 1 B')
    expect(closureSummary([])).toEqual(['0 store paths, 0 B'])
  })

  it('names ten of many', () => {
    const lines = closureSummary(Array.from({ length: 400 }, (_, index) => info(`p${index}`, index)))
    expect(lines[0]).toBe('400 store paths, 77.9 KiB; the 10 largest:')
    expect(lines).toHaveLength(11)
    expect(lines.at(-1)).toBe('  390 B  p390')
  })
})
