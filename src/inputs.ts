import { existsSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { cachePolicy, type CachePolicy } from './cache/cache-policy.js'
import { ActionError, inputError, quote } from './errors.js'
import { fileNameOf } from './image/identity.js'
import { checkDictionary, parseBlockSize, parseCompression } from './image/squashfs-options.js'
import { readIdentity } from './inputs/identity.js'
import { readBoolean, required, scalar, structured } from './inputs/input.js'
import { readPublishing } from './inputs/publishing.js'
import type { BuildRequest, Request, SquashfsChoice, VerifyRequest } from './request.js'
import { buildMachine } from './sources/build-machine.js'
import { readPlace, resolveFiles, type FileRules, type GivenEntry } from './sources/files.js'
import { resolveOutputDirectory } from './sources/output-directory.js'
import { checkReadable } from './sources/readable.js'
import { resolveSymlinks, type Symlinks } from './sources/symlinks.js'
import { draftSubstitutions } from './sources/substitutions.js'
import { draftUnits, unitNames } from './sources/unit-draft.js'
import { wantedOf, type Wanted } from './sources/wanted.js'
import { openWorkspace, resolveLocal, type Workspace } from './sources/workspace.js'
import { readList } from './values/list.js'
import { readLinks, readMap, readUnits } from './values/map.js'
import { readSubstitutions } from './values/substitutions.js'

/** Inputs that only one mode reads: set in the other, they are a misunderstanding that deserves a word. */
const BUILD_ONLY = [
  'pname',
  'version',
  'description',
  'homepage',
  'files',
  'symlinks',
  'contents',
  'substitutions',
  'directories',
  'os-release',
  'allow-private',
  'retention-days',
  'release',
]

/**
 * Reads and checks every input; nothing else reads one. What names files is resolved here too, so that each mistake is
 * found before any slow work.
 * @throws ActionError for the first input that cannot be used
 */
export async function readRequest(): Promise<Request> {
  const mode = scalar('mode') || 'build'
  const root = process.env.GITHUB_WORKSPACE ?? ''
  const workspace = openWorkspace(root === '' ? '.' : root, scalar('working-directory') || '.')
  switch (mode) {
    case 'build':
      return readBuildRequest(workspace)
    case 'verify':
      return readVerifyRequest(workspace)
    default:
      throw inputError('mode', `${quote(mode)} is no mode.`, 'Use "build" or "verify".')
  }
}

/** Inputs that are set and that the mode does not read. */
export function unusedInputs(mode: Request['mode']): readonly string[] {
  return (mode === 'verify' ? BUILD_ONLY : ['image']).filter((name) => scalar(name) !== '')
}

async function readBuildRequest(workspace: Workspace): Promise<BuildRequest> {
  const identity = await readIdentity()
  const publishing = readPublishing(fileNameOf(identity))
  const time = readTime()
  const squashfs = readSquashfs(workspace)
  const allowPrivate = (await readList('allow-private', structured('allow-private'))).map(({ value, line }) =>
    absolute('allow-private', value, line),
  )
  const rules: FileRules = { workspace, outputDirectory: readOutputDirectory(workspace), allowPrivate }
  const symlinks = await readSymlinks(rules)
  const given = [...(await readFiles(rules)), ...symlinks.given, ...(await readDirectories())]
  const contents = await readContents(workspace)
  const substitutions = draftSubstitutions(
    workspace,
    await readSubstitutions('substitutions', structured('substitutions')),
  )
  const units = await draftUnits(
    workspace,
    await readUnits(
      'units',
      required('units', structured('units'), 'Name at least one unit file, for example units: app.service'),
    ),
    identity.pname,
    allowPrivate,
  )
  return {
    mode: 'build',
    workspace,
    identity,
    units,
    substitutions,
    links: symlinks.links,
    contents,
    given,
    buildMachine: buildMachine(),
    squashfs,
    time,
    outputDirectory: rules.outputDirectory,
    publishing,
    cache: readCache(),
  }
}

async function readVerifyRequest(workspace: Workspace): Promise<VerifyRequest> {
  const text = required('image', scalar('image'), 'Name the image to judge, for example image: dist/app_1.0.raw')
  return {
    mode: 'verify',
    workspace,
    image: wantedOf(workspace, 'image', 'the path', text) ?? readImageFile(workspace, text),
    tools: readTools(workspace),
    expectedUnits: await unitNames(workspace, await readUnits('units', structured('units'))),
    outputDirectory: readOutputDirectory(workspace),
  }
}

/** An image is judged under the name that it was given: a link `app_1.0.raw` to `build/17.raw` has the link's name. */
function readImageFile(workspace: Workspace, text: string): string {
  const image = resolveLocal(workspace, 'image', 'the path', text)
  if (!image.stats.isFile())
    throw inputError(
      'image',
      `${quote(text)} is not a file.`,
      'Name an image file; this action does not judge folders and devices.',
    )
  checkReadable('image', 'the path', image.path, image.stats)
  return isAbsolute(text) ? text : join(workspace.directory, text)
}

async function readFiles(rules: FileRules): Promise<GivenEntry[]> {
  return resolveFiles(rules, 'files', await readMap('files', structured('files')))
}

async function readSymlinks(rules: FileRules): Promise<Symlinks> {
  return resolveSymlinks(rules, await readLinks('symlinks', structured('symlinks')))
}

async function readContents(workspace: Workspace): Promise<Wanted[]> {
  const contents = await readList('contents', structured('contents'))
  return contents.map(({ value, line }) => {
    const wanted = wantedOf(workspace, 'contents', `line ${line}`, value)
    if (wanted !== undefined) return wanted
    const isThere = existsSync(resolve(workspace.directory, value))
    throw inputError(
      'contents',
      isThere
        ? `line ${line}: ${quote(value)} is neither a store path, a link to one, nor an installable (REF#ATTRIBUTE).`
        : `line ${line}: ${quote(value)} does not exist, and is neither a store path nor an installable (REF#ATTRIBUTE).`,
      isThere
        ? 'Ordinary files belong into the input files.'
        : 'Write a package as .#hello or nixpkgs#hello. Check that an earlier step makes a link like ./result.',
    )
  })
}

async function readDirectories(): Promise<GivenEntry[]> {
  const directories = await readList('directories', structured('directories'))
  return directories.map(({ value, line }) => ({
    kind: 'directory',
    path: readPlace('directories', `line ${line}`, value),
    mode: 0o755,
    where: `directories, line ${line}`,
  }))
}

/** reproducible-builds.org: the time that everything in the image gets, in seconds since 1970; a squashfs has 32 bits for it. */
function readTime(): number {
  const text = process.env.SOURCE_DATE_EPOCH ?? ''
  if (text === '') return 0
  if (/^\d+$/.test(text) && Number(text) < 2 ** 32) return Number(text)
  throw new ActionError({
    code: 'environment.SOURCE_DATE_EPOCH',
    message: `The environment variable SOURCE_DATE_EPOCH is ${quote(text)}, which is no time that a squashfs can have.`,
    remedy: 'Set it to seconds since 1970 in digits, 0 to 4294967295, or leave it out.',
  })
}

function readSquashfs(workspace: Workspace): SquashfsChoice {
  const compression = parseCompression(scalar('squash-compression') || 'xz -Xdict-size 100%')
  const blockSize = parseBlockSize(scalar('squash-block-size') || '1M')
  checkDictionary(compression, blockSize)
  return { tools: readTools(workspace), compression, blockSize, packing: readPacking() }
}

function readPacking(): SquashfsChoice['packing'] {
  const text = scalar('packing') || 'spliced'
  if (text === 'spliced' || text === 'plain') return text
  throw inputError('packing', `${quote(text)} is no way to pack.`, 'Use "spliced" or "plain".')
}

function readCache(): CachePolicy {
  const text = scalar('cache') || 'auto'
  const choice = text === 'auto' ? text : readBoolean('cache')
  return cachePolicy(choice, scalar('release') !== '', process.env)
}

function readTools(workspace: Workspace): SquashfsChoice['tools'] {
  const text = scalar('squashfs-tools') || 'auto'
  if (text === 'auto') return 'auto'
  return (
    wantedOf(workspace, 'squashfs-tools', 'the value', text) ?? {
      folder: resolveLocal(workspace, 'squashfs-tools', 'the folder', text).path,
    }
  )
}

function readOutputDirectory(workspace: Workspace): string {
  return resolveOutputDirectory(workspace, scalar('output-directory') || 'portable-service')
}

function absolute(input: string, value: string, line: number): string {
  if (isAbsolute(value) && !value.split('/').includes('..')) return value
  throw inputError(
    input,
    `line ${line}: ${quote(value)} is not an absolute path.`,
    'Write the path of a file or folder of this machine, as the error named it.',
  )
}
