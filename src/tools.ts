import { toolsFromStore } from './closure/store-file.js'
import { findSquashfsTools, type SquashfsTools } from './image/squashfs-tools.js'
import type { SquashfsChoice } from './request.js'
import { group } from './runner/log.js'
import type { Workspace } from './sources/workspace.js'

/** The squashfs-tools that the input of that name chooses. */
export async function toolsOf(workspace: Workspace, choice: SquashfsChoice['tools']): Promise<SquashfsTools> {
  const place = choice !== 'auto' && 'source' in choice ? await toolsFromStore(workspace, choice) : choice
  return group('Find squashfs-tools', () => findSquashfsTools(place))
}
