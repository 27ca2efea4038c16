import { isOn } from '../../systemd/setting-values.js'
import { lastSetting } from '../../systemd/unit-file.js'
import { rule, type Rule } from '../rule.js'

export const rootInSandbox: Rule = rule(
  {
    id: 'P08',
    severity: 'warning',
    title: 'No unit asks for User=root under a profile with DynamicUser=yes.',
    why: 'DynamicUser= uses a user that exists, and root does: the service runs as uid 0, which the profile was to prevent, in a user namespace in which it can do little.',
    remedy: 'Leave User= out; or attach with trusted, if it must be root.',
    source: 'systemd.exec(5), DynamicUser=; measured on 252, 255, 257 and 262',
  },
  ({ units, profile }, report) => {
    for (const unit of units) {
      const user = lastSetting(unit.effective, 'Service', 'User')
      if (user === undefined || !['root', '0'].includes(user.value) || !isOn(unit.effective, 'DynamicUser')) continue
      report(
        `User=${user.value} of ${unit.name}: under the profile ${profile.name} it runs as uid 0 all the same, with nearly none of root's rights.`,
        'Leave User= out, so that it gets a user of its own; or attach with trusted, if it must be root.',
        { unit, setting: user },
      )
    }
  },
)
