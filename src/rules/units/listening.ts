import { parseBoolean } from '../../systemd/setting-values.js'
import { stockPath } from '../../systemd/stock/stock-paths.js'
import { expandSpecifiers } from '../../systemd/specifiers.js'
import { lastSetting, sinceReset, type Setting, type UnitFile } from '../../systemd/unit-file.js'
import { unitType } from '../../systemd/unit-name.js'
import { rule, type SubjectUnit } from '../rule.js'
import { clashes, portOf, type Port } from './socket-ports.js'

const REMEDY = 'Listen on a port of all addresses, or on a path in /run.'

export const cannotListen = rule(
  {
    id: 'U16',
    severity: 'fails-to-start',
    title: 'A socket listens on what the host lets it listen on.',
    why: 'systemd makes sockets and pipes on the host: not on an address that the host does not have, twice on one port, in /proc or /sys, below a file, or in the place of a folder. What is special (a device, a message of the kernel) only the host can tell.',
    remedy: REMEDY,
    source: 'src/core/socket.c socket_open_fds; measured on 257',
  },
  ({ units }, report) => {
    const ports: Port[] = []
    for (const unit of units.filter(({ name }) => unitType(name) === 'socket')) {
      const device = lastSetting(unit.effective, 'Socket', 'BindToDevice')
      if (device !== undefined && device.value !== 'lo') {
        const message = `${unit.name} listens on the network interface ${device.value}: where the host has none of the name, the start fails.`
        report(message, REMEDY, { unit, setting: device }, { severity: 'info', open: true })
      }
      const protocol = lastSetting(unit.effective, 'Socket', 'SocketProtocol')
      if (protocol?.value === 'sctp') {
        const message = `${unit.name} uses SCTP: where the kernel of the host does not have it, the start fails.`
        report(message, REMEDY, { unit, setting: protocol }, { severity: 'info', open: true })
      }
      for (const setting of listeners(unit.effective)) {
        const found = trouble(unit, setting, ports)
        if (found === undefined) continue
        const { outcome, why } = found
        const message = `${setting.key}=${setting.value.slice(0, 80)} of ${unit.name}: ${why}.`
        report(message, REMEDY, { unit, setting }, outcome === 'fails' ? {} : { severity: 'info', open: true })
      }
    }
  },
)

interface Trouble {
  readonly outcome: 'fails' | 'open'
  /** Completes a sentence. */
  readonly why: string
}

/** An empty assignment of any of them forgets all (config_parse_socket_listen). */
function listeners(file: UnitFile): readonly Setting[] {
  return sinceReset(file.settings.filter(({ section, key }) => section === 'Socket' && key.startsWith('Listen')))
}

function trouble(unit: SubjectUnit, setting: Setting, ports: Port[]): Trouble | undefined {
  const { key } = setting
  const expansion = expandSpecifiers(setting.value, unit.name)
  if (expansion.kind !== 'known') return undefined
  const { text } = expansion
  switch (key) {
    case 'ListenStream':
    case 'ListenDatagram':
    case 'ListenSequentialPacket':
      return text.startsWith('/') ? atPath(text, false) : atPort(unit, key, text, ports)
    case 'ListenFIFO':
      return atPath(text, true)
    case 'ListenSpecial':
    case 'ListenUSBFunction':
      return { outcome: 'open', why: 'the host must have it, and the kernel must let it be watched' }
    case 'ListenNetlink':
      return /^(?:kobject-uevent|route)(?:[ \t]+[0-9]+)?[ \t]*$/.test(text)
        ? undefined
        : { outcome: 'open', why: NETLINK }
    case 'ListenMessageQueue':
      return text.startsWith('/') ? undefined : { outcome: 'open', why: 'the name of a message queue begins with "/"' }
    default:
      return undefined
  }
}

const NETLINK = 'the kernel of the host must have this family, and its group must be a number'

/** A socket in the place of a file replaces it; a pipe does not (mkfifo(3), then fstat(2)). */
function atPath(path: string, isPipe: boolean): Trouble | undefined {
  if (/^\/(?:proc|sys)(?:\/|$)/.test(path)) return { outcome: 'fails', why: 'nothing can be made in there' }
  const there = stockPath(path)
  if (there === 'folder') return { outcome: 'fails', why: 'a folder of the host stands there' }
  if (there === 'file' && isPipe) return { outcome: 'fails', why: 'a file of the host stands there' }
  if (there === 'file' || there === 'socket') return { outcome: 'open', why: 'it takes the place of what the host has' }
  const parts = path.split('/')
  const above = parts.map((_, index) => parts.slice(0, index).join('/')).filter((each) => each !== '')
  const isBelowFile = above.some((each) => ['file', 'socket'].includes(stockPath(each)))
  return isBelowFile ? { outcome: 'fails', why: 'it lies below a file of the host' } : undefined
}

function atPort({ effective }: SubjectUnit, key: string, text: string, ports: Port[]): Trouble | undefined {
  const isOn = (name: string): boolean => parseBoolean(lastSetting(effective, 'Socket', name)?.value ?? '') ?? false
  const isShared = isOn('ReusePort')
  const port = portOf(key, text, lastSetting(effective, 'Socket', 'BindIPv6Only')?.value === 'ipv6-only')
  if (port === undefined) return undefined
  const isTaken = !isShared && ports.some((other) => clashes(other, port))
  ports.push(port)
  if (isTaken) return { outcome: 'fails', why: 'the image listens there already' }
  if (port.isEverywhere || isOn('FreeBind') || isOn('Transparent')) return undefined
  return { outcome: 'open', why: 'the host must have the address' }
}
