/** A link that update-alternatives(1) keeps: `path` leads to /etc/alternatives/NAME, and that to the program chosen. */
export interface AlternativeLink {
  readonly name: string
  readonly path: string
}

/**
 * The links of one group, from its file in /var/lib/dpkg/alternatives: how it is chosen, the path of the master link, then
 * the name and the path of each link that goes with it, up to an empty line. What may be chosen comes after that.
 * @param name of the file, which is that of the master link
 */
export function parseAlternatives(name: string, text: string): AlternativeLink[] {
  const [, master, ...rest] = text.split('\n')
  if (!master?.startsWith('/')) return []
  const links: AlternativeLink[] = [{ name, path: master }]
  for (let index = 0; index + 1 < rest.length; index += 2) {
    const [slave = '', path = ''] = rest.slice(index, index + 2)
    if (slave === '') break
    if (!slave.includes('/') && path.startsWith('/')) links.push({ name: slave, path })
  }
  return links
}
