import type { UnitActivation } from '../../systemd/activation.js'
import { details, fence, isVisible } from '../markdown.js'
import { commandsOf } from './commands.js'

/** A command line of more units would be no help. */
const MOST_UNITS = 50

/** How to put the image to use on a host, to be copied: what comes first stands open, the rest opens by a click. */
export function commandsPart(name: string, profile: string, units: readonly UnitActivation[]): string {
  const commands = commandsOf(name, profile, units.slice(0, MOST_UNITS))
  const lines = [...commands.attach, ...commands.upgrade, ...commands.detach]
  return lines.every(isVisible) ? blocks(commands, units) : UNSEEN
}

const UNSEEN =
  'The name of the image has characters that cannot be seen, or control characters: commands with it are not shown. Give it another name.\n\n'

function blocks({ attach, upgrade, detach }: ReturnType<typeof commandsOf>, units: readonly UnitActivation[]): string {
  const notes = [
    ...(units.length > MOST_UNITS ? [`Only the first ${MOST_UNITS} of ${units.length} units are named here.`] : []),
    ...(units.some(({ handling }) => handling.kind.endsWith('-instance'))
      ? ['Put the instance that you want in place of `INSTANCE`.']
      : []),
  ]
  return [
    ...notes.map((note) => `${note}\n\n`),
    `To attach the image, which is in the current folder, and enable its units:\n\n${fence('sh', attach)}\n`,
    details('Upgrade it, detach it', later(upgrade, detach)),
  ].join('')
}

function later(upgrade: readonly string[], detach: readonly string[]): string {
  return [
    `Upgrade from an earlier version that is attached, and restart what runs of it; the earlier image can be deleted then:\n\n${fence('sh', upgrade)}\n`,
    `Detach it and remove the image:\n\n${fence('sh', detach)}`,
  ].join('')
}
