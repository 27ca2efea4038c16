import { prefixOf as prefixOfUnit } from '../../systemd/unit-name.js'
import { ATTACHED_TYPES, parseUnitName } from '../../systemd/unit-name.js'
import { rule, type Subject } from '../rule.js'
import { prefixOf, whyPassedOver } from './attached.js'
import { isMask, unitEntries } from './unit-entries.js'

const MOST_NAMES = 5

export const noMatchingUnit = rule(
  {
    id: 'N03',
    severity: 'refused',
    title: 'The image has a unit of its prefix.',
    why: 'attach refuses an image without one: "Couldn\'t find any matching unit files". A unit matches when its name is the prefix, followed by "-", ".", "@" or the type.',
    remedy: 'Name the file after its units, or the units after the file.',
    source: 'portable.c portable_attach, prefix_match',
  },
  async (subject, report) => {
    const prefix = prefixOf(subject)
    // Of units that old systemds look for on the host, rule U02 speaks.
    if (prefix === undefined || subject.units.some(({ name }) => whyPassedOver(name, prefix) === undefined)) return
    const message = `The image has no unit that portablectl would attach: none is named ${prefix}.TYPE, ${prefix}-….TYPE, ${prefix}@….TYPE or ${prefix}.….TYPE in its unit folders.`
    const others = await otherUnits(subject)
    const [first] = others
    if (first === undefined) {
      report(message, `Add such a unit in /etc/systemd/system, for example ${prefix}.service.`)
      return
    }
    const named = parseUnitName(first)
    const own = named.ok ? prefixOfUnit(named.name) : prefix
    report(
      `${message} It has ${others.slice(0, MOST_NAMES).join(', ')}${others.length > MOST_NAMES ? ' and more' : ''}.`,
      `Name the file after its units (${own}_VERSION.raw; what is before the first "_" is their prefix), or say the prefix when it is attached: portablectl attach ./${subject.fileName ?? ''} ${own}`,
    )
  },
)

/** Units that would be attached under another prefix. */
async function otherUnits(subject: Subject): Promise<string[]> {
  const entries = (await unitEntries(subject.view)).filter(
    (entry) => entry.found.kind === 'found' && entry.found.node.kind === 'file' && !isMask(entry),
  )
  const names = [...subject.units.map(({ name }) => name), ...entries.map(({ name }) => name)]
  return [...new Set<string>(names)].filter((name) => {
    const parsed = parseUnitName(name)
    return parsed.ok && ATTACHED_TYPES.some((type) => type === parsed.type)
  })
}
