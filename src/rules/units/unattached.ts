import type { ImagePath } from '../../systemd/image-path.js'
import { UNIT_TYPES } from '../../systemd/unit-name.js'
import { firstOf } from '../../wording.js'
import { rule, type Subject } from '../rule.js'
import { prefixOf, whyPassedOver } from './attached.js'
import { isMask, unitEntries, type UnitEntry } from './unit-entries.js'

/** More names than these say the same thing over and over. */
const MOST_NAMES = 5

export const unattached = rule(
  {
    id: 'U01',
    severity: 'fails-to-start',
    title: 'Every unit file of the image is one that portabled attaches.',
    why: 'portabled copies only service, socket, target, timer and path units whose name begins with the prefix; it passes over all others in silence. A link that leads nowhere is no unit either.',
    remedy: 'Give the unit the prefix of the image, or leave it out.',
    source: 'portable.c extract_now, unit_match',
  },
  async (subject, report) => {
    const passedOver = new Map<string, string[]>()
    const pass = (why: string, name: string): void => {
      const names = passedOver.get(why) ?? []
      passedOver.set(why, names)
      if (!names.includes(name)) names.push(name)
    }
    const prefix = prefixOf(subject)
    for (const { name } of subject.units) {
      const why = whyPassedOver(name, prefix)
      if (why !== undefined) pass(why, name)
    }
    const winners = new Map<string, ImagePath>()
    for (const entry of await unitEntries(subject.view)) {
      if (!looksLikeUnit(entry.name)) continue
      const why = whyPassedOver(entry.name, prefix) ?? whyNoFile(entry, winners, subject)
      if (why === undefined) continue
      if (why !== DANGLES) pass(why, entry.name)
      else
        report(
          `${entry.name} in ${entry.folder} is a link to ${JSON.stringify(entry.link)}, which leads to nothing in the image: the unit is not attached.`,
          'Make it a regular file, or a relative link to a file of the image.',
        )
    }
    for (const [why, names] of passedOver) {
      report(`Not attached: ${firstOf(names, MOST_NAMES)}; ${why}.`, remedyFor(why), undefined, { severity: 'warning' })
    }
  },
)

const DANGLES = 'dangles'

/** Reserves the name for the first file that counts, as portabled does. */
function whyNoFile(
  entry: UnitEntry,
  winners: Map<string, ImagePath>,
  { seen }: Pick<Subject, 'seen'>,
): string | undefined {
  const { name, folder, found } = entry
  // Rule U04 speaks of masks.
  if (isMask(entry)) return undefined
  if (found.kind === 'missing') return entry.link !== undefined && seen(found.path) ? DANGLES : undefined
  if (found.kind !== 'found') return 'it is a link that cannot be followed'
  if (found.node.kind !== 'file') return `it is no file but a ${found.node.kind}`
  const winner = winners.get(name)
  if (winner !== undefined) return `the file of that name in ${winner} counts, not the one in ${folder}`
  winners.set(name, folder)
  return undefined
}

/** Folders such as `foo.service.d` and notes such as README are no units to anybody. */
function looksLikeUnit(name: string): boolean {
  return UNIT_TYPES.some((type) => name.endsWith(`.${type}`))
}

function remedyFor(why: string): string {
  if (why.includes('prefix')) return 'Rename the unit so that it begins with the prefix, or leave it out of the image.'
  if (why.includes('type')) {
    return 'Leave it out. What it does must come from the host, or from settings of a service (BindPaths=, Slice=).'
  }
  return 'Keep one file of each name, in /etc/systemd/system.'
}
