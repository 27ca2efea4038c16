import { unjudged, type Finding } from '../../src/rules/finding.js'
import { membersOf } from '../../src/report/members.js'
import type { Summary } from '../../src/report/summary.js'
import { activationOf, type UnitActivation } from '../../src/systemd/activation.js'
import { unitOf } from './plans.js'

/** How units of these names and texts are started. */
export function activationOfTexts(units: Readonly<Record<string, string>>): readonly UnitActivation[] {
  return activationOf(Object.entries(units).map(([name, text]) => unitOf(name, text)))
}

export const SERVICE = '[Service]\nExecStart=/usr/bin/app\n'

/** The summary of a good image: a socket's service, and a template. */
export const GOOD_SUMMARY: Summary & Required<Pick<Summary, 'image'>> = {
  name: 'app_1.0.raw',
  ...unjudged,
  profile: 'default',
  units: activationOfTexts({
    'app.service': SERVICE,
    'app.socket': '[Socket]\nListenStream=80\n[Install]\nWantedBy=sockets.target\n',
    'app@.service': SERVICE,
  }),
  findings: [],
  failed: false,
  image: {
    digest: `sha256:${'0'.repeat(64)}`,
    size: 1024 * 1024,
    members: membersOf([
      ['/usr/bin/app', { kind: 'file', size: 3 * 1024 * 1024 }],
      ['/usr/share/data', { kind: 'file', size: 1024 * 1024 }],
    ]),
  },
}

export function finding(more: Partial<Finding> = {}): Finding {
  return { rule: 'M04', severity: 'warning', message: 'What is wrong.', remedy: 'What to do.', ...more }
}
