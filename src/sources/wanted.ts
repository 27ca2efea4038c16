import { inputError, quote } from '../errors.js'
import { parseSource, type StoreSource } from './source.js'
import { storePathBehind } from './store-link.js'
import { resolveLocal, type Workspace } from './workspace.js'

/** What an entry of an input wants of Nix. */
export interface Wanted {
  readonly source: StoreSource
  /** As it was written. */
  readonly text: string
  readonly input: string
  /** For messages: `line 2`, or `app.service:7`. */
  readonly where: string
}

/**
 * Reads an entry that may name what Nix has or makes: an installable, a store path, or a link of the workspace to one.
 * @returns undefined for any other local path
 * @throws ActionError when it looks like one of those and cannot be one
 */
export function wantedOf(workspace: Workspace, input: string, where: string, text: string): Wanted | undefined {
  const source = parseSource(text)
  switch (source.kind) {
    case 'illegal':
      throw inputError(input, `${where}: ${quote(text)} ${source.problem}.`, source.remedy)
    case 'local': {
      const behind = storePathBehind(workspace, text)
      return behind === undefined ? undefined : { source: { kind: 'store-path', ...behind }, text, input, where }
    }
    case 'installable':
      // Of a folder with an address's options or escapes, Nix itself says whether it is there.
      if (/^\.{0,2}\/|^\.{1,2}$/.test(source.ref) && !/[?%]/.test(source.ref))
        resolveLocal(workspace, input, where, source.ref)
      return { source, text, input, where }
    case 'nix-file': {
      const { stats } = resolveLocal(workspace, input, where, source.file)
      if (!stats.isDirectory()) return { source, text, input, where }
      // A folder of that name is a flake.
      const { attribute, output, subPath } = source
      const ref = /^\.{0,2}\//.test(source.file) ? source.file : `./${source.file}`
      return { source: { kind: 'installable', ref, attribute, output, subPath }, text, input, where }
    }
    case 'store-path':
      return { source, text, input, where }
  }
}
