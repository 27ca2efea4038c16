import { before } from '../../systemd/releases.js'
import { rule } from '../rule.js'
import { unitEntries } from './unit-entries.js'

/** The first systemd that keeps a unit's link inside the image (systemd#43049). */
const INSIDE_SINCE = 262

export const unitThroughHost = rule(
  {
    id: 'U02',
    severity: 'refused',
    title: 'A unit is no absolute link, and no link that climbs above the root.',
    why: 'Before 262, portabled follows such a link on the host: there is no such unit, or another one. With no other unit, the image is refused.',
    remedy: 'Make it a regular file, or a relative link that stays inside the image.',
    source: 'portable.c extract_now; systemd#43049',
    releases: before(INSIDE_SINCE),
  },
  ({ units }, report) => {
    const linked = units.filter(({ throughHost }) => throughHost)
    const severity = linked.length === units.length ? 'refused' : 'fails-to-start'
    for (const { name } of linked) {
      report(
        `${name} is a link that is absolute or climbs above the image's root: systemd before ${INSIDE_SINCE} looks for its target on the host, and does not attach it (or attaches the host's file).`,
        'Make it a regular file, or a relative link that stays inside the image.',
        undefined,
        { severity, releases: before(INSIDE_SINCE) },
      )
    }
  },
)

export const aliasLink = rule(
  {
    id: 'U03',
    severity: 'warning',
    title: 'No unit is a link to another unit of the image.',
    why: 'portabled copies the content of both: what was one unit with two names becomes two units, which can run at once.',
    remedy: 'Leave the link out, and write Alias= in [Install].',
    source: 'portable.c extract_now',
  },
  async ({ view, units }, report) => {
    const names = new Set<string>(units.map(({ name }) => name))
    const entries = (await unitEntries(view)).filter(({ name }) => names.has(name))
    const files = new Map(
      entries.flatMap(({ name, path, link }) => (link === undefined ? [[path as string, name]] : [])),
    )
    for (const { name, link, found } of entries) {
      const other = link === undefined || found.kind !== 'found' ? undefined : files.get(found.path)
      if (other === undefined || other === name) continue
      report(
        `${name} is a link to ${other}: on the host they become two independent units.`,
        `Leave the link out, and write Alias=${name} in [Install] of ${other}.`,
      )
    }
  },
)
