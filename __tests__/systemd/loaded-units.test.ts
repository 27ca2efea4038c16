import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { directoriesOf } from '../../src/systemd/directory-settings.js'
import { EXEC_KEYS, execEntries, type ExecCommand } from '../../src/systemd/exec-line.js'
import { loadProblems } from '../../src/systemd/load/unit-load.js'
import { SYSTEMD_RELEASES, type SystemdRelease } from '../../src/systemd/releases.js'
import { expandSpecifiers } from '../../src/systemd/specifiers.js'
import { effectiveSettings, parseUnitFile, type UnitFile } from '../../src/systemd/unit-file.js'
import { parseUnitName, type UnitName } from '../../src/systemd/unit-name.js'
import { C_WORDS, splitWords } from '../../src/systemd/words.js'
import { needs } from '../support/needs.js'
import { FACTOR } from '../support/runs.js'
import { installedSystemd, loadUnits, type LoadedUnit } from './loaded-units.js'
import { unitText } from './unit-texts.js'

const release = SYSTEMD_RELEASES.find((release) => Number(release) === installedSystemd())
const withSystemd = needs(
  release !== undefined,
  `unit files as the system manager itself loads them; that needs systemd ${SYSTEMD_RELEASES.join(', ')}`,
)

/** How many units one start of systemd loads. */
const BATCH = 250

/** What both have to agree on: of a unit that does not load, that it does not. */
type Reading =
  | 'not loaded'
  | {
      readonly description: string
      readonly environment: readonly string[]
      readonly commands: Readonly<Record<string, readonly string[]>>
      readonly directories: readonly string[]
    }

withSystemd.describe('the system manager loads the same', () => {
  it('from any unit file: description, environment, command lines, directories', () => {
    const texts = fc.sample(unitText, { numRuns: 100 * Math.max(1, Math.round(FACTOR / 20)), seed: 6 })
    for (let from = 0; from < texts.length; from += BATCH) compare(texts.slice(from, from + BATCH))
  })
})

function compare(texts: readonly Uint8Array[]): void {
  const units = texts.map((bytes, index) => ({ bytes, ...namesOf(index) }))
  const loaded = loadUnits(
    new Map(units.map(({ file, bytes }) => [file, bytes])),
    units.map(({ name }) => name),
  )
  for (const { name, bytes } of units) {
    const unit = parseUnitFile(Buffer.from(bytes).toString('utf8'))
    const theirs = loaded.get(name)
    if (theirs === undefined) throw new Error(`systemd did not load ${name}`)
    if (hasOpenFolder(unit)) continue
    expect({ text: unit.text, reading: weRead(name, unit) }).toEqual({ text: unit.text, reading: systemdRead(theirs) })
  }
}

/**
 * Systemds do not agree on an empty word or part, and on a third part. The mount plan, which is for all of them, demands what any of them
 * would mount. It leaves open what becomes of backslashes and control characters.
 */
function hasOpenFolder(unit: UnitFile): boolean {
  return unit.settings.some(({ key, value }) => key in FOLDERS && /""|''|(?:^|\s):|:[^\s]*:|[\\\f]/.test(value))
}

/** Some are instances of templates, for the specifiers. */
function namesOf(index: number): { readonly file: string; readonly name: UnitName } {
  const [file, name] =
    index % 3 === 0 ? [`t-${index}@.service`, `t-${index}@x-y:z.service`] : [`u-${index}.service`, `u-${index}.service`]
  const parsed = parseUnitName(name)
  if (!parsed.ok) throw new Error(parsed.reason)
  return { file, name: parsed.name }
}

function weRead(name: UnitName, unit: UnitFile): Reading {
  if (release === undefined) throw new Error('no systemd')
  if (!loads(name, unit, release)) return 'not loaded'
  return {
    description: descriptionOf(name, unit),
    environment: environmentOf(name, unit),
    commands: Object.fromEntries(
      EXEC_KEYS.map((key) => [
        key,
        execEntries(name, unit, key, release).flatMap((entry) =>
          entry.kind === 'command' ? [commandLine(entry, name)] : [],
        ),
      ]),
    ),
    directories: [...new Set(directoriesOf(name, unit))].sort(),
  }
}

