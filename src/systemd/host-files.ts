import type { MountPoint } from './mount-target.js'
import { kindOnHosts, stockPath } from './stock/stock-paths.js'

/** Whether a bind needs a file or a folder at its target, as far as the names tell. A trailing slash, which systemd ignores, means a folder. */
export function typeOfBind(source: string, target: string): MountPoint {
  if (source.endsWith('/') || target.endsWith('/')) return { type: 'directory' }
  const kinds = [source, target].map(kindOnHosts)
  if (kinds.includes('file')) return { type: 'file' }
  return { type: kinds.includes('directory') ? 'directory' : 'either' }
}

/** Whether a stock Debian has a path: no, yes, or undefined for what depends on its packages and its kernel. */
export function isOnStockHost(path: string): boolean | undefined {
  const found = stockPath(path)
  return found === 'unknown' ? undefined : found !== 'absent'
}
