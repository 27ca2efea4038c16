/** Where dpkg keeps files that a package or an administrator has put aside. dpkg-divert(1). */
export class Diversions {
  readonly #diverted = new Map<string, { readonly to: string; readonly by: string }>()

  /** @param text /var/lib/dpkg/diversions: three lines each, the path, where it goes, and who wanted it (`:` is the administrator) */
  constructor(text: string) {
    const lines = text.split('\n')
    for (let index = 0; index + 2 < lines.length; index += 3) {
      const [path = '', to = '', by = ''] = lines.slice(index, index + 3)
      this.#diverted.set(path, { to, by })
    }
  }

  /** Where a path of a package's list is. The package that asked for the room has its own file there. */
  placeOf(path: string, packageName: string): string {
    const diversion = this.#diverted.get(path)
    return diversion === undefined || diversion.by === packageName ? path : diversion.to
  }
}
