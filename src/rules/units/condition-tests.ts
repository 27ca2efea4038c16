import { from, SYSTEMD_RELEASES, type SystemdRelease } from '../../systemd/releases.js'
import { absolutePath } from '../../systemd/setting-paths.js'
import { expandSpecifiers } from '../../systemd/specifiers.js'
import { stockPath } from '../../systemd/stock/stock-paths.js'
import type { Setting } from '../../systemd/unit-file.js'
import { resolve } from '../../view/view.js'
import type { Subject, SubjectUnit } from '../rule.js'

/** Whether a condition is met on the host that the verdict is for. */
export interface Test {
  readonly holds: 'yes' | 'no' | 'perhaps'
  /** What decides it, and a path if it is one. */
  readonly subject: string
  /** The path is in the image, where nobody looks. */
  readonly inImage: boolean
  /** The systemds that know it. */
  readonly releases: readonly SystemdRelease[]
}

const PATH_TESTS = new Set([
  ...['PathExists', 'PathExistsGlob', 'PathIsDirectory', 'PathIsSymbolicLink', 'PathIsMountPoint', 'PathIsReadWrite'],
  ...['PathIsEncrypted', 'PathIsSocket', 'DirectoryNotEmpty', 'FileNotEmpty', 'FileIsExecutable'],
])

/** condition.c condition_table: what else there is, and since when, if not in all the systemds of a verdict. */
const OTHERS: ReadonlyMap<string, readonly SystemdRelease[]> = new Map([
  ...'Architecture Firmware Virtualization Host KernelCommandLine Security Capability ACPower NeedsUpdate FirstBoot'
    .concat(
      ' User Group ControlGroupController CPUs Memory Environment CPUFeature OSRelease MemoryPressure CPUPressure',
    )
    .concat(' IOPressure Credential')
    .split(' ')
    .map((kind) => [kind, SYSTEMD_RELEASES] as const),
  // KernelVersion= lives on as a part of Version=.
  ['KernelVersion', SYSTEMD_RELEASES],
  ['Version', from(258)],
  ['KernelModuleLoaded', from(258)],
])

/** What one Condition…= or Assert…= tests; undefined for what systemd ignores. */
export async function testOf(
  setting: Setting,
  kind: string,
  text: string,
  isNegated: boolean,
  unit: SubjectUnit,
  subject: Subject,
): Promise<Test | undefined> {
  if (PATH_TESTS.has(kind)) return testOfPath(kind, text, isNegated, unit, subject)
  const releases = OTHERS.get(kind)
  if (releases === undefined) return undefined
  const expansion = expandSpecifiers(text, unit.name)
  if (expansion.kind === 'invalid') return undefined
  const holds = expansion.kind === 'known' ? (CERTAIN.get(kind)?.(expansion.text, subject) ?? 'perhaps') : 'perhaps'
  return { holds: isNegated ? opposite(holds) : holds, subject: setting.value, inImage: false, releases }
}

async function testOfPath(
  kind: string,
  text: string,
  isNegated: boolean,
  unit: SubjectUnit,
  { view }: Subject,
): Promise<Test | undefined> {
  const read = absolutePath(text, unit.name)
  const known = { releases: SYSTEMD_RELEASES }
  if (read.kind !== 'path') {
    return read.kind === 'ignored' ? undefined : { ...known, holds: 'perhaps', subject: text, inImage: false }
  }
  const inImage = (await resolve(view, read.path)).kind === 'found'
  const positive = holdsOnHost(kind, read.path, inImage)
  // Nobody has put anything of their own anywhere: what is not known to be there is not.
  const isAbsent = isNegated && stockPath(read.path) !== 'unknown' && positive === 'perhaps' && !isThere(read.path)
  const holds = isAbsent ? 'yes' : isNegated ? opposite(positive) : positive
  return { ...known, holds, subject: read.path, inImage }
}

function isThere(path: string): boolean {
  return ['folder', 'file', 'socket'].includes(stockPath(path))
}

/** Of what is there, more than the name decides whether it is empty, a mount point or a link. */
function holdsOnHost(kind: string, path: string, inImage: boolean): Test['holds'] {
  const there = stockPath(path)
  if (!isThere(path)) return inImage ? 'no' : 'perhaps'
  if (kind === 'PathExists' || kind === 'PathExistsGlob') return 'yes'
  if (kind === 'PathIsDirectory') return there === 'folder' ? 'yes' : 'no'
  return path === '/' && kind === 'PathIsReadWrite' ? 'yes' : 'perhaps'
}

function opposite(holds: Test['holds']): Test['holds'] {
  return holds === 'perhaps' ? holds : holds === 'yes' ? 'no' : 'yes'
}

type Judge = (text: string, subject: Subject) => Test['holds']

/** What is the same on every host: systemd runs as root, with all capabilities, on the cgroups and a kernel that Debian 12 and later have. */
const CERTAIN: ReadonlyMap<string, Judge> = new Map<string, Judge>([
  ['User', (text) => (['root', '0', '@system'].includes(text) ? 'yes' : 'no')],
  ['Group', (text) => (['root', '0'].includes(text) ? 'yes' : 'perhaps')],
  ['Capability', (text) => (USUAL_CAPABILITIES.has(text.toUpperCase()) ? 'yes' : 'perhaps')],
  ['CPUs', (text) => (/^(?:>=? *0|>= *1)$/.test(text) ? 'yes' : 'perhaps')],
  ['ControlGroupController', (text) => (text === 'v2' ? 'yes' : text === 'v1' ? 'no' : 'perhaps')],
  ['KernelVersion', (text) => (/^>=? *(?:[0-5](?:\.[0-9]+)*|6)$/.test(text) ? 'yes' : 'perhaps')],
  ['Architecture', ofArchitecture],
])

const USUAL_CAPABILITIES = new Set(
  'CAP_CHOWN CAP_DAC_OVERRIDE CAP_KILL CAP_MKNOD CAP_NET_ADMIN CAP_NET_BIND_SERVICE CAP_NET_RAW CAP_SETGID CAP_SETUID CAP_SYS_ADMIN'
    .concat(' CAP_SYS_CHROOT CAP_SYS_PTRACE CAP_SYS_RESOURCE')
    .split(' '),
)

function ofArchitecture(text: string, { architecture }: Subject): Test['holds'] {
  if (text === 'native') return 'yes'
  if (architecture === undefined) return 'perhaps'
  return text === architecture ? 'yes' : 'no'
}
