import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, lstatSync, mkdirSync, openSync, readdirSync, readlinkSync, readSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assemble, type Settings, type WantedTree, SETTINGS } from './assemble.js'

/** What somebody sees at a path. */
export interface Seen {
  readonly kind: string
  readonly mode: string
  readonly owner: string
  readonly time: number
  /** Of a file: its size and what is in it; of a link: where it leads. */
  readonly content: string
}

export type SeenTree = Readonly<Record<string, Seen>>

/** Files larger than this are looked at where they begin and end. Bytes. */
const MOST_HASHED = 64 * 1024 * 1024
const SAMPLE = 1024 * 1024

/** All that is in a folder, itself included, as the operating system shows it. */
export function seenIn(folder: string): SeenTree {
  const seen: Record<string, Seen> = {}
  const look = (path: string, name: string): void => {
    const { mode, uid, gid, mtimeMs, size } = lstatSync(path)
    const kind = KINDS[(mode >> 12) & 0xf] ?? 'other'
    const content = kind === 'file' ? `${size} ${digestOf(path, size)}` : kind === 'symlink' ? readlinkSync(path) : ''
    const shown = kind === 'symlink' ? '777' : (mode & 0o7777).toString(8)
    seen[name] = { kind, mode: shown, owner: `${uid}:${gid}`, time: mtimeMs / 1000, content }
    if (kind === 'directory') for (const child of readdirSync(path)) look(join(path, child), `${name}/${child}`)
  }
  look(folder, '')
  return seen
}

const KINDS: Readonly<Record<number, string>> = { 4: 'directory', 8: 'file', 10: 'symlink' }

function digestOf(path: string, size: number): string {
  const file = openSync(path, 'r')
  const hash = createHash('sha256')
  const buffer = Buffer.alloc(SAMPLE)
  try {
    const places = size <= MOST_HASHED ? multiples(SAMPLE, size) : [0, size - SAMPLE]
    for (const place of places) hash.update(buffer.subarray(0, readSync(file, buffer, 0, SAMPLE, place)))
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}

function multiples(step: number, limit: number): number[] {
  return Array.from({ length: Math.ceil(limit / step) }, (_, index) => index * step)
}

/** What everybody must see of an image. */
export function toBeSeen(wanted: WantedTree, settings: Partial<Settings> = {}): SeenTree {
  const { time, rootMode } = { ...SETTINGS, ...settings }
  const common = { owner: '0:0', time }
  const seen: Record<string, Seen> = {
    '': { kind: 'directory', mode: rootMode.toString(8), content: '', ...common },
  }
  for (const [path, entry] of Object.entries(wanted)) {
    if (entry.kind === 'symlink') seen[path] = { kind: 'symlink', mode: '777', content: entry.target, ...common }
    else if (entry.kind === 'directory')
      seen[path] = { kind: 'directory', mode: entry.mode.toString(8), content: '', ...common }
    else {
      const content = `${entry.content.length + entry.zeros} ${expectedDigest(entry.content, entry.zeros)}`
      seen[path] = { kind: 'file', mode: entry.mode.toString(8), content, ...common }
    }
  }
  return seen
}

function expectedDigest(content: Buffer, zeros: number): string {
  const size = content.length + zeros
  const hash = createHash('sha256')
  if (size <= MOST_HASHED) return hash.update(content).update(Buffer.alloc(zeros)).digest('hex')
  const at = (place: number): Buffer => Buffer.concat([content.subarray(place, place + SAMPLE)], SAMPLE)
  return hash
    .update(at(0))
    .update(at(size - SAMPLE))
    .digest('hex')
}

/** A program that knows squashfs and shares no code with ours: gives a folder that shows what an image holds to `look`. */
export type Reader = <T>(image: string, folder: string, look: (root: string) => T) => T

export const unsquashfs: Reader = (image, folder, look) => {
  run('unsquashfs', ['-no-progress', '-quiet', '-strict-errors', '-dest', join(folder, 'unsquashfs'), image])
  return look(join(folder, 'unsquashfs'))
}

/** Unpacks into a folder that is there, whose mode and time stay as they are: of the root it shows nothing. */
export const rdsquashfs: Reader = (image, folder, look) => {
  const root = join(folder, 'rdsquashfs')
  mkdirSync(root)
  run('rdsquashfs', ['--quiet', '-T', '-C', '-O', '--unpack-path', '/', '--unpack-root', root, image])
  return look(root)
}

const kernel: Reader = (image, folder, look) => {
  const root = join(folder, 'mounted')
  mkdirSync(root)
  run('mount', ['-t', 'squashfs', '-o', 'loop,ro', image, root])
  try {
    return look(root)
  } finally {
    run('umount', [root])
  }
}

/** @returns what it printed; throws when it fails or complains. */
export function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 30 })
  if (status !== 0 || stderr !== '') throw new Error(`${program} ${args.join(' ')}: ${status} ${stderr}${stdout}`)
  return stdout
}

/** Why this machine's kernel shows no squashfs image; undefined when it does. */
function whyNotMountable(folder: string): string | undefined {
  const image = join(folder, 'probe.raw')
  writeFileSync(image, assemble({}).image)
  try {
    kernel(image, folder, () => undefined)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The readers that this machine has; says so when its kernel is none of them. */
export function readersHere(folder: string): readonly Reader[] {
  const reason = whyNotMountable(folder)
  if (reason === undefined) return [unsquashfs, rdsquashfs, kernel]
  process.stderr.write(`skipped: the kernel of this machine reads no image of ours: ${reason}\n`)
  return [unsquashfs, rdsquashfs]
}
