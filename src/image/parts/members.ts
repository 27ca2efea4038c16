import { addTo } from '../../multimap.js'
import { parseNixName } from '../../sources/nix-name.js'
import { nameOf } from '../../sources/store-path.js'
import type { ImagePlan } from '../plan.js'
import type { Member, PlannedContent } from './part-plan.js'

const STORE = '/nix/store/'

/** The regular files of an image by what brings them: each store path, each installed package, and each other file by itself. */
export function membersOfPlan(plan: ImagePlan): Member[] {
  const known = new Map(plan.storePaths.map((info) => [info.path as string, info]))
  const ofMachine = new Map(plan.machine.entries.map(({ path, cause }) => [path, cause]))
  const inStore = new Map<string, PlannedContent[]>()
  const inPackages = new Map<string, PlannedContent[]>()
  const members: Member[] = []
  for (const [path, entry] of plan.entries) {
    if (entry.kind !== 'file') continue
    const storePath = path.startsWith(STORE) ? path.split('/', 4).join('/') : ''
    const cause = entry.source.kind === 'path' ? ofMachine.get(path) : undefined
    // What the inputs put beside a store path's own files is not in its hash.
    if (entry.source.kind === 'store' && known.has(storePath)) addTo(inStore, storePath, { path, entry })
    else if (cause?.kind === 'package') addTo(inPackages, cause.package, { path, entry })
    else {
      const kind = entry.source.kind === 'bytes' ? 'made' : cause === undefined ? 'given' : 'machine'
      members.push({ name: path, kind, narHash: undefined, size: entry.size, files: [{ path, entry }] })
    }
  }
  for (const [name, files] of inPackages)
    members.push({ name: `package ${name}`, kind: 'machine', narHash: undefined, size: sizeOf(files), files })
  for (const [path, files] of inStore) {
    const info = known.get(path)
    if (info === undefined) continue
    const { name, output } = parseNixName(nameOf(info.path))
    members.push({
      name: `${STORE}${name}-${output}`,
      kind: 'store',
      narHash: info.narHash,
      size: sizeOf(files),
      files,
    })
  }
  return members
}

function sizeOf(files: readonly PlannedContent[]): number {
  return files.reduce((sum, { entry }) => sum + entry.size, 0)
}
