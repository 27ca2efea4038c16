import type { Stats } from 'node:fs'

const [SET_USER_ID, SET_GROUP_ID] = [0o4000, 0o2000]

/**
 * The mode that a file or folder of this machine has in an image, where all is root's. What ran as another user or group by its set-ID bits
 * (at as daemon, unix_chkpwd with the group shadow) would run as root by the same bits: it loses them. inode(7).
 */
export function machineMode({ mode, uid, gid }: Pick<Stats, 'mode' | 'uid' | 'gid'>): number {
  return mode & 0o7777 & ~(uid === 0 ? 0 : SET_USER_ID) & ~(gid === 0 ? 0 : SET_GROUP_ID)
}
