import { parentOf } from '../../systemd/image-path.js'
import { missingWhenOpened } from '../../programs/opened-libraries.js'
import type { RevealingProgram } from './revealing-programs.js'

/** The sources of a database in an nsswitch.conf(5), without what follows of each in brackets; none where the file does not say. */
export function sourcesOf(configuration: string, database: string): readonly string[] {
  const line = configuration
    .split('\n')
    .map((text) => text.replace(/#.*/, '').trim())
    .findLast((text) => text.startsWith(`${database}:`))
  const words = (line ?? '').slice(database.length + 1, LONGEST_LINE).replace(/\[[^\]]*\]/g, ' ')
  return words
    .split(/\s+/)
    .filter((word) => /^[\w-]{1,32}$/.test(word))
    .slice(0, MOST_SOURCES)
}

const MOST_SOURCES = 16
/** Characters. */
const LONGEST_LINE = 1024

/** In the C library itself since glibc 2.34, and as good as nothing in an image. */
const BUILT_IN = ['files', 'dns', 'db', 'compat', 'nis', 'nisplus', 'hesiod']

/**
 * What a Debian names by itself: these speak with a daemon of the host whose socket no profile mounts, and without them the C library goes
 * on to the next, which is what is wanted in an image.
 */
const OF_THE_HOST = /^(?:mdns.*|myhostname|mymachines|resolve|systemd)$/

interface MissingModule {
  readonly module: string
  /** Where its like are. */
  readonly folder: string
}

/** The modules of these sources that the loader would not find. */
export async function missingModules(sources: readonly string[], program: RevealingProgram): Promise<MissingModule[]> {
  const libc = program.libraries.get('libc.so.6')
  const { loader, context } = program
  if (libc === undefined || loader === undefined) return []
  const modules = [...new Set(sources)]
    .filter((source) => !BUILT_IN.includes(source) && !OF_THE_HOST.test(source))
    .map((source) => `libnss_${source}.so.2`)
  const missing = await missingWhenOpened(modules, libc, loader, context)
  return modules.filter((module) => missing.has(module)).map((module) => ({ module, folder: parentOf(libc.path) }))
}
