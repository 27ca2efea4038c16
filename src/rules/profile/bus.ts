import { lastSetting, type Setting } from '../../systemd/unit-file.js'
import { imagePath, isWithin, parseImagePath } from '../../systemd/image-path.js'
import { sandboxOf } from '../../systemd/mount-sandbox.js'
import { rule, type Rule, type Subject, type SubjectUnit } from '../rule.js'

const SOCKET = imagePath('/run/dbus/system_bus_socket')

export const busNameNotOwned: Rule = rule(
  {
    id: 'P07',
    severity: 'fails-to-start',
    title: 'No service waits for a name on the bus that nothing lets it own.',
    why: 'With Type=dbus, which BusName= alone implies, a service has started when it owns the name. The bus asks the policy of the host, which denies names to everyone, root too; the policy in an image counts for nothing. The profile strict does not even mount the socket of the bus. The start times out.',
    remedy:
      'Use Type=notify or Type=exec; ship the policy for the host beside the image (/etc/dbus-1/system.d), and say so.',
    source:
      'src/core/service.c, service_bus_name_owner_change; dbus-daemon(1), system.conf; measured on 252, 257 and 262',
  },
  (subject, report) => {
    for (const unit of subject.units) {
      const name = lastSetting(unit.effective, 'Service', 'BusName')
      if (name === undefined) continue
      const why = hasSocket(subject, unit)
        ? 'a stock host has no policy that lets it own the name (that of the image does not count)'
        : `the profile ${subject.profile.name} does not mount the socket of the bus`
      const waits = waitsForName(unit, name)
      report(
        `BusName=${name.value} of ${unit.name}: ${why}${waits ? ', so that it never counts as started' : ''}.`,
        'Ship the policy for /etc/dbus-1/system.d of the host beside the image, or use Type=notify without BusName=.',
        { unit, setting: name },
        waits ? {} : { severity: 'warning' },
      )
    }
  },
)

/** service.c service_add_extras: a service with BusName= and no Type= is of Type=dbus. */
function waitsForName({ effective }: SubjectUnit, name: Setting): boolean {
  const type = lastSetting(effective, 'Service', 'Type')?.value ?? ''
  return type === 'dbus' || (type === '' && name.value !== '')
}

function hasSocket({ mountPlans }: Subject, unit: SubjectUnit): boolean {
  if (!sandboxOf(unit.effective).mountsApi) return true
  const plan = mountPlans.find((each) => each.unit === unit)?.plan
  return plan?.sources.some(({ source }) => isBusSocket(source?.path ?? '')) ?? false
}

function isBusSocket(path: string): boolean {
  const folder = parseImagePath(path.replace(/^\/var\/run\//, '/run/'))
  return folder !== undefined && isWithin(SOCKET, folder)
}
