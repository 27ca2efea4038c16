import { inputError, quote } from '../../errors.js'
import { pathInStore, type PathInStore } from '../../sources/store-path.js'
import type { Named } from './find-nix.js'
import { resolveInStore, type ResolvedInStore } from './resolve-in-store.js'
import type { StoreLayout } from './store-layout.js'

export type FoundInStore = Extract<ResolvedInStore, { readonly kind: 'found' }>

/**
 * What a path in the store leads to, links followed.
 * @throws ActionError when that is nothing, or nothing of the store
 */
export function follow(layout: StoreLayout, { input, where, text }: Named, path: PathInStore): FoundInStore {
  const found = resolveInStore(layout, path)
  const fail = (problem: string): Error =>
    inputError(
      input,
      `${where}: ${quote(text)} (${pathInStore(path)}) ${problem}.`,
      'Name the file or folder itself.',
      {
        code: 'nix.sub-path',
      },
    )
  switch (found.kind) {
    case 'found':
      return found
    case 'missing':
      throw fail('is a link that leads nowhere in the store')
    case 'outside':
      throw fail(`goes through the link ${found.link}, which leads outside the store, to ${quote(found.target)}`)
    case 'loop':
      throw fail(`goes through the link ${found.link}, which leads back to itself`)
    case 'denied':
      throw fail(`cannot be looked up: permission denied in ${found.folder}`)
  }
}
