import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { directoriesOf, directorySettings } from '../../src/systemd/directory-settings.js'
import { holdsFor } from '../../src/systemd/mount-target.js'
import { parseUnitFile } from '../../src/systemd/unit-file.js'
import { parseUnitName, type UnitName } from '../../src/systemd/unit-name.js'

type Measured = '252' | '257' | '262'

interface Directories {
  readonly state: readonly string[]
  /** `leaf:link` */
  readonly links: readonly string[]
  readonly configuration: readonly string[]
}

/** What `systemctl show` said of units with the value as StateDirectory= and as ConfigurationDirectory=. */
type MeasuredValue = { readonly value: string } & Readonly<Record<Measured, Directories>>

const MEASURED = readFileSync(new URL('measured-directories.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as MeasuredValue)

const RELEASES: readonly Measured[] = ['252', '257', '262']

function nameOf(text: string): UnitName {
  const parsed = parseUnitName(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.name
}

const NAME = nameOf('app.service')

/** Leaves and links below a folder, as one systemd has them. */
function read(key: string, folder: string, value: string, release: Measured): { leaves: string[]; links: string[] } {
  const entries = directorySettings(NAME, parseUnitFile(`[Service]\n${key}=${value}\n`))
  const targets = entries.flatMap((entry) =>
    entry.kind === 'target' && holdsFor(entry.target, release) ? [entry.target] : [],
  )
  const below = (path: string): string => path.slice(folder.length + 1)
  return {
    leaves: [...new Set(targets.flatMap(({ type, target }) => (type === 'directory' ? [below(target)] : [])))].sort(),
    links: targets.flatMap((each) => (each.type === 'symlink' ? [`${each.link}:${below(each.target)}`] : [])).sort(),
  }
}

describe('the directory settings', () => {
  it.each(MEASURED)('are read as systemd 252, 257 and 262 read them: $value', ({ value, ...measured }) => {
    for (const release of RELEASES) {
      const { state, links, configuration } = measured[release]
      expect([release, read('StateDirectory', '/var/lib', value, release)]).toEqual([release, { leaves: state, links }])
      expect(read('ConfigurationDirectory', '/etc', value, release)).toEqual({ leaves: configuration, links: [] })
    }
  })

  it('are all made on the host', () => {
    const unit = parseUnitFile('[Service]\nStateDirectory=a :b\nRuntimeDirectory=r\nLogsDirectory=.\n')
    expect(directoriesOf(NAME, unit)).toEqual(['/var/lib/a', '/var/lib/b', '/run/r'])
  })
})
