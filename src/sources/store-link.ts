import { isAbsolute, join, resolve } from 'node:path'
import { linkTarget } from './real-path.js'
import { parsePathInStore, type PathInStore } from './store-path.js'
import { isInside, type Workspace } from './workspace.js'

/** As many as Linux follows (path_resolution(7)). */
const MOST_LINKS = 40

/**
 * The store path that a path of the workspace leads to through links, `./result` of `nix build` say. Only its name is
 * read: whether it is in the store, Nix says. A link may name it by the place that a chroot store has on this machine
 * (`/home/me/.local/share/nix/root/nix/store/…`), as `nix build` writes it there.
 */
export function storePathBehind(workspace: Workspace, text: string): PathInStore | undefined {
  const typed = isAbsolute(text) ? resolve(text) : join(workspace.directory, text)
  if (!isInside(workspace.root, typed) && !isInside(workspace.directory, typed)) return undefined
  let path = '/'
  let ahead = typed.split('/').filter((name) => name !== '')
  for (let links = 0; links <= MOST_LINKS;) {
    const [name, ...rest] = ahead
    if (name === undefined) return undefined
    const next = join(path, name)
    const target = linkTarget(next)
    if (target === undefined) {
      path = next
      ahead = rest
      continue
    }
    links++
    const behind = resolve(path, target)
    const store = afterStore(join(behind, ...rest))
    // A folder of the workspace that only looks like a store is none.
    if (store !== undefined && !isInside(workspace.root, behind)) return store
    path = '/'
    ahead = [...behind.split('/').filter((part) => part !== ''), ...rest]
  }
  return undefined
}

function afterStore(path: string): PathInStore | undefined {
  const at = path.indexOf('/nix/store/')
  return at === -1 ? undefined : parsePathInStore(path.slice(at))
}
