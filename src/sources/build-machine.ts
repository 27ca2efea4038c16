import { readFileSync } from 'node:fs'
import { parseOsRelease } from '../systemd/os-release.js'

/** The distribution of this machine, from its own os-release(5); undefined when it has none that says who it is. */
export function buildMachine():
  { readonly id: string; readonly prettyName: string; readonly versionId?: string } | undefined {
  for (const path of ['/etc/os-release', '/usr/lib/os-release']) {
    try {
      const parsed = parseOsRelease(readFileSync(path))
      if ('invalid' in parsed) continue
      const id = parsed.values.get('ID') ?? ''
      const prettyName = parsed.values.get('PRETTY_NAME') ?? ''
      const versionId = parsed.values.get('VERSION_ID') ?? ''
      if (id === '') continue
      return { id, prettyName: prettyName === '' ? id : prettyName, ...(versionId === '' ? {} : { versionId }) }
    } catch {
      // The next one, as systemd does.
    }
  }
  return undefined
}
