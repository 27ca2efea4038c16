import { ActionError, quote } from '../../errors.js'

/** What `nix --version` says of itself. Determinate Nix keeps the upstream number; Lix counts on its own from Nix 2.18. */
export interface NixVersion {
  readonly product: 'Nix' | 'Determinate Nix' | 'Lix'
  /** Always 2 so far. */
  readonly major: number
  readonly minor: number
  /** The whole line, for messages: `nix (Nix) 2.8.0`. */
  readonly text: string
}

/** `nix (Nix) 2.8.0`, `nix (Lix, like Nix) 2.91.0`, `nix (Determinate Nix 3.8.1) 2.30.1`, `nix (Nix) 2.31.0pre20250712_b1245123`. */
const LINE = /^nix(?:-build|-store)? \(((?:Determinate )?(?:Nix|Lix))[^()]*\) (\d+)\.(\d+)[^\n]*$/m

/** The oldest Nix whose command line this program speaks. */
const OLDEST = { major: 2, minor: 8 }

/** Undefined for any text that is not Nix's. */
export function parseNixVersion(output: string): NixVersion | undefined {
  const [text, product, major, minor] = LINE.exec(output) ?? []
  if (text === undefined || product === undefined) return undefined
  return {
    product: product as NixVersion['product'],
    major: Number(major),
    minor: Number(minor),
    text: text.trim(),
  }
}

/** @throws ActionError `nix.version` for what is no Nix, or is older than 2.8 */
export function checkNixVersion(program: string, output: string): NixVersion {
  const version = parseNixVersion(output)
  if (version === undefined) {
    throw new ActionError({
      code: 'nix.version',
      message: `${program} --version says ${quote(output.trim())}, which is no version of Nix.`,
      remedy: 'Let PATH lead to Nix 2.8 or newer.',
    })
  }
  if (isBefore(version, OLDEST.major, OLDEST.minor)) {
    throw new ActionError({
      code: 'nix.version',
      message: `${program} is ${quote(version.text)}; this action needs Nix 2.8 or newer.`,
      remedy: 'Install a newer Nix in an earlier step, for example with cachix/install-nix-action.',
    })
  }
  return version
}

/** Whether outputs are named `ATTR^OUT`. Nix 2.8 has only the attribute `ATTR.OUT`, which later builds the default outputs. */
export function knowsCaret(version: NixVersion): boolean {
  return !isBefore(version, 2, 9)
}

/** Whether `nix path-info --json` has versions of its answer, and wants to be told which: Nix 2.33, no Lix. */
export function knowsJsonFormat(version: NixVersion): boolean {
  return version.product !== 'Lix' && !isBefore(version, 2, 33)
}

/** Whether `nix config show` is there, which was `nix show-config` before. */
export function knowsConfigShow(version: NixVersion): boolean {
  return !isBefore(version, 2, 20)
}

/** Whether a machine without /nix gets a store of the user's own: Nix 2.10. */
export function makesOwnStore(version: NixVersion): boolean {
  return !isBefore(version, 2, 10)
}

/** Whether that store is below NIX_DATA_HOME when it is set: Nix 2.25, no Lix. */
export function knowsDataHome(version: NixVersion): boolean {
  return version.product !== 'Lix' && !isBefore(version, 2, 25)
}

function isBefore(version: NixVersion, major: number, minor: number): boolean {
  return version.major < major || (version.major === major && version.minor < minor)
}
