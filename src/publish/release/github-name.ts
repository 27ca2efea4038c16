/** Signs that GitHub keeps in a file's name; for others it puts "." (it documents no list: this one is what was seen to stay). */
const KEPT = /^[A-Za-z0-9_+-][A-Za-z0-9._+-]*$/

/** Whether a file of this name may have another one at GitHub. */
export function mayBeRenamed(name: string): boolean {
  return !KEPT.test(name) || name.endsWith('.') || name.includes('..')
}

/** What GitHub shows instead of a name that it changes, and what such a file is found by; undefined for names that stay. */
export function labelFor(name: string): string | undefined {
  return mayBeRenamed(name) ? name : undefined
}

/** What GitHub seems to make of a name (gh's `release upload` foresees it so); whatever it is, names that become one there are one here. */
export function nameAtGitHub(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[^A-Za-z0-9_+@-]+/g, '.')
    .replace(/^\.|\.$/g, '')
}
