import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { inputError, quote } from '../errors.js'
import { checkReadable } from '../sources/readable.js'
import { nameOf, pathInStore, type PathInStore } from '../sources/store-path.js'
import { checkPart, checkSize } from '../sources/unit-part.js'
import type { StorePart } from '../sources/units.js'
import type { Wanted } from '../sources/wanted.js'
import { follow } from './nix/follow.js'
import type { StoreLayout } from './nix/store-layout.js'

/** Where packages keep their units. */
const UNIT_FOLDERS = ['', 'lib/systemd/system', 'share/systemd/system', 'etc/systemd/system']
const MOST_NAMED = 10

/**
 * Reads a unit file, or a part of one, out of the store.
 * @throws ActionError for anything but a unit file
 */
export function readStorePart(layout: StoreLayout, wanted: Wanted, path: PathInStore): StorePart {
  const { input, where, text } = wanted
  const found = follow(layout, wanted, path)
  if (found.stats.isDirectory()) {
    const units = unitsIn(found.physical)
    throw inputError(
      input,
      `${where}: ${quote(text)} is a folder of the store, ${pathInStore(path)}.`,
      units.length === 0
        ? 'Name a unit file in it, like REF#ATTRIBUTE/lib/systemd/system/app.service; there is none in its usual places.'
        : `Name a unit file in it: ${units.map((unit) => `${text.replace(/\/+$/, '')}/${unit}`).join(', ')}`,
    )
  }
  checkReadable(input, where, found.physical, found.stats)
  checkSize(where, text, found.stats.size)
  const part = checkPart(where, text, { file: pathInStore(path), content: readFileSync(found.physical) })
  return { ...part, name: path.subPath === '' ? nameOf(path.storePath) : basename(path.subPath) }
}

function unitsIn(folder: string): string[] {
  const found = UNIT_FOLDERS.flatMap((place) =>
    entries(join(folder, place))
      .filter((name) => /\.(service|socket|target|timer|path)$/.test(name))
      .map((name) => join(place, name)),
  )
  return found.sort().slice(0, MOST_NAMED)
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
