import { readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { ActionError, codeOf, errorText } from '../errors.js'

export interface WorkflowFile {
  /** As messages show it: relative to where the command was given, when that is shorter. */
  readonly shown: string
  readonly path: string
  readonly source: string
  readonly workspace: string
}

/** `file` may be a folder that holds a workflow.yml; a relative one starts at `from`. */
export function openWorkflow(file: string, from: string): WorkflowFile {
  const given = path.resolve(from, file)
  const found = isFolder(given) ? path.join(given, 'workflow.yml') : given
  const relative = path.relative(from, found)
  const shown = relative.startsWith('..') || relative === '' ? found : relative
  try {
    const source = readFileSync(found, 'utf8')
    return { shown, path: found, source, workspace: workspaceOf(realpathSync(found)) }
  } catch (cause) {
    throw new ActionError({
      code: 'local.file',
      message: `${shown} cannot be read: ${reasonOf(cause)}.`,
      remedy: 'Give the path of a workflow file, or of a folder with a workflow.yml: npm start FILE',
      cause,
    })
  }
}

/** For …/.github/workflows/FILE the folder that holds .github, as on GitHub; else the file's own folder. */
export function workspaceOf(file: string): string {
  const folder = path.dirname(file)
  const above = path.dirname(folder)
  const isRepository = path.basename(folder) === 'workflows' && path.basename(above) === '.github'
  return isRepository ? path.dirname(above) : folder
}

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false
}

export function reasonOf(cause: unknown): string {
  const code = codeOf(cause)
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES') return 'permission denied'
  if (code === 'ENOTDIR') return 'a part of its path is not a folder'
  return errorText(cause)
}
