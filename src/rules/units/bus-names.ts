import { busNameOf } from '../../systemd/load/service-load.js'
import { rule } from '../rule.js'

export const busNameTwice = rule(
  {
    id: 'U15',
    severity: 'warning',
    title: 'No two services have the same BusName=.',
    why: 'While one of them is loaded, systemd refuses to load the other ("Two services allocated for the same bus name").',
    remedy: 'Keep BusName= in one of them.',
    source: 'service.c service_setup_bus_name',
  },
  ({ units }, report) => {
    const owners = new Map<string, string>()
    for (const unit of units) {
      const found = busNameOf(unit.name, unit.effective)
      if (found === undefined || !unit.name.endsWith('.service')) continue
      const owner = owners.get(found.value)
      owners.set(found.value, owner ?? unit.name)
      if (owner === undefined) continue
      report(
        `${unit.name} and ${owner} both have BusName=${found.value}: systemd does not load the second while the first is loaded.`,
        'Keep BusName= in one of them.',
        { unit, setting: found.setting },
      )
    }
  },
)
