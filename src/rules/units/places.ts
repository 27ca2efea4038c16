import { addTo } from '../../multimap.js'
import type { ImagePath } from '../../systemd/image-path.js'
import { rule } from '../rule.js'
import { isMask, unitEntries } from './unit-entries.js'

/** Where units of an image belong: the one place where every systemd looks. */
const GOOD: readonly string[] = ['/etc/systemd/system', '/usr/local/lib/systemd/system']
const LIBRARY: readonly string[] = ['/usr/lib/systemd/system', '/lib/systemd/system']

export const unitElsewhere = rule(
  {
    id: 'U10',
    severity: 'warning',
    title: 'Units stand in /etc/systemd/system.',
    why: 'The systemd of NixOS does not look into /usr/lib/systemd/system of an image. The folders in /run and system.attached are for what systemd itself makes on a host.',
    remedy: 'Put the units in /etc/systemd/system.',
    source: 'path-lookup.c lookup_paths_init; nixpkgs#514579',
  },
  async ({ view, units }, report) => {
    const attached = new Set<string>(units.map(({ name }) => name))
    const places = new Map<ImagePath, string[]>()
    for (const entry of await unitEntries(view)) {
      const { name, folder, found } = entry
      if (found.kind !== 'found' || found.node.kind !== 'file' || isMask(entry) || !attached.delete(name)) continue
      addTo(places, folder, name)
    }
    for (const [folder, names] of places) {
      if (GOOD.includes(folder)) continue
      const why = LIBRARY.includes(folder)
        ? 'where hosts with NixOS do not look'
        : 'which is for units that systemd makes on a host'
      report(`${names.join(', ')}: only in ${folder}, ${why}.`, 'Put the units in /etc/systemd/system.')
    }
  },
)
