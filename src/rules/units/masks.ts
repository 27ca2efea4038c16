import { rule } from '../rule.js'
import { prefixOf, whyPassedOver } from './attached.js'
import { isMask, unitEntries } from './unit-entries.js'

export const mask = rule(
  {
    id: 'U04',
    severity: 'warning',
    title: 'No unit of the image is empty or a link to /dev/null.',
    why: 'portabled passes over such a file, and looks for the name in the next folder: nothing is masked by it, on the host or in the image.',
    remedy: 'Leave the file out. To mask a unit, do it on the host.',
    source: 'portable.c extract_now (since 254, and in the stable releases before)',
  },
  async (subject, report) => {
    const prefix = prefixOf(subject)
    const attached = new Set<string>(subject.units.map(({ name }) => name))
    for (const entry of await unitEntries(subject.view)) {
      const { name, folder, link } = entry
      if (!isMask(entry) || whyPassedOver(name, prefix) !== undefined) continue
      const what = link === '/dev/null' ? 'a link to /dev/null' : 'empty'
      const then = attached.has(name) ? 'attaches the unit of that name from another folder' : 'attaches no such unit'
      report(`${name} in ${folder} is ${what}: portabled passes over it, and ${then}.`, 'Leave the file out.')
    }
  },
)
