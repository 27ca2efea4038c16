import path from 'node:path'
import { realpathSync } from 'node:fs'
import { ActionError } from '../errors.js'
import { parseCommandLine, USAGE } from './command-line.js'
import { Interrupts } from './interrupts.js'
import { Printer } from './printer.js'
import { runWorkflow } from './run-workflow.js'

const { env, stdin, stdout } = process
const colours = stdout.isTTY && (env.NO_COLOR ?? '') === ''

// dist/local/index.js. Not import.meta.url: the bundler would put the path of the machine that bundled it there.
const actionRoot = path.resolve(realpathSync(process.argv[1] ?? '.'), '../../..')

async function main(): Promise<number> {
  const command = parseCommandLine(process.argv.slice(2))
  if (command.kind === 'help') {
    stdout.write(USAGE)
    return 0
  }
  const interrupts = new Interrupts()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupts.deliver(signal))
  // The reader of a pipe (`| head`) has gone: stop as tidily as for a signal.
  stdout.on('error', () => interrupts.deliver('SIGPIPE'))
  return runWorkflow({
    // npm changes into the package's folder and leaves the caller's in INIT_CWD.
    from: env.INIT_CWD ?? process.cwd(),
    file: command.file ?? path.join(actionRoot, 'examples', 'page'),
    job: command.job,
    inputs: command.inputs,
    actionRoot,
    output: stdout,
    colours,
    environment: env,
    interrupts,
    terminal: stdin.isTTY,
  })
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof ActionError)) throw error
  new Printer(stdout, colours).error(error)
  process.exitCode = 1
}
