import type { NeededLibrary } from '../../programs/libraries.js'
import type { ImagePath } from '../../systemd/image-path.js'

/** The libraries that programs of the image load. */
export class Loaded {
  private readonly paths = new Set<ImagePath>()
  private readonly names = new Set<string>()

  add(libraries: readonly NeededLibrary[]): void {
    for (const { name, outcome } of libraries) {
      if (outcome.kind !== 'found') continue
      this.names.add(name).add(outcome.elf.soname ?? name)
      for (const { path } of [outcome, ...outcome.variants]) this.paths.add(path)
    }
  }

  /** Whether what a library needs was found when a program was that loads it. */
  hasFile(path: ImagePath): boolean {
    return this.paths.has(path)
  }

  hasName(name: string): boolean {
    return this.names.has(name)
  }
}
