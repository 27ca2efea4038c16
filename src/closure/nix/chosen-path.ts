import { inputError, quote, type ActionError } from '../../errors.js'
import type { StorePath } from '../../sources/store-path.js'
import type { Wanted } from '../../sources/wanted.js'
import type { Built } from './build-json.js'
import { defaultOutput } from './default-output.js'

/**
 * The one store path that an entry means, of what Nix built for it.
 * @throws ActionError when it stands for several packages, or for outputs of which none stands out
 */
export function chosenPath(wanted: Wanted, built: readonly Built[]): StorePath {
  const [only, another] = built
  if (only === undefined || another !== undefined) throw notOne(wanted, built.length)
  if (only.kind === 'path') return only.path
  const { source } = wanted
  const output = source.kind === 'store-path' ? undefined : source.output
  if (output === undefined) {
    const choice = defaultOutput(only.outputs)
    if (choice.kind === 'chosen') return choice.path
    throw unclear(wanted, `has several outputs, ${choice.names.join(', ')}, and one is needed`, choice.names)
  }
  const path = only.outputs.get(output)
  if (path !== undefined) return path
  const names = [...only.outputs.keys()].sort()
  throw unclear(wanted, `names the output ${quote(output)}, and Nix made ${names.join(', ')}`, names)
}

function notOne({ text, input, where }: Wanted, count: number): ActionError {
  return inputError(
    input,
    `${where}: ${quote(text)} is ${count === 0 ? 'no package' : `${count} packages`}, and one is needed.`,
    'Write the attribute of one package after "#".',
    { code: 'nix.several' },
  )
}

function unclear({ source, text, input, where }: Wanted, problem: string, names: readonly string[]): ActionError {
  const ref = source.kind === 'installable' ? source.ref : source.kind === 'nix-file' ? source.file : text
  const attribute = source.kind === 'store-path' ? '' : source.attribute
  const rest = source.subPath === '' ? '' : `/${source.subPath}`
  const forms = names.map((name) => `${ref}#${attribute}^${name}${rest}`)
  return inputError(input, `${where}: ${quote(text)} ${problem}.`, `Write ${forms.join(' or ')}.`, {
    code: 'nix.output',
  })
}
