import { imagePath, isWithin } from '../../systemd/image-path.js'
import type { RevealingProgram } from './revealing-programs.js'

const STORE = imagePath('/nix/store')

/** Whether the program was made by Nix: then what it lacks is one more store path, and no file of a distribution. */
export function isOfNix({ program }: RevealingProgram): boolean {
  return isWithin(program.path, STORE)
}

/** A line of the input packages. */
export function packageLine(name: string): string {
  return `add the line "${name}" to the input packages`
}

/** Lines of the input files, for what is at the same paths of the machine that builds. */
export function fileLines(paths: readonly string[]): string {
  const lines = paths.map((path) => `"${path}: ${path}"`)
  return `add the line${lines.length === 1 ? '' : 's'} ${lines.join(' and ')} to the input files`
}

export function fileLine(path: string): string {
  return fileLines([path])
}

/** A line of the input symlinks. */
export function symlinkLine(link: string, object: string): string {
  return `add the line "${link}: ${object}" to the input symlinks`
}

/** A sentence of what to do, one way or another. */
export function either(...ways: readonly string[]): string {
  const text = ways.join(', or ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
