import { isCovered } from '../../systemd/mount-plan.js'
import { resolve } from '../../view/view.js'
import { rule, type Rule } from '../rule.js'
import { placeOf, releasesOf } from './remarks.js'

export const neverWritable: Rule = rule(
  {
    id: 'M09',
    severity: 'warning',
    title: 'ReadWritePaths= names nothing of the image.',
    why: 'A squashfs stays read-only whatever the settings say: the service starts, and every write fails with "Read-only file system".',
    remedy: 'Use StateDirectory=, CacheDirectory= or LogsDirectory=, or TemporaryFileSystem= for what need not last.',
    source: 'src/core/namespace.c, make_read_only; squashfs has no write',
  },
  async ({ mountPlans, view }, report) => {
    for (const { unit, plan } of mountPlans) {
      for (const mount of plan.targets) {
        if (mount.mode !== 'read-write' || mount.origin.kind !== 'setting') continue
        const found = await resolve(view, mount.target)
        const isOfImage = found.kind === 'found' ? !isCovered(plan, found.path) : !mount.optional
        if (!isOfImage) continue
        report(
          `${mount.target} is in the image, and stays read-only: ReadWritePaths= of ${unit.name} cannot change that.`,
          'Use StateDirectory=, CacheDirectory= or LogsDirectory=, or TemporaryFileSystem= for what need not last.',
          placeOf(unit, mount.origin),
          releasesOf(mount),
        )
      }
    }
  },
)
