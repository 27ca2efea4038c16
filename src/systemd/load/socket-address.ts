import type { SystemdRelease } from '../releases.js'

/** What ListenStream=, ListenDatagram= and ListenSequentialPacket= listen on. */
export type SocketAddress =
  /** A socket of the file system; `path` is empty for one of the abstract namespace. */
  { readonly kind: 'unix'; readonly path: string } | { readonly kind: 'other' }

/** sockaddr_un: sun_path, with and without its NUL. */
const LONGEST_PATH = 107

/** socket-netlink.c socket_address_parse; undefined for what systemd does not take, and so passes over. */
export function parseSocketAddress(text: string, release: SystemdRelease): SocketAddress | undefined {
  if (text.startsWith('/') || text.startsWith('@')) {
    const isShort = text.length > 1 && Buffer.byteLength(text) <= LONGEST_PATH
    return isShort ? { kind: 'unix', path: text.startsWith('/') ? text : '' } : undefined
  }
  const isAddress = isPort(text) || isVsock(text, release) || isAddressAndPort(text)
  return isAddress ? { kind: 'other' } : undefined
}

/** parse-util.c safe_atou16: a number that begins with 0 is octal, with 0x hexadecimal. */
function isPort(text: string): boolean {
  const [, octal, other = ''] = /^\+?(?:0([0-7]+)|([1-9][0-9]{0,4}|0x[0-9a-f]{1,4}))$/i.exec(text) ?? []
  const port = octal === undefined ? Number(other) : parseInt(octal, 8)
  return port > 0 && port <= 0xffff
}

/** `vsock-stream:` and its like are not of 252; of the others, 255 was not asked. */
function isVsock(text: string, release: SystemdRelease): boolean {
  if (Number(release) < 257 && !text.startsWith('vsock:')) return false
  const [, cid = '', port = ''] = /^vsock(?:-stream|-dgram|-seqpacket)?:([0-9]*):([0-9]+)$/.exec(text) ?? []
  return port !== '' && Number(port) < 2 ** 32 && Number(cid) < 2 ** 32
}

/** `127.0.0.1:80`, `[::1]:80`, `[fe80::1]:80%eth0` (of a network interface that the host has). */
function isAddressAndPort(text: string): boolean {
  const [, six, four, port = ''] = /^(?:\[([0-9a-fA-F:.]+)\]|([0-9.]+)):([^:%]+)(?:%[^%]+)?$/.exec(text) ?? []
  return isPort(port) && ((six !== undefined && isIpv6(six)) || (four !== undefined && isIpv4(four)))
}

function isIpv4(text: string): boolean {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part) && Number(part) <= 255)
}

/** inet_pton(3): eight groups, one run of them shortened to `::`, the last two perhaps written as IPv4. */
function isIpv6(text: string): boolean {
  const [, head = text, four] = /^(.*:)([0-9.]+\.[0-9.]+)$/.exec(text) ?? []
  if (four !== undefined && !isIpv4(four)) return false
  const whole = four === undefined ? text : `${head}0:0`
  const halves = whole.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  return (
    groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) &&
    (halves.length === 2 ? groups.length < 8 : groups.length === 8)
  )
}
