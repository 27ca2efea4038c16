export interface LogCommand {
  readonly name: string
  readonly properties: ReadonlyMap<string, string>
  readonly message: string
}

const LINE = /^::([^\s:]+)(?:\s((?:(?!::).)*))?::([^]*)$/

/** `::name key=value,key=value::message`, or undefined for any other line. */
export function parseLogCommand(line: string): LogCommand | undefined {
  const [, name, properties = '', message = ''] = LINE.exec(line.trimStart()) ?? []
  if (name === undefined) return undefined
  return { name: name.toLowerCase(), properties: propertiesOf(properties), message: decode(message) }
}

function propertiesOf(text: string): ReadonlyMap<string, string> {
  const pairs = text.split(',').flatMap((part) => {
    const equals = part.indexOf('=')
    const key = part.slice(0, equals).trim()
    return equals < 0 || key === '' ? [] : [[key, decodeProperty(part.slice(equals + 1).trim())] as const]
  })
  return new Map(pairs)
}

const CODES: ReadonlyMap<string, string> = new Map([
  ['%25', '%'],
  ['%0A', '\n'],
  ['%0D', '\r'],
  ['%3A', ':'],
  ['%2C', ','],
])

/** In one pass, so that "%250A" is the text "%0A" and no line end. */
function decode(text: string): string {
  return text.replace(/%25|%0A|%0D/gi, (code) => CODES.get(code.toUpperCase()) ?? code)
}

function decodeProperty(text: string): string {
  return text.replace(/%25|%0A|%0D|%3A|%2C/gi, (code) => CODES.get(code.toUpperCase()) ?? code)
}
