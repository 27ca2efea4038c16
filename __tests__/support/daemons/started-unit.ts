import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { directoriesOf } from '../../../src/systemd/directory-settings.js'
import { effectiveSettings, lastSetting, parseUnitFile } from '../../../src/systemd/unit-file.js'
import { parseUnitName } from '../../../src/systemd/unit-name.js'

/** What systemd does to start a service, as far as the units of the daemons ask for it. */
export interface StartedUnit {
  /** ExecStartPre= */
  readonly before: readonly Command[]
  /** ExecStart= */
  readonly main: Command
  readonly environment: Readonly<Record<string, string>>
  /** StateDirectory= and its like, by their whole paths. */
  readonly folders: readonly string[]
  readonly folderMode: string
  /** Up when its program is there (`simple`), says that it is up (`notify`), or is up when it has ended (`oneshot`). */
  readonly type: string
}

type Command = readonly string[]

/** Reads a unit of an unpacked image. Its commands are words with spaces between them and nothing more. */
export function startedUnit(root: string, name: string): StartedUnit {
  const unit = parseUnitFile(readFileSync(join(root, 'etc/systemd/system', name), 'utf8'))
  const wordsOf = (key: string): readonly Command[] =>
    effectiveSettings(unit, 'Service', key).map(({ value }) => value.split(' '))
  const parsed = parseUnitName(name)
  if (!parsed.ok) throw new Error(`${name}: ${parsed.reason}`)
  const [main] = wordsOf('ExecStart')
  if (main === undefined) throw new Error(`${name} starts nothing`)
  const folders = directoriesOf(parsed.name, unit)
  return {
    before: wordsOf('ExecStartPre'),
    main,
    environment: Object.fromEntries([
      ...folders.map((folder) => [variableFor(folder), folder]),
      ...wordsOf('Environment')
        .flat()
        .map((word) => [word.replace(/=.*/, ''), word.replace(/^[^=]*=/, '')]),
    ]) as Readonly<Record<string, string>>,
    folders,
    folderMode: lastSetting(unit, 'Service', 'StateDirectoryMode')?.value ?? '0755',
    type: lastSetting(unit, 'Service', 'Type')?.value ?? 'simple',
  }
}

/** systemd.exec(5): by which variable a service hears of a folder of its own. */
function variableFor(folder: string): string {
  const kind = { '/var/lib': 'STATE', '/var/cache': 'CACHE', '/var/log': 'LOGS', '/run': 'RUNTIME' }
  const [, word = 'CONFIGURATION'] = Object.entries(kind).find(([above]) => folder.startsWith(`${above}/`)) ?? []
  return `${word}_DIRECTORY`
}
