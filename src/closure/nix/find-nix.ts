import { homedir } from 'node:os'
import { join } from 'node:path'
import { inputError, quote } from '../../errors.js'
import { findProgram, programIn } from '../../runner/find-program.js'
import { orText } from '../../sources/substitutions.js'
import type { Wanted } from '../../sources/wanted.js'

/** What an input says, and where: for messages. */
export type Named = Pick<Wanted, 'text' | 'input' | 'where'>

/** Where installers put Nix; a step sees them on PATH only when an earlier one said so. */
const PROFILES = ['/nix/var/nix/profiles/default/bin', '/run/current-system/sw/bin']

/** @throws ActionError `nix.absent`, which names what needs Nix */
export function findNix({ text, input, where }: Named, home = process.env.HOME ?? homedir()): string {
  const found =
    findProgram('nix') ??
    [...PROFILES, join(home, '.nix-profile/bin'), join(home, '.local/state/nix/profile/bin')]
      .map((folder) => programIn(folder, 'nix'))
      .find((program) => program !== undefined)
  if (found !== undefined) return found
  const hint = input === 'substitutions' ? ` ${orText(text)}` : ''
  throw inputError(
    input,
    `${where}: ${quote(text)} needs Nix, which is not on this machine.`,
    `Install it in an earlier step: uses: cachix/install-nix-action or DeterminateSystems/nix-installer-action; on Debian and Ubuntu also sudo apt-get install nix-bin.${hint}`,
    { code: 'nix.absent' },
  )
}
