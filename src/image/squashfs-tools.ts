import { statSync } from 'node:fs'
import { inputError, quote } from '../errors.js'
import { lastLines, runCommand } from '../runner/command.js'
import { findProgram, programIn } from '../runner/find-program.js'
import { installPackage } from '../runner/install-packages.js'
import { say } from '../runner/log.js'

export interface SquashfsTools {
  readonly mksquashfs: string
  readonly unsquashfs: string
  readonly version: string
  /** What is known to be wrong with this version, in words; the content proof catches it. */
  readonly defect: string | undefined
}

/** `mksquashfs version 4.5.1 (2022/03/17)`; development builds say `4.5-git`, releases of the 4.6 branch `4.6.1`. */
export function parseToolsVersion(text: string): string | undefined {
  return /^(?:mk|un)squashfs version (\d+(?:\.\d+)*[^\s(]*)/m.exec(text)?.[1]
}

/** True when version `a` is older than `b`: numbers compared part by part, missing parts are 0. */
function isOlder(a: string, b: string): boolean {
  const numbers = (version: string): number[] => (/^[\d.]+/.exec(version)?.[0] ?? '').split('.').map(Number)
  const [left, right] = [numbers(a), numbers(b)]
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

/** Needed since 4.5 (2021): mksquashfs reads a tar stream, unsquashfs writes one stream of everything (`-pf`) and has `-cat`. */
const OLDEST = '4.5'

export function isTooOld(version: string): boolean {
  return isOlder(version, OLDEST)
}

/**
 * Versions that are known to write corrupt images now and then, from the tools' own changelog and issues: the fragment
 * race of 4.6 (fixed in 4.6.1) and the data races of 4.7 to 4.7.5 (plougher/squashfs-tools#339, #360 to #362).
 */
export function knownDefect(version: string): string | undefined {
  if (/^4\.6(?![.\d])/.test(version) || /^4\.6\.0(?!\d)/.test(version))
    return 'a race can damage its fragment table (fixed in 4.6.1)'
  if (!isOlder(version, '4.7') && isOlder(version, '4.7.6'))
    return 'data races can damage what it packs (fixed after 4.7.5)'
  return undefined
}

/** Where the tools shall be. `text` is how the input names it, when that is another way. */
export interface ToolsFolder {
  readonly folder: string
  readonly text?: string
}

/**
 * Finds mksquashfs and unsquashfs, installing them when allowed.
 * @param choice the input `squashfs-tools`: `auto`, or a folder that holds both (or a `bin` that does)
 * @throws ActionError when the folder has no tools, they are older than 4.5, or cannot be installed
 */
export async function findSquashfsTools(choice: 'auto' | ToolsFolder): Promise<SquashfsTools> {
  const paths = choice === 'auto' ? await foundOrInstalled() : inFolder(choice)
  const version = await versionOf(paths.mksquashfs)
  await versionOf(paths.unsquashfs)
  if (isTooOld(version)) {
    throw inputError(
      'squashfs-tools',
      `${paths.mksquashfs} is version ${version}; this action needs ${OLDEST} or newer.`,
      `Name the folder of squashfs-tools ${OLDEST} or newer, or run on a newer distribution (Debian 12, Ubuntu 22.04, Fedora 35).`,
    )
  }
  const defect = knownDefect(version)
  say(`squashfs-tools ${version} (${paths.mksquashfs})`)
  return { ...paths, version, defect }
}

async function versionOf(program: string): Promise<string> {
  const { stdout, stderr } = await runCommand(program, ['-version'])
  const version = parseToolsVersion(`${stdout}\n${stderr}`)
  if (version !== undefined) return version
  throw inputError(
    'squashfs-tools',
    `${program} does not say its version.`,
    'Name the folder of another squashfs-tools, 4.5 or newer.',
    { details: lastLines(`${stdout}\n${stderr}`) },
  )
}

interface ToolPaths {
  readonly mksquashfs: string
  readonly unsquashfs: string
}

async function foundOrInstalled(): Promise<ToolPaths> {
  const found = onPath()
  if (found !== undefined) return found
  say('squashfs-tools is not here: installing it.')
  await installPackage(
    { default: 'squashfs-tools', zypper: 'squashfs' },
    "Install the package squashfs-tools in an earlier step, or name the tools' folder in squashfs-tools.",
  )
  const installed = onPath()
  if (installed !== undefined) return installed
  throw inputError(
    'squashfs-tools',
    'mksquashfs and unsquashfs are still not on PATH after installing squashfs-tools.',
    'Name their folder in squashfs-tools.',
  )
}

function onPath(): ToolPaths | undefined {
  const mksquashfs = findProgram('mksquashfs')
  const unsquashfs = findProgram('unsquashfs')
  return mksquashfs === undefined || unsquashfs === undefined ? undefined : { mksquashfs, unsquashfs }
}

function inFolder({ folder, text }: ToolsFolder): ToolPaths {
  const shown = text === undefined ? quote(folder) : `${quote(text)} (${folder})`
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw inputError(
      'squashfs-tools',
      `${shown} is not a folder.`,
      'Use "auto", the folder that holds mksquashfs and unsquashfs, or nixpkgs#squashfsTools.',
    )
  }
  for (const candidate of [folder, `${folder}/bin`]) {
    const mksquashfs = programIn(candidate, 'mksquashfs')
    const unsquashfs = programIn(candidate, 'unsquashfs')
    if (mksquashfs !== undefined && unsquashfs !== undefined) return { mksquashfs, unsquashfs }
  }
  throw inputError(
    'squashfs-tools',
    `neither ${shown} nor its bin folder holds both mksquashfs and unsquashfs.`,
    'Use "auto", the folder that holds both programs, or nixpkgs#squashfsTools.',
  )
}
