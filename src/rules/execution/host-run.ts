import type { Tree } from '../../programs/tree.js'
import { directoriesOf } from '../../systemd/directory-settings.js'
import { imagePath, isWithin, parseImagePath, type ImagePath } from '../../systemd/image-path.js'
import { groundAbove, onHost } from '../../systemd/mount-ground.js'
import type { MountPlan } from '../../systemd/mount-plan.js'
import { stockPath } from '../../systemd/stock/stock-paths.js'
import type { Subject } from '../rule.js'
import { commandsOf } from './commands.js'

const RUN = imagePath('/run')

/**
 * The same tree, with what is known of a `/run` of the host: a stock Debian has nothing of one's own in it. (What a unit binds from
 * elsewhere on the host, it binds for what is in it.) Only where nothing of the image could have put it there before.
 */
export function withHostRun(tree: Tree, plan: MountPlan, subject: Subject): Tree {
  const made = subject.units.flatMap(({ name, effective }) => directoriesOf(name, effective))
  const isAlone = isOnlyCommand(subject)
  const onHostOf = (path: ImagePath): ImagePath | undefined => {
    const own = plan.grounds.get(path)
    const place = own === undefined ? groundAbove(plan.grounds, path) : { folder: path, ground: own }
    if (place?.ground.kind !== 'host') return undefined
    return parseImagePath(onHost(place.ground, place.folder, path))
  }
  return {
    ...tree,
    async nodeAt(path) {
      const node = await tree.nodeAt(path)
      if (node !== 'unknown' || !isAlone) return node
      const source = onHostOf(path)
      if (source === undefined || !isWithin(source, RUN)) return node
      if (made.some((folder) => isWithin(source, folder) || isWithin(folder, source))) {
        return source === RUN ? FOLDER : node
      }
      const known = stockPath(source)
      return known === 'folder' ? FOLDER : known === 'absent' ? known : node
    },
  }
}

const FOLDER = { kind: 'directory', mode: 0o755 } as const

/** Whether nothing else of the image ever runs. (262 knows every command that those before it know.) */
function isOnlyCommand(subject: Subject): boolean {
  return subject.units.flatMap((unit) => commandsOf(unit, '262')).length === 1
}
