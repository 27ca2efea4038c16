import { run } from './independent-readers.js'

/** What makes mksquashfs leave its metadata plain, but for the table of fragments. */
export const PLAIN = ['-noI', '-noId', '-noX', '-no-xattrs', '-no-exports']

export function mksquashfs(folder: string, image: string, ...options: readonly string[]): void {
  run('mksquashfs', [folder, image, '-noappend', '-no-progress', '-quiet', ...options])
}
