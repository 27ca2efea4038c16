// Writes the tables of inputs and outputs into README.md, from action.yml, which is the contract. A test keeps them equal.
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'yaml'

const root = resolve(import.meta.dirname, '..')

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** README.md with its tables made anew. */
export function readmeWithTables() {
  const action = parse(readFileSync(resolve(root, 'action.yml'), 'utf8'))
  const cell = (text) => text.replace(/\|/g, '\\|').replace(/</g, '&lt;')
  const tables = {
    inputs: table(
      ['input', 'default', 'meaning'],
      Object.entries(action.inputs).map(([name, { description, default: value }]) => [
        `\`${name}\``,
        value === '' ? 'empty' : `\`${value}\``,
        cell(description),
      ]),
    ),
    outputs: table(
      ['output', 'meaning'],
      Object.entries(action.outputs).map(([name, { description }]) => [`\`${name}\``, cell(description)]),
    ),
  }
  const readme = readFileSync(resolve(root, 'README.md'), 'utf8')
  return Object.entries(tables).reduce(
    (text, [name, made]) =>
      text.replace(
        new RegExp(`(<!-- ${name} -->\n)[^]*?(\n<!-- /${name} -->)`),
        (_, begin, end) => `${begin}${made}${end}`,
      ),
    readme,
  )
}

if (import.meta.filename === process.argv[1]) writeFileSync(resolve(root, 'README.md'), readmeWithTables())
