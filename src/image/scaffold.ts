import { imagePath, type ImagePath } from '../systemd/image-path.js'
import { UNIT_FOLDER } from '../systemd/unit-folders.js'

export interface ScaffoldEntry {
  readonly path: ImagePath
  readonly kind: 'directory' | 'file'
}

function directory(path: string): ScaffoldEntry {
  return { path: imagePath(path), kind: 'directory' }
}

function file(path: string): ScaffoldEntry {
  return { path: imagePath(path), kind: 'file' }
}

/**
 * What every image has, whatever its units: the specification's list (systemd.io/PORTABLE_SERVICES, "Requirements on
 * Images") and the folders under /var that nixpkgs adds. The empty files are for the host's own to be mounted over.
 */
export const SCAFFOLD: readonly ScaffoldEntry[] = [
  directory(UNIT_FOLDER),
  directory('/proc'),
  directory('/sys'),
  directory('/dev'),
  directory('/run'),
  directory('/tmp'),
  directory('/var/tmp'),
  directory('/var/lib'),
  directory('/var/cache'),
  directory('/var/log'),
  file('/etc/resolv.conf'),
  file('/etc/machine-id'),
]
