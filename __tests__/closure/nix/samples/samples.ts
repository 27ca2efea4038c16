import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { REPOSITORY } from '../../../support/run-action.js'
import { parseNixVersion, type NixVersion } from '../../../../src/closure/nix/nix-version.js'

/** What real Nix printed: Debian's 2.8.0, 2.26.3 and 2.34.8, in a machine without network. */
export function samples(name: 'build' | 'path-info' | 'errors'): unknown {
  return JSON.parse(readFileSync(join(REPOSITORY, '__tests__/closure/nix/samples', `${name}.json`), 'utf8'))
}

export function nixVersion(number: string, product = 'Nix'): NixVersion {
  const version = parseNixVersion(`nix (${product}) ${number}`)
  if (version === undefined) throw new Error(`no version: ${number}`)
  return version
}
