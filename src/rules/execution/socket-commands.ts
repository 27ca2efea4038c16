import { execEntries } from '../../systemd/exec-line.js'
import { unitType } from '../../systemd/unit-name.js'
import { rule, type Rule } from '../rule.js'
import { reportPerRelease, type ReleaseFinding } from './per-release.js'

/** X09: a socket has no image, portabled writes no drop-in for it. systemd: portable.c install_chroot_dropin, socket.c socket_spawn. */
export const socketCommandOnHost: Rule = rule(
  {
    id: 'X09',
    severity: 'info',
    title: 'A command of a socket runs on the host, not in the image',
    why: 'Only services get the image as their root. What ExecStartPre= or ExecStartPost= of a socket names must be on every host, or the socket does not start.',
    remedy: 'Move the command to the service, or make sure that every host has the program.',
    source: 'src/portable/portable.c install_chroot_dropin, systemd.socket(5)',
  },
  async ({ units }, report) => {
    for (const unit of units.filter(({ name }) => unitType(name) === 'socket')) {
      await reportPerRelease(report, async (release) =>
        Promise.resolve(
          (['ExecStartPre', 'ExecStartPost'] as const).flatMap((key) =>
            execEntries(unit.name, unit.effective, key, release, 'Socket').flatMap((entry): ReleaseFinding[] =>
              entry.kind !== 'command' || entry.forgiven
                ? []
                : [
                    {
                      message: `${key}= of ${unit.name} runs on the host: whether it has the program is not known here.`,
                      remedy: 'Move the command to the service, or make sure that every host has the program.',
                      place: { unit, setting: entry.setting, offset: entry.offset },
                      open: true,
                    },
                  ],
            ),
          ),
        ),
      )
    }
  },
)
