import type { ImagePath } from '../../systemd/image-path.js'
import type { ImageLayer } from './image-layer.js'

const ELF = '\x7fELF'
const SCRIPT = '#!'

/** Whether a file is a program of machine code, a library, or a script: four bytes tell, and most files are none. */
export async function mayNeedMore(image: ImageLayer, path: ImagePath): Promise<boolean> {
  const held = image.at(path)
  if (held?.kind !== 'file' || held.size < ELF.length) return false
  const bytes = Buffer.from(await image.readAt(path, 0, ELF.length)).toString('latin1')
  return bytes === ELF || (bytes.startsWith(SCRIPT) && (held.mode & 0o111) !== 0)
}
