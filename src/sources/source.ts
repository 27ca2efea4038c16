import { stepsOf } from '../systemd/image-path.js'
import { parsePathInStore, STORE, type PathInStore } from './store-path.js'

/** What an entry of an input names, by its text alone. */
export type Source = StoreSource | { readonly kind: 'local'; readonly path: string }

/** What Nix has or makes. */
export type StoreSource = Installable | FileAttribute | StorePathSource

/** `REF#ATTR[^OUT][/sub/path]`: an output of a flake. */
export interface Installable {
  readonly kind: 'installable'
  readonly ref: string
  /** May be empty: the flake's default package. */
  readonly attribute: string
  readonly output: string | undefined
  /** Empty, or a path inside the output, without `..`. */
  readonly subPath: string
}

/** `FILE.nix#ATTR[^OUT][/sub/path]`: an attribute of an expression in a file. */
export interface FileAttribute {
  readonly kind: 'nix-file'
  readonly file: string
  /** May be empty: the expression itself. */
  readonly attribute: string
  readonly output: string | undefined
  readonly subPath: string
}

export type StorePathSource = PathInStore & { readonly kind: 'store-path' }

export type ParsedSource = Source | { readonly kind: 'illegal'; readonly problem: string; readonly remedy: string }

/**
 * Reads a source. A text with `#` is Nix's, one that begins with `/nix/store/` is a store path, however its slashes are
 * written, any other a local path.
 */
export function parseSource(text: string): ParsedSource {
  const tidy = text.startsWith('/') ? text.replace(/\/(?:\.?\/)+/g, '/') : text
  if (tidy.startsWith(`${STORE}/`)) return parseStorePath(tidy)
  if (!text.includes('#')) return { kind: 'local', path: text }
  return parseInstallable(text)
}

function parseStorePath(text: string): ParsedSource {
  const parsed = parsePathInStore(text)
  if (parsed === undefined && text.split('/').includes('..'))
    return illegal('climbs with ".."', 'Name a path inside the store path.')
  if (parsed === undefined) {
    return illegal('is not a store path', `Write ${STORE}/HASH-NAME as Nix prints it, then the path inside it, if any.`)
  }
  if (parsed.storePath.endsWith('.drv')) {
    return illegal(
      'is a derivation, the recipe of a store path',
      `Name its output, which nix-store --realise ${parsed.storePath} prints.`,
    )
  }
  return { kind: 'store-path', ...parsed }
}

const FORM =
  'Write REF#ATTRIBUTE, REF#ATTRIBUTE^OUTPUT or REF#ATTRIBUTE/path/inside, like .#hello or nixpkgs#hello/bin/hello.'

/** `github:cachix/git-hooks.nix` is no file. */
const HAS_SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/

function parseInstallable(text: string): ParsedSource {
  const hash = text.indexOf('#')
  const ref = text.slice(0, hash)
  if (/[\u0000-\u0020\u007f]/.test(text)) return illegal('has a blank or a control character in it', FORM)
  if (ref === '') return illegal('has nothing before "#"', `${FORM} The flake of the workspace is "."`)
  if (ref.startsWith('-')) return illegal('begins with "-"', `${FORM} A path that begins so is written ./${ref}`)
  const { attribute, rest } = splitAttribute(text.slice(hash + 1))
  if (attribute.startsWith('-')) return illegal('has an attribute that begins with "-"', FORM)
  const { output, path } = splitOutput(rest)
  if (output !== undefined && !/^[A-Za-z0-9+\-._?=]+$/.test(output)) {
    return illegal(`names the output "${output}"; exactly one is needed`, 'Write one output, like REF#openssl^bin.')
  }
  const names = stepsOf(path)
  if (names.includes('..')) return illegal('climbs with ".."', 'Name a path inside the output.')
  const where = { attribute, output, subPath: names.join('/') }
  return ref.endsWith('.nix') && !HAS_SCHEME.test(ref)
    ? { kind: 'nix-file', file: ref, ...where }
    : { kind: 'installable', ref, ...where }
}

/** The attribute ends at the first `^` or `/` outside double quotes: `packages."a/b"/bin/x`. */
function splitAttribute(text: string): { attribute: string; rest: string } {
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '\\' && quoted) at++
    else if (character === '"') quoted = !quoted
    else if (!quoted && (character === '/' || character === '^'))
      return { attribute: text.slice(0, at), rest: text.slice(at) }
  }
  return { attribute: text, rest: '' }
}

function splitOutput(rest: string): { output: string | undefined; path: string } {
  if (!rest.startsWith('^')) return { output: undefined, path: rest }
  const slash = rest.indexOf('/')
  if (slash === -1) return { output: rest.slice(1), path: '' }
  return { output: rest.slice(1, slash), path: rest.slice(slash) }
}

function illegal(problem: string, remedy: string): ParsedSource {
  return { kind: 'illegal', problem, remedy }
}
