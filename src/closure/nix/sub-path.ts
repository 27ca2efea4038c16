import { readdirSync } from 'node:fs'
import { ActionError, inputError, quote } from '../../errors.js'
import type { PathInStore } from '../../sources/store-path.js'
import { firstOf } from '../../wording.js'
import type { Named } from './find-nix.js'
import { resolveInStore } from './resolve-in-store.js'
import type { StoreLayout } from './store-layout.js'

const MOST_NAMED = 10

/**
 * Makes sure that a path is in the store of this machine. One that is a link itself may lead anywhere: whoever follows it, sees.
 * @throws ActionError that says what is there instead
 */
export function checkSubPath(layout: StoreLayout, named: Named, path: PathInStore): void {
  const { text, input, where } = named
  const found = resolveInStore(layout, path, { followLast: false })
  const fail = (problem: string, remedy: string): ActionError =>
    inputError(input, `${where}: ${quote(text)} ${problem}.`, remedy, { code: 'nix.sub-path' })
  switch (found.kind) {
    case 'found':
      return
    case 'missing':
      if (found.nearest === undefined) throw notHere(layout, named, path)
      throw fail(
        `is not there: ${entriesOf(layout, found.nearest)}`,
        'Check the path after the attribute, and the output.',
      )
    case 'outside':
      throw fail(
        `goes through the link ${found.link}, which leads outside the store, to ${quote(found.target)}`,
        'Name a path inside the store.',
      )
    case 'loop':
      throw fail(`goes through the link ${found.link}, which leads back to itself`, 'Name another path.')
    case 'denied':
      throw fail(
        `cannot be looked up: permission denied in ${found.folder}`,
        'Let the user that runs this step enter it.',
      )
  }
}

function notHere(layout: StoreLayout, { text, input, where }: Named, { storePath }: PathInStore): ActionError {
  return inputError(
    input,
    `${where}: ${quote(text)} is ${storePath}, which Nix has and this machine does not, at ${layout.physical(storePath)}.`,
    "Images are packed from the store's files: name their place in Nix's setting store, as local?root=FOLDER.",
    { code: 'nix.store-elsewhere' },
  )
}

/** `/nix/store/…-hello/bin has hello and hi`: the nearest folder that exists. */
function entriesOf(layout: StoreLayout, nearest: string): string {
  const names = namesIn(layout.physical(nearest))
  if (names === undefined) return `${nearest} is no folder`
  if (names.length === 0) return `${nearest} is empty`
  return `${nearest} has ${firstOf(names.map(quote), MOST_NAMED)}`
}

function namesIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder).sort()
  } catch {
    return undefined
  }
}
