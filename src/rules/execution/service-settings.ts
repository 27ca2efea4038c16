import { unitType } from '../../systemd/unit-name.js'
import { rule, type Rule } from '../rule.js'
import { tooLongArguments } from './argument-sizes.js'
import { deniedExecution } from './denied-execution.js'
import { neededOfHost } from './needed-of-host.js'
import { decidedByMachine } from './of-this-machine.js'
import { lowLimits } from './resource-limits.js'
import { impossibleSlice } from './slice-name.js'

/** X10: settings that keep systemd from executing the program, on some hosts or on all. */
export const settingKeepsFromStarting: Rule = rule(
  {
    id: 'X10',
    severity: 'fails-to-start',
    title: 'Nothing that a service asks for keeps systemd from executing its program',
    why: 'A namespace, an extension or a file of OpenFile= that the host does not have, a filter that forbids execve(2): the service fails before its program begins. Whether a host has a processor, a terminal, a profile of AppArmor or a configuration of PAM, and what the smallest limits still allow, only the host can tell.',
    remedy: 'Take the setting out, or put it into a drop-in of the hosts that have what it asks for.',
    source:
      'src/core/exec-invoke.c exec_invoke, src/core/service.c service_collect_fds, src/shared/open-file.c; measured on 252, 257 and 262',
  },
  (subject, report) => {
    for (const unit of subject.units) {
      const type = unitType(unit.name)
      if (type !== 'service' && type !== 'socket') continue
      const ofProcess =
        type === 'socket'
          ? []
          : [...deniedExecution(unit), ...decidedByMachine(unit), ...lowLimits(unit), ...tooLongArguments(unit)]
      const slice = impossibleSlice(unit, type === 'socket' ? 'Socket' : 'Service')
      const found = [...neededOfHost(unit, subject), ...ofProcess, ...slice]
      for (const { setting, offset, outcome, message, releases } of found) {
        const remedy = 'Take it out, or put it into a drop-in of the hosts that have what it asks for.'
        const doubt = outcome === 'open' ? ({ severity: 'info', open: true } as const) : {}
        report(message, remedy, { unit, setting, offset }, { releases, ...doubt })
      }
    }
  },
)