function loads(name: UnitName, unit: UnitFile, release: SystemdRelease): boolean {
  if (unit.text === '' || unit.problems.some(({ fatal }) => fatal)) return false
  if (EXEC_KEYS.some((key) => execEntries(name, unit, key, release).some(({ kind }) => kind === 'refused')))
    return false
  return !loadProblems(name, unit).some(({ releases }) => releases.includes(release))
}

/** load-fragment.c config_parse_unit_string_printf; without one, a unit is described by its name. */
function descriptionOf(name: UnitName, unit: UnitFile): string {
  let description = ''
  for (const { section, key, value } of unit.settings) {
    const expansion = expandSpecifiers(value, name)
    if (section === 'Unit' && key === 'Description' && expansion.kind === 'known') description = expansion.text
  }
  return description === '' ? name : description
}

/** load-fragment.c config_parse_environ. */
function environmentOf(name: UnitName, unit: UnitFile): string[] {
  const values = new Map<string, string>()
  for (const setting of effectiveSettings(unit, 'Service', 'Environment')) {
    for (const { text } of splitWords(setting.value, C_WORDS).words) {
      const expansion = expandSpecifiers(text, name)
      const [, key, value = ''] =
        /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(expansion.kind === 'known' ? expansion.text : '') ?? []
      if (key !== undefined) values.set(key, value)
    }
  }
  return [...values].map(([key, value]) => `${key}=${value}`)
}

function commandLine({ program, words, ownName }: ExecCommand, name: UnitName): string {
  const own = program.kind === 'path' ? program.path : program.kind === 'name' ? program.name : ''
  const rest = words.map(({ text }) => {
    const expansion = expandSpecifiers(text, name)
    return expansion.kind === 'known' ? expansion.text : text
  })
  return [...(ownName ? [] : [own]), ...rest].map(shellQuoted).join(' ')
}

/** escape.c shell_maybe_quote, by which the dump shows a command line. */
function shellQuoted(text: string): string {
  if (text !== '' && !/[\u0000-\u001f\u007f \t\n\r"\\`$*?['()<>|&;!]/.test(text)) return text
  const escaped = text
    .replace(/["\\`$]/g, '\\$&')
    .replace(/[\u0000-\u001f\u007f]/g, (control) => SIMPLE.get(control) ?? octal(control))
  return `"${escaped}"`
}

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\r', '\\r'],
  ['\f', '\\f'],
  ['\v', '\\v'],
  ['\b', '\\b'],
  ['\u0007', '\\a'],
])

function octal(control: string): string {
  return `\\${control.charCodeAt(0).toString(8).padStart(3, '0')}`
}

/** What the dump has of each kind of directory, and where its folders are. */
const FOLDERS = {
  StateDirectory: '/var/lib',
  CacheDirectory: '/var/cache',
  LogsDirectory: '/var/log',
  ConfigurationDirectory: '/etc',
  RuntimeDirectory: '/run',
}

function systemdRead(unit: LoadedUnit): Reading {
  if (unit.get('Unit Load State')?.[0] !== 'loaded') return 'not loaded'
  const directories = Object.entries(FOLDERS).flatMap(([key, folder]) =>
    (unit.get(key) ?? []).map((path) => `${folder}/${path}`),
  )
  return {
    description: unit.get('Description')?.[0] ?? '',
    environment: unit.get('Environment') ?? [],
    commands: Object.fromEntries(EXEC_KEYS.map((key) => [key, unit.get(`${key} Command Line`) ?? []])),
    directories: [...new Set(directories)].sort(),
  }
}

describe('the comparison', () => {
  it('is of units that load and of some that do not', () => {
    const readings = fc
      .sample(unitText, { numRuns: 100, seed: 6 })
      .map((bytes, index) => [namesOf(index).name, parseUnitFile(Buffer.from(bytes).toString('utf8'))] as const)
    const loading = readings.filter(([name, unit]) => loads(name, unit, '252')).length
    expect(loading).toBeGreaterThan(40)
    expect(loading).toBeLessThan(95)
  })
})
