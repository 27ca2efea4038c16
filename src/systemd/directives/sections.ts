import type { UnitType } from '../unit-name.js'
import { INSTALL_KEYS } from './install-keys.js'
import { PATH_KEYS } from './path-keys.js'
import { PROCESS_KEYS } from './process-keys.js'
import { keyTable, type KeyTable } from './section-keys.js'
import { SERVICE_KEYS } from './service-keys.js'
import { SOCKET_KEYS } from './socket-keys.js'
import { TIMER_KEYS } from './timer-keys.js'
import { UNIT_KEYS } from './unit-keys.js'

/** The sections of the units that portabled attaches, and what stands in them. [Target] exists, and has nothing of its own. */
export const SECTIONS: ReadonlyMap<string, KeyTable> = new Map([
  ['Unit', keyTable(UNIT_KEYS)],
  ['Service', keyTable(PROCESS_KEYS, SERVICE_KEYS)],
  ['Socket', keyTable(PROCESS_KEYS, SOCKET_KEYS)],
  ['Timer', keyTable(TIMER_KEYS)],
  ['Path', keyTable(PATH_KEYS)],
  ['Target', keyTable()],
  ['Install', keyTable(INSTALL_KEYS)],
])

/** The sections that systemd reads in a unit of a type (`sections` of service.c, socket.c …). */
export function sectionsOfType(type: UnitType): readonly string[] {
  return ['Unit', `${type.charAt(0).toUpperCase()}${type.slice(1)}`, 'Install']
}
