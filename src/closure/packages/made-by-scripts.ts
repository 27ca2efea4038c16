/**
 * What the maintainer scripts of a package make of its files and those of others, and programs then read: no package has it,
 * and nothing in dpkg's database names it. Of a folder everything counts.
 */
const MADE_BY: Readonly<Record<string, readonly string[]>> = {
  // update-ca-certificates(8); the links beside it are found as links.
  'ca-certificates': ['/etc/ssl/certs/ca-certificates.crt'],
  'ca-certificates-java': ['/etc/ssl/certs/java/cacerts'],
  // pam-auth-update(8)
  'libpam-runtime': ['account', 'auth', 'password', 'session', 'session-noninteractive'].map(
    (name) => `/etc/pam.d/common-${name}`,
  ),
  // locale-gen(8)
  locales: ['/usr/lib/locale/locale-archive'],
  // update-mime-database(1)
  'shared-mime-info': ['/usr/share/mime'],
  // glib-compile-schemas(1); the second is its name since Debian 13 and Ubuntu 24.04.
  'libglib2.0-0': ['/usr/share/glib-2.0/schemas/gschemas.compiled'],
  'libglib2.0-0t64': ['/usr/share/glib-2.0/schemas/gschemas.compiled'],
}

/** Paths that may have been made for a package; what is not there was not. */
export function madeFor(name: string): readonly string[] {
  return Object.hasOwn(MADE_BY, name) ? (MADE_BY[name] ?? []) : []
}
