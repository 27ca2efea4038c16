import { activationOf } from '../../systemd/activation.js'
import { rule } from '../rule.js'

export const notEnabled = rule(
  {
    id: 'U13',
    severity: 'info',
    title: 'Something starts every unit when the host boots.',
    why: 'portablectl attach --enable, and systemctl enable, do nothing for a unit without [Install]: after a boot it is not started.',
    remedy:
      'Add [Install] with WantedBy=multi-user.target, or for sockets and timers sockets.target and timers.target.',
    source: 'install.c unit_file_enable',
  },
  ({ units }, report) => {
    for (const { name, handling } of activationOf(units)) {
      const unit = units.find((candidate) => candidate.name === name)
      if (unit === undefined || (handling.kind !== 'start' && handling.kind !== 'start-instance')) continue
      const target = name.endsWith('.socket') ? 'sockets' : name.endsWith('.timer') ? 'timers' : 'multi-user'
      report(
        `Nothing starts ${name} when the host boots: it has no [Install], and no other unit of the image starts it.`,
        `Add [Install] with WantedBy=${target}.target, if it shall be started then.`,
        { unit, line: 1, column: 1 },
      )
    }
  },
)
