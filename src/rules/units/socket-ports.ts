/** A place in the network, or a name of the abstract namespace, that one socket has. */
export interface Port {
  /** `stream`, `datagram` … and the number of the port, or the abstract name. */
  readonly slot: string
  readonly families: readonly (4 | 6)[]
  /** An address, or `*` for all. */
  readonly host: string
  /** Every host has it: all addresses, its own, or a group. */
  readonly isEverywhere: boolean
}

/** What an address of ListenStream= and its like takes (socket-netlink.c socket_address_parse); undefined for what this program does not read. */
export function portOf(key: string, text: string, isOnlySix: boolean): Port | undefined {
  if (text.startsWith('@')) return { slot: `${key} ${text}`, families: [], host: '', isEverywhere: true }
  const [, six, four, number = ''] = /^(?:\[([0-9a-fA-F:.]+)\]:|([0-9.]+):)?([0-9]+)(?:%[^%]*)?$/.exec(text) ?? []
  if (number === '') return undefined
  const slot = `${key} ${Number(number)}`
  if (four !== undefined) {
    const isEverywhere = /^(?:0\.0\.0\.0$|127\.|22[4-9]\.|23[0-9]\.)/.test(four)
    return { slot, families: [4], host: four === '0.0.0.0' ? '*' : four, isEverywhere }
  }
  if (six === undefined || /^[0:]+$/.test(six)) {
    return { slot, families: isOnlySix ? [6] : [4, 6], host: '*', isEverywhere: true }
  }
  return { slot, families: [6], host: six.toLowerCase(), isEverywhere: /^(?:0*:)+0*1$|^ff/i.test(six) }
}

/** Whether the second of two cannot be bound: bind(2), EADDRINUSE. */
export function clashes(one: Port, other: Port): boolean {
  if (one.slot !== other.slot) return false
  const isNameless = one.families.length === 0
  const meet = one.families.some((family) => other.families.includes(family))
  return isNameless || (meet && (one.host === '*' || other.host === '*' || one.host === other.host))
}
