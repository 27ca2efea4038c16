import { look, type Tree } from '../../programs/tree.js'
import { parentOf, parseImagePath, ROOT, type ImagePath } from '../../systemd/image-path.js'
import { programsOf } from '../execution/started-programs.js'
import { rule } from '../rule.js'

/** C08: a command names a file, of its configuration say, that the image has not. */
export const namedFileMissing = rule(
  {
    id: 'C08',
    severity: 'warning',
    title: 'The files that a command names below /etc, /opt, /srv and /usr are in the image.',
    why: 'Nobody can make them while the service runs, for these folders of an image are read-only, and most programs end when they cannot open the file that they were told to.',
    remedy:
      'Add the file to the input files. Where the host shall give it (BindReadOnlyPaths= of a drop-in), make its folder with the input directories: of what is below an empty folder nothing is said.',
    source: 'systemd.exec(5), RootImage=',
  },
  async (subject, report) => {
    for (const unit of subject.units) {
      const told = new Set<string>()
      for (const { command, report: started, context } of await programsOf(subject, unit)('262')) {
        if (command.weight === 'forgiven' || command.runs !== 'sandboxed') continue
        if (started.problems.some(({ outcome }) => outcome === 'fails')) continue
        for (const path of command.words.flatMap(({ text }) => namedBy(text))) {
          if (told.has(path) || !(await isMissing(context.tree, path))) continue
          told.add(path)
          report(
            `${command.key}= of ${unit.name} names ${path}, which is not in the image.`,
            `Add it: the line "${path}: FILE" of the input files, where FILE is its path in the workspace. If the host shall give it, make its folder instead: ${parentOf(path)} in the input directories.`,
            { unit, setting: command.setting, offset: command.offset },
          )
        }
      }
    }
  },
)

/** `/etc/app.conf`, `--config=/etc/app.conf`; nothing that is known only when it is started. */
function namedBy(argument: string): ImagePath[] {
  const text = /^(?:--?[\w-]+=)?(\/(?:etc|opt|srv|usr)\/[\w./+@-]+)$/.exec(argument)?.[1]
  const path = text === undefined ? undefined : parseImagePath(text)
  return path === undefined ? [] : [path]
}

/** Whether there is nothing, and nothing to come: what is below an empty folder the host may bring. */
async function isMissing(tree: Tree, path: ImagePath): Promise<boolean> {
  if ((await look(tree, path, 'root')).kind !== 'missing') return false
  for (let folder = parentOf(path); folder !== ROOT; folder = parentOf(folder)) {
    const found = await look(tree, folder, 'root')
    if (found.kind === 'missing') continue
    return found.kind === 'found' && found.node.kind === 'directory' && (await tree.list(found.path)).length > 0
  }
  return true
}
