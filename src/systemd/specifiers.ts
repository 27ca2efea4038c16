import { instanceOf, isTemplate, prefixOf, type UnitName } from './unit-name.js'

export type Expansion =
  | { readonly kind: 'known'; readonly text: string }
  /** Only the host, or whoever starts the template, knows what `specifier` stands for. */
  | { readonly kind: 'unknown'; readonly specifier: string }
  /** systemd refuses the text: there is no such specifier, or the unit's name cannot be unescaped. */
  | { readonly kind: 'invalid'; readonly specifier: string }

/** What systemd.unit(5) has in its table and depends on the host, its os-release or the version of systemd (`%D` is of 256). */
const OF_THE_HOST = new Set('aAbBcDHlmMoqrRsvwWyY')

/** What the system manager, which runs as root, puts in; measured on 252, 257 and 262. A user manager has others. */
const OF_THE_MANAGER: ReadonlyMap<string, string> = new Map([
  ['C', '/var/cache'],
  ['E', '/etc'],
  ['g', 'root'],
  ['G', '0'],
  ['h', '/root'],
  ['L', '/var/log'],
  ['S', '/var/lib'],
  ['t', '/run'],
  ['T', '/tmp'],
  ['u', 'root'],
  ['U', '0'],
  ['V', '/var/tmp'],
])

/** Puts in the specifiers of systemd.unit(5) as far as the name of the unit tells them. `%` before anything but a letter or digit is itself. */
export function expandSpecifiers(text: string, unit: UnitName): Expansion {
  let expanded = ''
  let from = 0
  for (const match of text.matchAll(/%([0-9A-Za-z%])/g)) {
    const [specifier, letter = ''] = match
    const value = letter === '%' ? '%' : valueOf(letter, unit)
    if (typeof value !== 'string') return { kind: value.kind, specifier }
    expanded += text.slice(from, match.index) + value
    from = match.index + specifier.length
  }
  return { kind: 'known', text: expanded + text.slice(from) }
}

/** systemd.unit(5), "String escaping": `-` was a slash, `\x2d` a byte. Undefined when a backslash starts no such escape. */
export function unescapeUnitName(name: string): string | undefined {
  const bytes: Buffer[] = []
  let from = 0
  for (const match of name.matchAll(/-|\\(?:x([0-9a-fA-F]{2}))?/g)) {
    const [found, hex] = match
    if (found === '\\') return undefined
    bytes.push(Buffer.from(name.slice(from, match.index)))
    bytes.push(hex === undefined ? Buffer.from('/') : Buffer.from(hex, 'hex'))
    from = match.index + found.length
  }
  bytes.push(Buffer.from(name.slice(from)))
  return Buffer.concat(bytes).toString('utf8')
}

type Value = string | { readonly kind: 'unknown' | 'invalid' }

const UNKNOWN: Value = { kind: 'unknown' }

function valueOf(letter: string, unit: UnitName): Value {
  const prefix = prefixOf(unit)
  const instance = isTemplate(unit) ? undefined : (instanceOf(unit) ?? '')
  switch (letter) {
    case 'n':
      return instance === undefined ? UNKNOWN : unit
    case 'N':
      return instance === undefined ? UNKNOWN : unit.slice(0, unit.lastIndexOf('.'))
    case 'p':
      return prefix
    case 'P':
      return unescaped(prefix)
    case 'i':
      return instance ?? UNKNOWN
    case 'I':
      return instance === undefined ? UNKNOWN : unescaped(instance)
    case 'j':
      return lastPart(prefix)
    case 'J':
      return unescaped(lastPart(prefix))
    case 'f':
      return instance === undefined ? UNKNOWN : asPath(instance === '' ? prefix : instance)
    case 'd':
      return instance === undefined ? UNKNOWN : `/run/credentials/${unit}`
    default:
      return OF_THE_MANAGER.get(letter) ?? { kind: OF_THE_HOST.has(letter) ? 'unknown' : 'invalid' }
  }
}

function unescaped(text: string): Value {
  return unescapeUnitName(text) ?? { kind: 'invalid' }
}

function lastPart(prefix: string): string {
  return prefix.slice(prefix.lastIndexOf('-') + 1)
}

/** unit-name.c unit_name_path_unescape: `-` alone is the root. */
function asPath(name: string): Value {
  const path = name === '-' ? '' : unescapeUnitName(name)
  return path === undefined || path.startsWith('/') || path.endsWith('/') ? { kind: 'invalid' } : `/${path}`
}
