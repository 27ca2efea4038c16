import { imagePath } from './image-path.js'
import type { Mount, Pruned } from './mount-order.js'
import { isAccess, keyOf, type MountTarget } from './mount-target.js'
import type { Verdict } from './mount-verdict.js'
import type { SystemdRelease } from './releases.js'
import type { Setting } from './unit-file.js'

export const RUN = imagePath('/run')
const PROC = imagePath('/proc')

/** An access setting for `/run` takes the place of its tmpfs, and the sockets and folders that systemd mounts there have nowhere to go (226). */
export function brokenRun(pruned: Pruned, release: SystemdRelease): Verdict[] {
  const by = replacesRun(pruned)
  if (by === undefined || (by.mode === 'inaccessible' && startsBlind(release))) return []
  const reason = `${keyOf(by)}=/run takes the place of the /run that systemd mounts for the service, and it cannot put its sockets there.`
  return [{ kind: 'impossible', target: by, reason }]
}

/** Measured: 262 reaches into a running service in another way, and starts one that cannot see its /run. */
function startsBlind(release: SystemdRelease): boolean {
  return Number(release) >= 262
}

/** Whether {@link brokenRun} says the same of both, whatever becomes of the targets: all else of a simulation is the same for every release. */
export function isSameForBroken(all: readonly MountTarget[], one: SystemdRelease, other: SystemdRelease): boolean {
  const hidesRun = ({ target, mode }: MountTarget): boolean => target === RUN && mode === 'inaccessible'
  return startsBlind(one) === startsBlind(other) || !all.some(hidesRun)
}

export function replacesRun({ mounts, dropped }: Pruned): Mount | undefined {
  const by = mounts.find(({ target, origin, mode }) => target === RUN && origin.kind === 'setting' && isAccess(mode))
  return by?.mode === 'inaccessible' || dropped.some(({ mount }) => mount.mode === 'run') ? by : undefined
}

/** exec-invoke.c setup_private_users writes to `/proc` when all is mounted (217). */
export function brokenProc({ mounts, dropped }: Pruned, userNamespace: Setting): Verdict[] {
  const proc = mounts.find(({ target }) => target === PROC)
  const flags = dropped.find(({ mount, by }) => by === proc && mount.mode === 'read-only')?.mount
  if (proc !== undefined && isWritableProc(proc) && flags === undefined) return []
  const origin = { kind: 'setting', setting: userNamespace, offset: 0 } as const
  const missing = { target: PROC, type: 'directory', purpose: 'api', origin, optional: false } as const
  const target = [flags, proc].find((mount) => mount?.origin.kind === 'setting') ?? missing
  const reason = 'Without a writable /proc systemd cannot set up the user namespace of PrivateUsers=yes.'
  return [{ kind: 'impossible', target, reason }]
}

function isWritableProc(proc: Mount): boolean {
  return proc.mode === 'procfs' || (proc.mode === 'bind' && keyOf(proc) === 'BindPaths')
}
