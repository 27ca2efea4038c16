import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Suite } from './suites.js'

const run = promisify(execFile)
const MAKE_ROOT = join(import.meta.dirname, 'make-root')

/** What attaching takes, and what this action takes inside: node is bound in, and wants a C++ library. */
const PACKAGES = [
  ...['systemd', 'systemd-sysv', 'systemd-container', 'dbus', 'mount', 'libseccomp2'],
  ...['squashfs-tools', 'libstdc++6', 'sudo'],
]

const ARGUMENTS = [
  '--mode=root',
  '--format=directory',
  '--variant=essential',
  `--include=${PACKAGES.join(',')}`,
  // A mirror, or its sid, may lag behind: the packages are signed all the same.
  '--aptopt=Acquire::Check-Valid-Until "false"',
  '--aptopt=Acquire::Retries "3"',
  // As on a stock host: what systemd opens when it is there (dlopen) is recommended, filters of system calls among it.
  '--aptopt=APT::Install-Recommends "true"',
  '--dpkgopt=force-unsafe-io',
  // Of this machine's own, which mmdebstrap copies, it knows nothing in there: questions are refused at once.
  `--customize-hook=echo 'nameserver 127.0.0.1' >"$1/etc/resolv.conf"`,
  ...['man', 'doc', 'info', 'locale'].map((folder) => `--dpkgopt=path-exclude=/usr/share/${folder}/*`),
]

/** Milliseconds that making one may take: mostly 20 to 70 seconds, of which others may have to be waited for. */
const PATIENCE = 300_000

/**
 * The root folder of a distribution; nobody writes to it once it is there. Made when missing, and kept from run to run, some 150 MB.
 * @throws when it cannot be made, most likely because the archive does not answer
 */
export async function rootOf(suite: Suite): Promise<string> {
  const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'portable-service-rig')
  const key = createHash('sha256').update(JSON.stringify(ARGUMENTS)).update(readFileSync(MAKE_ROOT))
  const name = `${suite}-${key.digest('hex').slice(0, 16)}`
  await run(MAKE_ROOT, [folder, name, suite, ...ARGUMENTS], { timeout: PATIENCE })
  return join(folder, name)
}
