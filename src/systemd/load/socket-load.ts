import { absolutePath } from '../setting-paths.js'
import { lastReadable, parseBoolean } from '../setting-values.js'
import { expandSpecifiers } from '../specifiers.js'
import type { SystemdRelease } from '../releases.js'
import { sinceReset, type Setting, type UnitFile } from '../unit-file.js'
import { effectiveSettings, settingsOf } from '../unit-file.js'
import { parseUnitName, type UnitName } from '../unit-name.js'
import { problem, type LoadProblem } from './load-problem.js'
import { fatalValues } from './process-load.js'
import { parseSocketAddress } from './socket-address.js'

/** A thing to listen on, as far as socket_verify asks. */
interface Port {
  readonly setting: Setting
  /** Whether connections can be taken from it: a stream or sequential packets (socket-util.c socket_address_can_accept). */
  readonly accepts: boolean
  /** Whether it is a path with "..", for which systemd cannot find the mount (unit.c unit_require_mounts_for) and gives the unit up. */
  readonly climbs: boolean
  /** Whether it is a socket or FIFO of the file system, which Symlinks= can name. */
  readonly isNode: boolean
}

const ADDRESSES = ['ListenStream', 'ListenDatagram', 'ListenSequentialPacket']
const FILES = ['ListenFIFO', 'ListenSpecial', 'ListenUSBFunction']
const KEYS = [...ADDRESSES, ...FILES, 'ListenNetlink', 'ListenMessageQueue']

/** What socket.c socket_verify refuses. */
export function socketProblems(unit: UnitName, file: UnitFile, release: SystemdRelease): readonly LoadProblem[] {
  // An empty assignment of any of them forgets all (config_parse_socket_listen).
  const counted = sinceReset(file.settings.filter(({ section, key }) => section === 'Socket' && KEYS.includes(key)))
  const ports = counted.flatMap((setting) => portOf(setting, unit, release) ?? [])
  const found: LoadProblem[] = [...fatalValues(unit, file, 'Socket')]

  if (ports.length === 0) {
    const why = counted.length === 0 ? 'It listens on nothing' : 'It listens on nothing that systemd understands'
    found.push(problem(`${why}.`, 'Add ListenStream= or another Listen… setting to [Socket].', counted.at(-1)))
  }
  for (const { setting } of ports.filter(({ climbs }) => climbs)) {
    found.push(
      problem(`${setting.key}=${setting.value} has a ".." in its path.`, 'Write the path without "..".', setting),
    )
  }
  const accept = lastReadable(file, 'Socket', 'Accept', parseBoolean)
  if (accept?.value === true) found.push(...acceptProblems(unit, file, ports))

  const connections = lastReadable(file, 'Socket', 'MaxConnections', readUnsigned)
  if (connections?.value === 0 && (accept?.value === true || Number(release) >= 257)) {
    found.push(problem('MaxConnections=0 lets nobody in.', 'Use a number above 0.', connections.setting))
  }
  const symlinks = effectiveSettings(file, 'Socket', 'Symlinks').at(-1)
  if (symlinks !== undefined && ports.filter(({ isNode }) => isNode).length !== 1) {
    found.push(
      problem(
        'Symlinks= needs exactly one socket or FIFO in the file system to lead to.',
        'Listen on one path, or leave Symlinks= out.',
        symlinks,
      ),
    )
  }
  return found
}

function acceptProblems(unit: UnitName, file: UnitFile, ports: readonly Port[]): LoadProblem[] {
  const found: LoadProblem[] = []
  const cannot = ports.find(({ accepts }) => !accepts)
  if (cannot !== undefined) {
    found.push(
      problem(
        `Accept=yes takes connections, and ${cannot.setting.key}= has none.`,
        'Use Accept=no, or listen with ListenStream= only.',
        cannot.setting,
      ),
    )
  }
  const service = settingsOf(file, 'Socket', 'Service').findLast((setting) => namesService(setting, unit))
  if (service !== undefined) {
    found.push(
      problem(
        'Accept=yes starts an instance of the template named after the socket for each connection, and cannot go with Service=.',
        'Leave out Service=, and name the template after the socket (foo@.service for foo.socket); or use Accept=no.',
        service,
      ),
    )
  }
  return found
}

function portOf(setting: Setting, unit: UnitName, release: SystemdRelease): Port | undefined {
  const { key, value } = setting
  const expansion = expandSpecifiers(value, unit)
  if (expansion.kind === 'invalid') return undefined
  if (FILES.includes(key)) {
    if (absolutePath(value, unit).kind === 'ignored') return undefined
    return { setting, accepts: false, isNode: key === 'ListenFIFO', climbs: false }
  }
  // Its names are of the kernel, or not known before the unit is started: given the benefit of the doubt.
  if (!ADDRESSES.includes(key)) return { setting, accepts: false, isNode: false, climbs: false }
  const stream = key !== 'ListenDatagram'
  if (expansion.kind === 'unknown') return { setting, accepts: stream, isNode: value.startsWith('/'), climbs: false }
  const address = parseSocketAddress(expansion.text, release)
  if (address === undefined || (key === 'ListenSequentialPacket' && address.kind !== 'unix')) return undefined
  const path = address.kind === 'unix' ? address.path : ''
  return { setting, accepts: stream, isNode: path !== '', climbs: path.split('/').includes('..') }
}

function namesService({ value }: Setting, unit: UnitName): boolean {
  const expansion = expandSpecifiers(value, unit)
  if (expansion.kind !== 'known') return expansion.kind === 'unknown'
  const parsed = parseUnitName(expansion.text)
  return parsed.ok && parsed.type === 'service' && parsed.kind !== 'template'
}

function readUnsigned(value: string): number | undefined {
  return /^\+?[0-9]{1,10}$/.test(value) ? Number(value) : undefined
}
