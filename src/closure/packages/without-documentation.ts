/** Documentation and what serves packaging. Licences are kept: an image is passed on. */
const DOCUMENTATION =
  /^\/usr\/share\/(?:doc\/[^/]+\/(?!copyright$)|(?:man|info|lintian|linda|doc-base|bug|apport\/package-hooks|reportbug|gtk-doc|gnome\/help|omf)(?:\/|$))/

/** Pages that a package keeps in a folder of its own, as PostgreSQL's and Java's do, which are there in several versions. */
const PAGES = /\/man\/man[1-9][a-z]*(?:\/|$)/

/** Python's compiled modules are made on each machine, and differ with the time of day. */
const COMPILED = /\/__pycache__(?:\/|$)/

/**
 * What the init of a host reads: the units of an image are those that it is given, and no others that its prefix happens to
 * match. So for those that Debian has besides systemd, and for the users, folders, settings and modules that are made at boot: an image is
 * never booted.
 */
const FOR_INIT =
  /^(?:\/usr)?\/lib\/(?:systemd\/(?:system|user|system-generators)|(?:tmpfiles|sysusers|sysctl|modules-load)\.d)\/|^\/etc\/(?:systemd\/(?:system|user)|sysctl\.d|init\.d|init|rc[0-6S]\.d|sv|runit)\//

/** Whether a file of a package stays out of images. */
export function isLeftOut(path: string): boolean {
  return [DOCUMENTATION, PAGES, COMPILED, FOR_INIT].some((pattern) => pattern.test(path))
}

/** Files that systems are often without, by dpkg's `path-exclude` or an administrator's decision: nobody has to be told. */
const OFTEN_MISSING = /^\/(?:etc|var|run)\/|^\/usr\/share\/(?:doc|locale|i18n|help|groff|vim|icons|mime)(?:\/|$)/

/** Whether a program may miss a file that a package lists and that is not there. */
export function isMissed(path: string): boolean {
  return !OFTEN_MISSING.test(path)
}
