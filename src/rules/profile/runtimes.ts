import { baseName, parseImagePath } from '../../systemd/image-path.js'
import { resolve } from '../../view/view.js'
import { commandsOf, type ServiceCommand } from '../execution/commands.js'
import type { Subject, SubjectUnit } from '../rule.js'

/** What runs a program, of the things that decide whether a sandbox suits it. */
export interface Runtime {
  readonly name: string
  /** Makes code at run time, in memory that it writes and executes. */
  readonly makesCode: boolean
  /** Starts more than a few threads before it does anything. */
  readonly hasThreads: boolean
}

const RUNTIMES: readonly (Runtime & { readonly program: RegExp })[] = [
  { name: 'Node.js', program: /^(?:node|nodejs|npm|npx|yarn)(?:-?\d+)?$/, makesCode: true, hasThreads: true },
  { name: 'Deno', program: /^deno$/, makesCode: true, hasThreads: true },
  { name: 'Bun', program: /^bunx?$/, makesCode: true, hasThreads: true },
  { name: 'Java', program: /^java$/, makesCode: true, hasThreads: true },
  { name: '.NET', program: /^dotnet$/, makesCode: true, hasThreads: true },
  { name: 'Mono', program: /^mono(?:-sgen)?$/, makesCode: true, hasThreads: true },
  { name: 'LuaJIT', program: /^luajit(?:-.*)?$/, makesCode: true, hasThreads: false },
  { name: 'PyPy', program: /^pypy[\d.]*$/, makesCode: true, hasThreads: false },
  { name: 'Julia', program: /^julia$/, makesCode: true, hasThreads: true },
  { name: 'Erlang', program: /^(?:erl|elixir|beam\.smp)$/, makesCode: false, hasThreads: true },
]

const PACKED: Runtime = { name: 'UPX', makesCode: true, hasThreads: false }
const GO: Runtime = { name: 'Go', makesCode: false, hasThreads: true }

/** How much of a program is looked at. Bytes. */
const HEAD = 4096

export interface Found {
  readonly command: ServiceCommand
  readonly runtime: Runtime
}

/** The runtimes of the commands of a unit: by the name of the program, of what it is a link to, of its `#!`, or by marks in it. */
export async function runtimesOf(subject: Subject, unit: SubjectUnit): Promise<Found[]> {
  const found: Found[] = []
  for (const command of commandsOf(unit, '262')) {
    if (command.runs !== 'sandboxed') continue
    const runtime = await runtimeOf(subject, command)
    if (runtime !== undefined) found.push({ command, runtime })
  }
  return found
}

async function runtimeOf({ view }: Subject, { program, words }: ServiceCommand): Promise<Runtime | undefined> {
  if (program.kind !== 'path' && program.kind !== 'name') return undefined
  const text = program.kind === 'path' ? program.path : program.name
  const byName = named(lastPart(text), ...words.map((word) => word.text))
  const path = parseImagePath(text)
  if (byName !== undefined || path === undefined) return byName
  const at = await resolve(view, path)
  if (at.kind !== 'found' || at.node.kind !== 'file') return undefined
  const head = Buffer.from(await view.read(at.path, HEAD))
  return named(baseName(at.path)) ?? marked(head)
}

function marked(head: Buffer): Runtime | undefined {
  const text = head.toString('latin1')
  if (text.startsWith('#!')) {
    const [interpreter = '', ...words] = (text.slice(2).split('\n')[0] ?? '').trim().split(/[ \t]+/)
    return named(lastPart(interpreter), ...words)
  }
  if (!text.startsWith('\x7fELF')) return undefined
  if (text.includes('UPX!')) return PACKED
  // The note of the linker with the build id: its owner is "Go", its type 4.
  return text.includes('\x04\0\0\0Go\0\0') ? GO : undefined
}

/** `env` runs what its first word without "=" or "-" names. */
function named(name: string, ...words: readonly string[]): Runtime | undefined {
  if (name === 'env') {
    const next = words.find((word) => !word.includes('=') && !word.startsWith('-'))
    return next === undefined ? undefined : named(lastPart(next))
  }
  const found = RUNTIMES.find(({ program }) => program.test(name))
  return found && { name: found.name, makesCode: found.makesCode, hasThreads: found.hasThreads }
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
