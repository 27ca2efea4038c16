import { ActionError, inputError, quote } from '../errors.js'
import type { SubstitutionEntry } from '../values/substitutions.js'
import { STORE } from './store-path.js'
import { isSubstitutionName } from './substitution.js'
import { wantedOf, type Wanted } from './wanted.js'
import type { Workspace } from './workspace.js'

/** A substitution whose value is a text, or the store path of what Nix has or makes. */
export interface SubstitutionDraft {
  readonly name: string
  readonly line: number
  readonly value: string | Wanted
}

/** @throws ActionError for a name that no token can have, a name given twice, or a value that cannot stand in a unit */
export function draftSubstitutions(
  workspace: Workspace,
  entries: readonly SubstitutionEntry[],
): readonly SubstitutionDraft[] {
  return entries.map(({ name, value, isText, line }) => {
    const where = `line ${line}`
    if (!isSubstitutionName(name)) {
      throw inputError(
        'substitutions',
        `${where}: ${quote(name)} cannot be the name of a token.`,
        'Use letters, digits, "_", "-" and "\'", beginning with a letter or "_"; the signs @ are not part of it.',
      )
    }
    if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) {
      throw inputError(
        'substitutions',
        `${where}: the value of ${quote(name)} contains a line break or another control character.`,
        'Use one line of text.',
      )
    }
    if (isText) return { name, line, value }
    return { name, line, value: sourceIn(workspace, where, value) ?? value }
  })
}

/**
 * A text may look like anything, so only what has the whole form of a source is one: a store path, an installable, or a
 * path that is written as relative (`./result/bin/app`), which must lead into the store.
 */
function sourceIn(workspace: Workspace, where: string, value: string): Wanted | undefined {
  if (/^\.\.?\//.test(value) && !value.includes('#')) {
    const wanted = wantedOf(workspace, 'substitutions', where, value)
    if (wanted !== undefined) return wanted
    throw inputError(
      'substitutions',
      `${where}: ${quote(value)} is no link into the store.`,
      `If an earlier step shall make it, as nix build makes ./result, check that it did. ${orText(value)}`,
    )
  }
  if (!value.startsWith(`${STORE}/`) && !looksLikeInstallable(value)) return undefined
  try {
    return wantedOf(workspace, 'substitutions', where, value)
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    const { code, message, remedy } = error
    throw new ActionError({ code, message, remedy: `${remedy} ${orText(value)}`, cause: error })
  }
}

/** What else a value may be that looks like a source. */
export function orText(value: string): string {
  return `If it is meant as a text, write { text: ${JSON.stringify(value)} }.`
}

/**
 * Whether a text may be `REF#ATTR`: a path, a file of Nix, a name of the registry or an address with a scheme, and an
 * attribute path after it. Keeps `#fff`, `a #b` and `#1` texts.
 */
function looksLikeInstallable(value: string): boolean {
  const [, ref = '', attribute = ''] = /^(\S+?)#(\S*)$/.exec(value) ?? []
  const isRef = /^(\.{0,2}\/|\.{1,2}$|[A-Za-z][A-Za-z0-9+.-]*:|[A-Za-z][A-Za-z0-9_-]*($|\/)|.*\.nix$)/.test(ref)
  // C# is a language, and most addresses of the web with a "#" are pages.
  if (attribute === '' && /^[A-Za-z][\w-]*$/.test(ref)) return false
  if (/^https?:/.test(ref) && !/\.(?:tar|tgz|zip)\b/.test(ref)) return false
  return ref !== '' && isRef && (attribute === '' || /^["A-Za-z_^/]/.test(attribute))
}
