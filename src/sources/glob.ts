import { isAbsolute, join, normalize, relative, sep } from 'node:path'
import { inputError, quote } from '../errors.js'
import { reasonOf } from './real-path.js'
import type { Workspace } from './workspace.js'

/** A pattern, by the characters of @actions/glob. A unit's name has none of them. */
export function isGlob(text: string): boolean {
  return /[*?[]/.test(text)
}

/**
 * The files that match a pattern, sorted by name, so that their order is the same everywhere. Folders do not match. The
 * matches of a relative pattern are relative to the working directory as it is, and are as confined as any relative path.
 * @throws ActionError when the pattern cannot be looked for
 */
export async function expandGlob(
  workspace: Workspace,
  input: string,
  where: string,
  pattern: string,
): Promise<readonly string[]> {
  if (/[\u0000-\u001f\u007f]/.test(pattern))
    throw inputError(
      input,
      `${where}: ${quote(pattern)} contains a control character.`,
      'Write one plain pattern per entry.',
    )
  const found = await search(isAbsolute(pattern) ? normalize(pattern) : join(asPattern(workspace), pattern)).catch(
    (cause: unknown) => {
      throw inputError(
        input,
        `${where}: ${quote(pattern)} cannot be looked for: ${reasonOf(cause)}.`,
        'Make what it goes through readable for the user that runs this step, with names in UTF-8, or write a narrower pattern.',
        { cause },
      )
    },
  )
  const sorted = [...found].sort()
  return isAbsolute(pattern) ? sorted : sorted.map((path) => relative(workspace.directory, path))
}

async function search(pattern: string): Promise<readonly string[]> {
  const { create } = await import('@actions/glob')
  // The library would read several patterns, one a line.
  if (pattern.includes('\n')) throw new Error('the name of the workspace has a line break')
  const globber = await create(pattern, {
    followSymbolicLinks: false,
    implicitDescendants: false,
    matchDirectories: false,
  })
  return globber.glob()
}

/** The working directory's own name is no pattern: what would be one is escaped. */
function asPattern({ directory }: Workspace): string {
  // There a backslash parts folders, and @actions/glob takes it so.
  if (sep === '\\') return directory.replace(/[*?[]/g, (sign) => `[${sign}]`)
  return directory.replace(/[*?[\\]/g, (sign) => (sign === '\\' ? '\\\\' : `[${sign}]`))
}
