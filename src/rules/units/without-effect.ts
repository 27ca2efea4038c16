import { imagePath, type ImagePath } from '../../systemd/image-path.js'
import { resolve, type ImageView } from '../../view/view.js'
import { firstOf } from '../../wording.js'
import { rule } from '../rule.js'
import { unitEntries } from './unit-entries.js'

interface Kind {
  readonly what: string
  readonly folders: readonly string[]
  readonly remedy: string
}

/** What programs of the host read in folders of the host. */
const KINDS: readonly Kind[] = [
  {
    what: 'Presets of units',
    folders: ['/etc/systemd/system-preset', '/usr/lib/systemd/system-preset'],
    remedy: 'Enable the units when the image is attached: portablectl attach --enable.',
  },
  {
    what: 'Generators of units',
    folders: ['/etc/systemd/system-generators', '/usr/lib/systemd/system-generators'],
    remedy: 'Write the units into the image.',
  },
  {
    what: 'Users of sysusers.d',
    folders: ['/etc/sysusers.d', '/usr/lib/sysusers.d'],
    remedy: 'Use DynamicUser=yes, as the stock profiles do, or make the user on the host.',
  },
  {
    what: 'Files of tmpfiles.d',
    folders: ['/etc/tmpfiles.d', '/usr/lib/tmpfiles.d'],
    remedy: 'Use StateDirectory=, CacheDirectory=, LogsDirectory= and RuntimeDirectory= in the service.',
  },
  {
    what: 'Rules of udev',
    folders: ['/etc/udev/rules.d', '/usr/lib/udev/rules.d'],
    remedy: 'Install the rules on the host.',
  },
  {
    what: 'Policies and services of D-Bus',
    folders: ['/etc/dbus-1/system.d', '/usr/share/dbus-1/system.d', '/usr/share/dbus-1/system-services'],
    remedy: 'Install the policy on the host: without it, the bus lets nobody own the name.',
  },
  {
    what: 'Actions and rules of polkit',
    folders: ['/etc/polkit-1/rules.d', '/usr/share/polkit-1/actions', '/usr/share/polkit-1/rules.d'],
    remedy: 'Install them on the host.',
  },
  {
    what: 'Settings of sysctl.d and modules-load.d',
    folders: ['/etc/sysctl.d', '/usr/lib/sysctl.d', '/etc/modules-load.d', '/usr/lib/modules-load.d'],
    remedy: 'Make them on the host.',
  },
]

const MOST_NAMES = 5

export const withoutEffect = rule(
  {
    id: 'U05',
    severity: 'warning',
    title: 'The image has no configuration that only the host would read.',
    why: 'Of an image, the host takes the attached unit files and nothing else: no drop-ins, no .wants folders, no presets, users, rules or policies.',
    remedy: 'Write it into the unit files, or install it on the host.',
    source: 'portable.c extract_now; systemd#33582',
  },
  async ({ view }, report) => {
    const folders = (await unitEntries(view)).filter(({ name, found }) => {
      return found.kind === 'found' && found.node.kind === 'directory' && /\.(?:d|wants|requires|upholds)$/.test(name)
    })
    for (const { name, folder } of folders) {
      const remedy = name.endsWith('.d')
        ? 'Write the settings into the unit file itself.'
        : 'Write WantedBy= or RequiredBy= in [Install], and enable the unit when the image is attached.'
      report(`${folder}/${name} has no effect: portabled takes nothing from it.`, remedy)
    }
    for (const { what, folders, remedy } of KINDS) {
      const files: string[] = []
      for (const folder of folders.map(imagePath)) files.push(...(await filesIn(view, folder)))
      if (files.length === 0) continue
      const shown = firstOf(files, MOST_NAMES)
      // Packages bring such files along, and nobody expects anything of them.
      const severity = files.some((file) => file.startsWith('/etc/')) ? 'warning' : 'info'
      report(`${what} in an image have no effect on the host: ${shown}.`, remedy, undefined, { severity })
    }
  },
)

async function filesIn(view: ImageView, folder: ImagePath): Promise<string[]> {
  const found = await resolve(view, folder)
  if (found.kind !== 'found' || found.node.kind !== 'directory') return []
  return (await view.list(found.path)).map((name) => `${folder}/${name}`)
}
