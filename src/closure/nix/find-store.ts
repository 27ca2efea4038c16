import { accessSync, constants, existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { ActionError, quote } from '../../errors.js'
import { CONFIG_SHOW, SHOW_CONFIG } from './nix-arguments.js'
import { foreignStore, isObject, type Json } from './json-answer.js'
import { knowsConfigShow, type NixVersion } from './nix-version.js'
import type { NixResult } from './run-nix.js'
import { layoutAt, type StoreLayout } from './store-layout.js'
import { storePlace, type StoreFacts } from './store-setting.js'

/**
 * Finds where this machine's store is.
 * @param run runs Nix with arguments
 * @param directory what a relative path in the setting is relative to
 * @throws ActionError `nix.store-remote`, `nix.store-folder`
 */
export async function findStore(
  version: NixVersion,
  directory: string,
  run: (args: readonly string[]) => Promise<NixResult>,
): Promise<StoreLayout> {
  const setting = await storeSetting(version, run)
  const place = storePlace(setting, factsOf(version))
  switch (place.kind) {
    case 'local':
      return layoutAt(resolve(directory, place.folder))
    case 'foreign':
      throw foreignStore(place.folder)
    case 'remote':
      throw new ActionError({
        code: 'nix.store-remote',
        message: `Nix's store is ${quote(setting)}, whose files are not on this machine.`,
        remedy:
          'Images are packed from the files of the store: use a local one (unset NIX_REMOTE and the setting store).',
      })
  }
}

/** `auto` where this Nix does not tell its settings: what it does without any. */
async function storeSetting(
  version: NixVersion,
  run: (args: readonly string[]) => Promise<NixResult>,
): Promise<string> {
  for (const args of knowsConfigShow(version) ? [CONFIG_SHOW, SHOW_CONFIG] : [SHOW_CONFIG, CONFIG_SHOW]) {
    const { exitCode, stdout } = await run(args)
    const value = exitCode === 0 ? settingIn(stdout, 'store') : undefined
    if (value !== undefined) return value
  }
  return process.env.NIX_REMOTE ?? 'auto'
}

/** The value of a setting in what `nix config show --json` prints. */
export function settingIn(text: string, name: string): string | undefined {
  try {
    const settings = JSON.parse(text) as Json
    const setting = isObject(settings) ? settings[name] : undefined
    return isObject(setting) && typeof setting.value === 'string' ? setting.value : undefined
  } catch {
    return undefined
  }
}

function factsOf(version: NixVersion): StoreFacts {
  return {
    environment: process.env,
    home: process.env.HOME ?? homedir(),
    isRoot: process.getuid?.() === 0,
    version,
    exists: existsSync,
    isWritable: (path) => {
      try {
        accessSync(path, constants.R_OK | constants.W_OK)
        return true
      } catch {
        return false
      }
    },
  }
}
