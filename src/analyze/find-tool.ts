import { findProgram } from '../runner/find-program.js'
import { runTool } from './run-tool.js'

/** The systemd-analyze of this machine. */
export interface Tool {
  readonly program: string
  /** Of its systemd: 252. */
  readonly version: number
}

/** `--root` and `--recursive-errors` of verify and `--offline` of security came with it. */
const OLDEST = 250

/** @returns why nobody can be asked, as a sentence without its full stop, when there is none or it is too old */
export async function findTool(
  patience: number,
  program = findProgram('systemd-analyze'),
): Promise<Tool | { readonly whyNot: string }> {
  if (program === undefined) return { whyNot: 'there is no systemd-analyze on this machine' }
  const { stdout, failure } = await runTool({ program, args: ['--version'], directory: '/', patience })
  const version = Number(/^systemd (\d{1,5})\b/.exec(stdout)?.[1])
  if (Number.isNaN(version)) return { whyNot: `${program} ${failure ?? 'does not tell its version'}` }
  if (version >= OLDEST) return { program, version }
  return {
    whyNot: `the one of this machine is of systemd ${version}, and only from ${OLDEST} on can it look at the units of an image`,
  }
}
