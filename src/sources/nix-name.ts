/** What the name of a store path says of the package. */
export interface NixName {
  readonly name: string
  /** Empty when the name has none. */
  readonly version: string
  /** Of a package with several: `bin`, `lib`; `out`, the usual one, has no suffix. */
  readonly output: string
}

/** Outputs of nixpkgs' packages: those of its hooks (multiple-outputs.sh), and of what many closures have (glibc, gcc, util-linux, shadow). */
const OUTPUTS = [
  ...'bin data debug dev devdoc devman dist doc info lib man py sbin static'.split(' '),
  ...'getent libgcc login mount su swap terminfo'.split(' '),
]

/**
 * Splits `openssl-3.0.14-bin`: the version begins at the first dash that no letter follows (Nix's `parseDrvName`), and an
 * output that is known may end it. Without a version the end is part of the name: `shared-mime-info` is no manual.
 */
export function parseNixName(text: string): NixName {
  const [, name = text, rest = ''] = /^(.+?)-([^A-Za-z].*)$/.exec(text) ?? []
  const dash = rest.lastIndexOf('-')
  const suffix = rest.slice(dash + 1)
  if (dash < 1 || !OUTPUTS.includes(suffix)) return { name, version: rest, output: 'out' }
  return { name, version: rest.slice(0, dash), output: suffix }
}
