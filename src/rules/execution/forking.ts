import { directoriesOf } from '../../systemd/directory-settings.js'
import { isWithin, parseImagePath, type ImagePath } from '../../systemd/image-path.js'
import { mountPlan } from '../../systemd/mount-plan.js'
import { expandSpecifiers } from '../../systemd/specifiers.js'
import { lastSetting } from '../../systemd/unit-file.js'
import { unitType } from '../../systemd/unit-name.js'
import { rule, type Rule, type SubjectUnit } from '../rule.js'

/** X06: systemd reads PIDFile= on the host; where the service writes it is another place. */
export const pidFileUnseen: Rule = rule(
  {
    id: 'X06',
    severity: 'fails-to-start',
    title: 'The PIDFile= of a forking service is in a folder that it shares with the host',
    why: 'systemd waits for the file on the host. The service writes into the /run of its own, or nowhere, for the image is read-only: the start times out.',
    remedy:
      'Use Type=simple, exec or notify and let the program stay in the foreground, or put the file into RuntimeDirectory=.',
    source: 'src/core/service.c service_load_pid_file; measured on 252, 257 and 262',
  },
  ({ units }, report) => {
    for (const unit of units.filter(({ name }) => unitType(name) === 'service')) {
      if (lastSetting(unit.effective, 'Service', 'Type')?.value !== 'forking') continue
      const setting = lastSetting(unit.effective, 'Service', 'PIDFile')
      const path = setting === undefined ? undefined : pidFile(unit, setting.value)
      if (setting === undefined || path === undefined || isShared(unit, path)) continue
      report(
        `PIDFile= of ${unit.name}: systemd waits for ${path} on the host, and the service does not write there: its own ${path} is in a folder that it does not share with the host.`,
        'Use Type=simple, exec or notify and let the program stay in the foreground, or put the file into RuntimeDirectory=.',
        { unit, setting },
      )
    }
  },
)

/** config_parse_pid_file: relative to /run. */
function pidFile({ name }: SubjectUnit, value: string): ImagePath | undefined {
  const expansion = expandSpecifiers(value, name)
  if (expansion.kind !== 'known') return undefined
  const path = parseImagePath(expansion.text.startsWith('/') ? expansion.text : `/run/${expansion.text}`)
  return path === undefined ? undefined : (path.replace(/^\/var\/run(?=\/)/, '/run') as ImagePath)
}

/** In a folder of the service that systemd makes on the host, or a bind of the same folder of the host. */
function isShared({ name, effective }: SubjectUnit, path: ImagePath): boolean {
  const { sources } = mountPlan(name, effective)
  const same = sources
    .filter(({ source, target }) => source?.path.replace(/\/+$/, '') === target)
    .map(({ target }) => target)
  return [...directoriesOf(name, effective), ...same].some((folder) => isWithin(path, folder))
}
