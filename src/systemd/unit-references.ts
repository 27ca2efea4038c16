import { expandSpecifiers } from './specifiers.js'
import { effectiveSettings, settingsOf, type UnitFile } from './unit-file.js'
import { parseUnitName, type UnitName, type UnitNameParts } from './unit-name.js'
import { splitWords, TUPLES, WORDS, type WordStyle } from './words.js'

/** Dependencies and Also=: quotes are ordinary characters (load-fragment.c config_parse_unit_deps, config_parse_service_sockets). */
export const UNQUOTED: WordStyle = { ...WORDS, quotes: false }
export const UNQUOTED_KEEPING_ESCAPES: WordStyle = { ...UNQUOTED, backslash: 'kept' }

/** What a template is called where an instance is needed and none is known: text for people, and a legal name. */
export const ANY_INSTANCE = 'INSTANCE'

/** `foo@.service` becomes `foo@x.service`; other names stay. */
export function withInstance(parts: UnitNameParts, instance: string): UnitName {
  if (parts.kind !== 'template') return parts.name
  return `${parts.prefix}@${instance}.${parts.type}` as UnitName
}

/**
 * What systemctl(1) and journalctl(1) take for all instances of a template; other names stay. The backslashes of an escaped name are ordinary
 * characters to them (FNM_NOESCAPE: dbus-manager.c list_units_filtered, journalctl-filter.c get_possible_units).
 */
export function patternOf(name: string): string {
  const parts = parseUnitName(name)
  return parts.ok && parts.kind === 'template' ? `${parts.prefix}@*.${parts.type}` : name
}

/** The unit that a text names once specifiers are put in; undefined when systemd, or this program, cannot tell. */
export function namedUnit(text: string, unit: UnitName): UnitNameParts | undefined {
  const expansion = expandSpecifiers(text, unit)
  if (expansion.kind !== 'known') return undefined
  const parsed = parseUnitName(expansion.text)
  return parsed.ok ? parsed : undefined
}

/** As {@link namedUnit}; a template gets the instance of the unit that names it, else its prefix (unit.c resolve_template). */
export function dependedUnit(text: string, unit: UnitName): UnitName | undefined {
  const named = namedUnit(text, unit)
  const own = parseUnitName(unit)
  if (named === undefined || !own.ok) return undefined
  return withInstance(named, own.kind === 'instance' ? own.instance : own.prefix)
}

/**
 * Units that dependencies name: every assignment counts, an empty one forgets nothing (systemd.unit(5): dependencies
 * cannot be reset). Those that cannot be told are left out.
 */
export function unitsIn(file: UnitFile, section: string, key: string, style: WordStyle, unit: UnitName): UnitName[] {
  return settingsOf(file, section, key)
    .flatMap((setting) => splitWords(setting.value, style).words)
    .flatMap(({ text }) => dependedUnit(text, unit) ?? [])
}

/** The words of a list of [Install], which an empty assignment does reset; specifiers put in where they can be (install.c, config_parse_strv). */
export function installWords(file: UnitFile, key: string, unit: UnitName): string[] {
  return effectiveSettings(file, 'Install', key)
    .flatMap((setting) => splitWords(setting.value, TUPLES).words)
    .map(({ text }) => {
      const expansion = expandSpecifiers(text, unit)
      return expansion.kind === 'known' ? expansion.text : text
    })
}
