import { lastSetting } from '../../systemd/unit-file.js'
import { rule } from '../rule.js'

const KEYS = [
  'RootImage',
  'RootDirectory',
  'RootHash',
  'RootHashSignature',
  'RootVerity',
  'RootMStack',
  'RootImagePolicy',
]
/** Parts of RootImagePolicy= that let a file system without dm-verity be mounted (image-policy.c). */
const UNPROTECTED = ['unprotected', 'open']

export const rootOfUnit = rule(
  {
    id: 'U11',
    severity: 'fails-to-start',
    title: 'No unit says what its root is.',
    why: 'portabled writes RootImage= into a drop-in that comes last. What the unit says of its root is overridden, or still applies to the image and makes its mount fail; RootImagePolicy= applies from 254 on, and from 260 on portabled writes its own.',
    remedy: 'Take the setting out.',
    source: 'portable.c install_chroot_dropin',
  },
  ({ units }, report) => {
    for (const unit of units) {
      for (const key of KEYS) {
        const setting = lastSetting(unit.file, 'Service', key)
        if (setting === undefined) continue
        if (key !== 'RootImagePolicy') {
          report(
            `${key}= of ${unit.name} is overridden: portabled makes the image its root.`,
            'Take it out.',
            { unit, setting },
            { severity: 'warning' },
          )
        } else if (allowsUnprotected(setting.value)) {
          const message = `RootImagePolicy= of ${unit.name} has no effect from systemd 260 on, where portabled writes its own.`
          report(message, 'Take it out.', { unit, setting }, { severity: 'warning', releases: ['262'] })
        } else {
          const message = `RootImagePolicy= of ${unit.name} does not let systemd mount a squashfs without dm-verity: the start fails ("Operation not possible due to RF-kill").`
          report(
            message,
            'Take it out, or add "unprotected" to what it allows for root.',
            { unit, setting },
            { releases: ['255', '257'] },
          )
          report(
            `RootImagePolicy= of ${unit.name} has no effect from systemd 260 on, where portabled writes its own.`,
            'Require signed images on the host, with a drop-in of its own.',
            { unit, setting },
            { severity: 'warning', releases: ['262'] },
          )
        }
      }
    }
  },
)

/** `root=signed+verity:=absent`; `*` is everything, and what nothing is said of is not mounted (systemd.image-policy(7)). */
function allowsUnprotected(policy: string): boolean {
  if (policy === '*') return true
  const rules = policy.split(':')
  const rule = rules.find((rule) => rule.startsWith('root=')) ?? rules.find((rule) => rule.startsWith('='))
  return (
    rule
      ?.slice(rule.indexOf('=') + 1)
      .split('+')
      .some((part) => UNPROTECTED.includes(part)) ?? false
  )
}
