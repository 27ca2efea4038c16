import { addTo } from '../../multimap.js'

/** Reads ucf's /var/lib/ucf/registry: a line is the name of a package and the path of a file that it keeps. ucfr(1). */
export function parseRegistry(text: string): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>()
  for (const line of text.split('\n')) {
    const [, name = '', path = ''] = /^\s*(\S+)\s+(\/.*?)\s*$/.exec(line) ?? []
    if (path !== '') addTo(files, name, path)
  }
  return files
}
