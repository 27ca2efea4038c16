import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

/** Everything in a folder by its path: `directory 755`, `file 644 SHA256`, or `link TARGET`. */
export type Content = Readonly<Record<string, string>>

/** Unpacks an image with unsquashfs into `folder`, which must not be there, and gives it back. Only root may make all of it. */
export function unpack(image: string, folder: string): string {
  execFileSync('unsquashfs', ['-quiet', '-no-progress', '-dest', folder, image])
  return folder
}

/** @param at the path that the folder has in the image */
export function contentOf(folder: string, at = ''): Content {
  const content: Record<string, string> = {}
  const look = (path: string, name: string): void => {
    const stats = lstatSync(path)
    const mode = (stats.mode & 0o7777).toString(8)
    if (stats.isSymbolicLink()) content[name] = `link ${readlinkSync(path)}`
    else if (stats.isFile()) content[name] = fileOf(readFileSync(path), mode)
    else {
      content[name] = `directory ${mode}`
      for (const child of readdirSync(path)) look(join(path, child), `${name}/${child}`)
    }
  }
  look(folder, at)
  return content
}

export function fileOf(content: string | Uint8Array, mode = '644'): string {
  return `file ${mode} ${createHash('sha256').update(content).digest('hex')}`
}

/** What the folders of these paths are: all that is between them and the root. */
export function foldersAbove(paths: readonly string[]): Content {
  const above = paths.flatMap((path) => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index)))
  return Object.fromEntries(above.map((folder) => [folder, 'directory 755']))
}

/** Store paths as an image holds them. */
export function storeContent(paths: readonly string[]): Content {
  return Object.assign(foldersAbove(paths), ...paths.map((path) => contentOf(path, path))) as Content
}

/** What every image has, whatever its service, but for os-release: systemd.io/PORTABLE_SERVICES, and nixpkgs' folders in /var. */
export const SCAFFOLD: Content = {
  '': 'directory 755',
  ...Object.fromEntries(
    ['dev', 'etc', 'etc/systemd', 'etc/systemd/system', 'proc', 'run', 'sys', 'tmp']
      .concat('var', 'var/cache', 'var/lib', 'var/log', 'var/tmp')
      .map((path) => [`/${path}`, 'directory 755']),
  ),
  '/etc/machine-id': fileOf(''),
  '/etc/resolv.conf': fileOf(''),
}

/** Runs a program of an unpacked image where there is nothing else, and gives what it prints. */
export function runInside(root: string, [program = '', ...args]: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync('chroot', [root, program, ...args], {
    input,
    encoding: 'utf8',
    env: { PATH: '/usr/sbin:/usr/bin', HOME: '/' },
  })
  if (status !== 0) throw new Error(`${program} in ${root}: ${stdout}${stderr}`)
  return stdout
}

/** The words of a unit's ExecStart=, of an unpacked image: the program by its whole path. */
export function execStart(root: string, unit: string): readonly string[] {
  const text = readFileSync(join(root, 'etc/systemd/system', unit), 'utf8')
  const command = /^ExecStart=(\/.*)$/m.exec(text)?.[1]
  if (command === undefined) throw new Error(`${unit} starts no program by its path: ${text}`)
  return command.split(' ')
}
