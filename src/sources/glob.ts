import { isAbsolute, join } from 'node:path'
import type { Workspace } from './workspace.js'

/** A pattern, by the characters of @actions/glob. A unit's name has none of them. */
export function isGlob(text: string): boolean {
  return /[*?[]/.test(text)
}

/** The files that match a pattern, sorted by name, so that their order is the same everywhere. Folders do not match. */
export async function expandGlob(workspace: Workspace, pattern: string): Promise<readonly string[]> {
  const { create } = await import('@actions/glob')
  // The folder's own name is no pattern: a bracket around each special character takes its meaning away.
  const folder = workspace.directory.replace(/[*?[]/g, '[$&]')
  const globber = await create(isAbsolute(pattern) ? pattern : join(folder, pattern), {
    followSymbolicLinks: false,
    implicitDescendants: false,
    matchDirectories: false,
  })
  const found = await globber.glob()
  return [...found].sort()
}
