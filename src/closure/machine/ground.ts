import type { ProgramContext } from '../../programs/program-report.js'
import type { Tree } from '../../programs/tree.js'
import type { ImagePath } from '../../systemd/image-path.js'
import type { Arrivals } from './arrivals.js'
import type { ImageLayer } from './image-layer.js'
import type { LibraryCacheOfImage } from './library-cache-of-image.js'
import type { Loaded } from './loaded.js'

/** What a program of a service finds in its environment. */
export type Environment = Pick<ProgramContext, 'path' | 'libraryPath' | 'workingDirectory'>

/** A file of the image that is started in this environment. */
export interface Program {
  readonly path: ImagePath
  readonly environment: Environment
}

/** What a closure grows on. */
export interface Ground {
  readonly image: ImageLayer
  /** The image, and below it what may come into it. */
  readonly overlay: Tree
  readonly arrivals: Arrivals
  readonly cache: LibraryCacheOfImage
  readonly loaded: Loaded
}

/** Something that a file needs, and that the search does not find. */
export interface Lack {
  readonly by: ImagePath
  /** `unknown`: only a host could tell. */
  readonly outcome: 'fails' | 'unknown'
  /** The name of a library; undefined for what is needed by its path. */
  readonly library: string | undefined
  /** It is a library itself, for which the program that loads it may have what is lacking. */
  readonly ofLibrary: boolean
  /** Where this machine has it, though no package of the image depends on it. */
  readonly leftOut: ImagePath | undefined
  /** A whole sentence. */
  readonly message: string
}
