import { parseNixName } from '../../sources/nix-name.js'
import { nameOf } from '../../sources/store-path.js'
import type { ImagePlan } from '../plan.js'
import type { Member, PlannedContent } from './part-plan.js'

const STORE = '/nix/store/'

/** The regular files of an image by what brings them: each store path, and each other file by itself. Sorted by path. */
export function membersOfPlan(plan: ImagePlan): Member[] {
  const known = new Map(plan.storePaths.map((info) => [info.path as string, info]))
  const inStore = new Map<string, PlannedContent[]>()
  const members: Member[] = []
  for (const [path, entry] of plan.entries) {
    if (entry.kind !== 'file') continue
    const storePath = path.startsWith(STORE) ? path.split('/', 4).join('/') : ''
    // What the inputs put beside a store path's own files is not in its hash.
    if (entry.source.kind === 'store' && known.has(storePath)) {
      const files = inStore.get(storePath) ?? []
      files.push({ path, entry })
      inStore.set(storePath, files)
    } else {
      members.push({ name: path, narHash: undefined, size: entry.size, files: [{ path, entry }] })
    }
  }
  for (const [path, files] of inStore) {
    const info = known.get(path)
    if (info === undefined) continue
    const { name, output } = parseNixName(nameOf(info.path))
    const size = files.reduce((sum, { entry }) => sum + entry.size, 0)
    members.push({ name: `${STORE}${name}-${output}`, narHash: info.narHash, size, files })
  }
  return members
}
