import { imagePath, type ImagePath } from './image-path.js'

/**
 * Where portabled looks for units, first hit per name wins. systemd: path-lookup.c (the folders of the system manager) as portable.c
 * uses them.
 */
export const UNIT_FOLDERS: readonly ImagePath[] = [
  '/etc/systemd/system.control',
  '/run/systemd/system.control',
  '/run/systemd/transient',
  '/run/systemd/generator.early',
  '/etc/systemd/system',
  '/etc/systemd/system.attached',
  '/run/systemd/system',
  '/run/systemd/system.attached',
  '/run/systemd/generator',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
  '/lib/systemd/system',
  '/run/systemd/generator.late',
].map(imagePath)
