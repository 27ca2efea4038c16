import { imagePath, type ImagePath } from './image-path.js'

/** Where this action puts units: the one place where every systemd looks in an image, NixOS's too (nixpkgs#514579). */
export const UNIT_FOLDER = '/etc/systemd/system'

/**
 * Where portabled looks for units, first hit per name wins. systemd: path-lookup.c (the folders of the system manager) as portable.c
 * uses them.
 */
export const UNIT_FOLDERS: readonly ImagePath[] = [
  '/etc/systemd/system.control',
  '/run/systemd/system.control',
  '/run/systemd/transient',
  '/run/systemd/generator.early',
  UNIT_FOLDER,
  '/etc/systemd/system.attached',
  '/run/systemd/system',
  '/run/systemd/system.attached',
  '/run/systemd/generator',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
  '/lib/systemd/system',
  '/run/systemd/generator.late',
].map(imagePath)
