import type { ImagePath } from '../systemd/image-path.js'
import { MAGIC as CACHE_MAGIC } from './library-cache.js'
import type { Tree } from './tree.js'

/** The dynamic loader that a program names as its interpreter, as far as the search for libraries depends on it. */
export type Loader =
  | {
      readonly kind: 'glibc'
      /** Fixed when it was built: `/lib/x86_64-linux-gnu`, `/usr/lib/x86_64-linux-gnu`, `/lib`, `/usr/lib` in Debian; undefined when it cannot be told. */
      readonly folders: readonly string[] | undefined
      /** Where its ld.so.cache is; Nix's has a path of its own, where there is none. */
      readonly cache: string | undefined
      /** What `$LIB` stands for. */
      readonly lib: string | undefined
    }
  | {
      readonly kind: 'musl'
      /** Its list of folders, which takes the place of the default ones. */
      readonly pathFile: string
    }
  | { readonly kind: 'unknown' }

/** glibc's has 0.2 MiB, musl's, which is the whole C library, 0.7 MiB. */
const LARGEST_LOADER = 8 * 1024 * 1024

/** Tells the loader by the texts in it. `name` is how the program calls it: musl looks for its list beside that path. */
export async function readLoader(tree: Tree, path: ImagePath, size: number, name: string): Promise<Loader> {
  if (size > LARGEST_LOADER) return { kind: 'unknown' }
  const text = Buffer.from(await tree.readAt(path, 0, size)).toString('latin1')
  if (text.includes(CACHE_MAGIC)) {
    return {
      kind: 'glibc',
      folders: only(foldersIn(text))?.split('\0'),
      cache: only(matches(text, /(?<![!-~])\/[!-~]{0,4000}\/ld\.so\.cache(?=\0)/g)),
      lib: only(matches(text, /(?<![!-~])lib(?:64|x32|32)?(?:\/[\w-]{1,64}-linux-gnu\w{0,16})?(?=\0)/g)),
    }
  }
  const musl = /(?<![!-~])\/etc\/ld-musl-[\w-]{1,64}\.path(?=\0)|%\.\*s(\/etc\/ld-musl-[\w-]{1,64}\.path)(?=\0)/.exec(
    text,
  )
  if (musl === null) return { kind: 'unknown' }
  return { kind: 'musl', pathFile: `${muslPrefix(name)}${musl[1] ?? musl[0]}` }
}

/** Texts that follow each other and are all folders with a slash at the end: `/lib64/`, `/usr/lib64/`. */
function foldersIn(text: string): string[] {
  return matches(text, /(?<![!-~])(?:\/(?:[!-.0-~]{1,255}\/){1,64}\0){1,16}/g)
    .filter((found) => found.includes('/lib'))
    .map((found) => found.replace(/\/\0/g, '\0').replace(/\0$/, ''))
}

function matches(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([found]) => found)
}

function only(values: readonly string[]): string | undefined {
  const [first, ...others] = new Set(values)
  return others.length === 0 ? first : undefined
}

/** musl: ldso/dynlink.c load_library: what is before the last two parts of the loader's name. */
function muslPrefix(name: string): string {
  if (!name.startsWith('/')) return ''
  return name.split('/').slice(0, -2).join('/')
}
