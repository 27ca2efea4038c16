import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NOBODY } from '../support/ordinary-user.js'

/** What `systemd --test` says of a unit that it loaded: the values of each line, in order; commands under the name of their setting. */
export type LoadedUnit = ReadonlyMap<string, readonly string[]>

const SYSTEMD = '/lib/systemd/systemd'

/** Which systemd this machine has; undefined without one that can be asked. */
export function installedSystemd(): number | undefined {
  const { status, stdout } = spawnSync(SYSTEMD, ['--version'], { encoding: 'utf8' })
  const major = /^systemd (\d+)/.exec(status === 0 ? stdout : '')?.[1]
  return major === undefined ? undefined : Number(major)
}

/**
 * Lets the system manager of this machine load the units, as an ordinary user, in one go, and gives its dump of each. `wanted` are
 * the names to load: of a template, those of instances.
 */
export function loadUnits(
  files: ReadonlyMap<string, Uint8Array | string>,
  wanted: readonly string[],
): ReadonlyMap<string, LoadedUnit> {
  const folder = mkdtempSync(join(tmpdir(), 'loaded-units-'))
  try {
    const units = join(folder, 'units')
    mkdirSync(units)
    const names = wanted.map((name) => `Wants=${name}\n`).join('')
    writeFileSync(join(units, 'all.target'), `[Unit]\nDefaultDependencies=no\n${names}`)
    for (const [name, content] of files) writeFileSync(join(units, name), content)
    for (const path of [folder, units]) chmodSync(path, 0o755)
    const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
    const { stdout, stderr } = spawnSync(SYSTEMD, ['--test', '--system', '--no-pager', '--unit=all.target'], {
      encoding: 'utf8',
      maxBuffer: 1024 * 1024 * 1024,
      env: { SYSTEMD_UNIT_PATH: units, LC_ALL: 'C.UTF-8', XDG_RUNTIME_DIR: folder },
      ...asNobody,
    })
    const loaded = parseDump(stdout)
    if (!loaded.has('all.target')) throw new Error(`systemd --test loaded nothing: ${stderr}`)
    return loaded
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** unit-serialize.c unit_dump: a unit begins at one tab, its lines have two, those of a command three; other lines go on with a value. */
function parseDump(dump: string): ReadonlyMap<string, LoadedUnit> {
  const units = new Map<string, Map<string, string[]>>()
  let unit = new Map<string, string[]>()
  let inside = ''
  let last: string[] = []
  for (const line of dump.split('\n')) {
    const [, name] = /^\t(?:->|→) Unit (.*):$/.exec(line) ?? []
    const [, command] = /^\t\t(?:->|→) (.*):$/.exec(line) ?? []
    const [, tabs = '', key = '', value = ''] = /^(\t{2,3})([A-Za-z ]+): ?(.*)$/s.exec(line) ?? []
    if (name !== undefined) {
      unit = new Map()
      units.set(name, unit)
    } else if (command !== undefined) inside = command
    else if (key !== '') {
      const title = tabs.length === 3 ? `${inside} ${key}` : key
      last = unit.get(title) ?? []
      unit.set(title, last)
      last.push(value)
    } else if (!line.startsWith('\t')) last.push(`${last.pop() ?? ''}\n${line}`)
  }
  return units
}
