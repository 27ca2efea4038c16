import type { Tree } from '../../programs/tree.js'
import { ancestorsOf, baseName, parentOf, ROOT, type ImagePath } from '../../systemd/image-path.js'
import { readPiece } from '../../view/piece.js'
import type { ViewNode } from '../../view/view.js'
import { isOutsideOfFiles } from './host-folders.js'

/** What the image is to have at a path, as far as it is known yet. */
export type Held =
  | { readonly kind: 'directory'; readonly mode: number }
  | { readonly kind: 'symlink'; readonly target: string }
  | { readonly kind: 'file'; readonly mode: number; readonly size: number; readonly content: HeldContent }

/** Where this machine has it, or its bytes. */
export type HeldContent = { readonly place: string } | { readonly bytes: Uint8Array }

const ON_THE_WAY: Held = { kind: 'directory', mode: 0o755 }

/** The image while its closure grows. */
export class ImageLayer implements Tree {
  private readonly held = new Map<ImagePath, Held>()
  private readonly names = new Map<ImagePath, Set<string>>()

  /** Puts something where there is nothing, or what replaces what this program itself put there; folders above are made. */
  put(path: ImagePath, held: Held): void {
    for (const folder of ancestorsOf(path)) if (!this.held.has(folder)) this.set(folder, ON_THE_WAY)
    this.set(path, held)
  }

  at(path: ImagePath): Held | undefined {
    return path === ROOT ? ON_THE_WAY : this.held.get(path)
  }

  /** Whether there is nothing yet, but for a folder that is only on the way to something, and only folders are above. */
  isFreeFor({ path, kind }: { readonly path: ImagePath; readonly kind: Held['kind'] }): boolean {
    const held = this.held.get(path)
    if (held !== undefined && (held !== ON_THE_WAY || kind !== 'directory')) return false
    return ancestorsOf(path).every((folder) => (this.held.get(folder) ?? ON_THE_WAY).kind === 'directory')
  }

  /** Every file, sorted by path. */
  files(): ImagePath[] {
    return [...this.held].flatMap(([path, { kind }]) => (kind === 'file' ? [path] : [])).sort()
  }

  nodeAt(path: ImagePath): Promise<ViewNode | 'absent' | 'unknown'> {
    return Promise.resolve(this.at(path) ?? (isOutsideOfFiles(path) ? 'unknown' : 'absent'))
  }

  readAt(path: ImagePath, offset: number, length: number): Promise<Uint8Array> {
    const held = this.held.get(path)
    if (held?.kind !== 'file') throw new Error(`no file of the image: ${path}`)
    const { content } = held
    return Promise.resolve(
      'bytes' in content ? content.bytes.subarray(offset, offset + length) : readPiece(content.place, offset, length),
    )
  }

  list(path: ImagePath): Promise<readonly string[]> {
    return Promise.resolve([...(this.names.get(path) ?? [])].sort())
  }

  executes(): boolean {
    return true
  }

  private set(path: ImagePath, held: Held): void {
    this.held.set(path, held)
    const beside = this.names.get(parentOf(path)) ?? new Set<string>()
    beside.add(baseName(path))
    this.names.set(parentOf(path), beside)
  }
}
