import { isAbsolute, join } from 'node:path'
import { inputError, quote, type ActionError } from './errors.js'
import { fileNameOf } from './image/identity.js'
import { readAttachTest } from './inputs/attach-test.js'
import { readContent } from './inputs/content.js'
import { readDemands } from './inputs/demands.js'
import { readIdentity, readIdentityIfAny } from './inputs/identity.js'
import { required, scalar, structured } from './inputs/input.js'
import { readCache, readSquashfs, readTime, readTools } from './inputs/packing.js'
import { readPublishing } from './inputs/publishing.js'
import { readSecurityThreshold } from './inputs/security.js'
import type { BuildRequest, Request, ValidateRequest, VerifyRequest } from './request.js'
import { buildMachine } from './sources/build-machine.js'
import { resolveOutputDirectory } from './sources/output-directory.js'
import { checkReadable } from './sources/readable.js'
import { unitNames } from './sources/unit-draft.js'
import { wantedOf } from './sources/wanted.js'
import { openWorkspace, resolveLocal, type Workspace } from './sources/workspace.js'
import { readUnits } from './values/map.js'

/** Inputs that only some modes read: set in another, they are a misunderstanding that deserves a word. */
const CONTENT = [
  'pname',
  'version',
  'description',
  'homepage',
  'files',
  'packages',
  'symlinks',
  'contents',
  'substitutions',
  'directories',
  'os-release',
  'allow-private',
]
const PUBLISHING = ['retention-days', 'release']
const UNREAD: Readonly<Record<Request['mode'], readonly string[]>> = {
  build: ['image'],
  validate: ['image', 'attach-test', ...PUBLISHING],
  verify: [...CONTENT, ...PUBLISHING],
}

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
    case 'validate':
      return readValidateRequest(workspace)
    case 'verify':
      return readVerifyRequest(workspace)
    default:
      throw inputError('mode', `${quote(mode)} is no mode.`, 'Use "build", "validate" or "verify".')
  }
}

/** Inputs that are set and that the mode does not read. */
export function unusedInputs(mode: Request['mode']): readonly string[] {
  // "none" is what action.yml says for attach-test.
  return UNREAD[mode].filter((name) => !['', 'none'].includes(scalar(name)))
}

async function readBuildRequest(workspace: Workspace): Promise<BuildRequest> {
  const identity = await readIdentity()
  const publishing = readPublishing(fileNameOf(identity))
  const time = readTime()
  const squashfs = readSquashfs(workspace)
  const outputDirectory = readOutputDirectory(workspace)
  const demands = readDemands(workspace)
  const content = await readContent(workspace, outputDirectory, identity.pname)
  return {
    mode: 'build',
    ...content,
    identity,
    demands,
    securityThreshold: readSecurityThreshold(),
    buildMachine: buildMachine(),
    squashfs,
    time,
    outputDirectory,
    publishing,
    attachTest: readAttachTest(),
    cache: readCache(),
  }
}

async function readValidateRequest(workspace: Workspace): Promise<ValidateRequest> {
  const identity = await readIdentityIfAny()
  const outputDirectory = readOutputDirectory(workspace)
  const demands = readDemands(workspace)
  const refusals: ActionError[] = []
  const prefix = scalar('pname') === '' ? undefined : identity.pname
  const content = await readContent(workspace, outputDirectory, prefix, (error) => refusals.push(error))
  return {
    mode: 'validate',
    ...content,
    identity,
    prefix,
    fileName: prefix === undefined || scalar('version') === '' ? undefined : fileNameOf(identity),
    refusals,
    demands,
    securityThreshold: readSecurityThreshold(),
    outputDirectory,
  }
}

async function readVerifyRequest(workspace: Workspace): Promise<VerifyRequest> {
  const text = required('image', scalar('image'), 'Name the image to judge, for example image: dist/app_1.0.raw')
  return {
    mode: 'verify',
    workspace,
    image: wantedOf(workspace, 'image', 'the path', text) ?? readImageFile(workspace, text),
    demands: readDemands(workspace),
    securityThreshold: readSecurityThreshold(),
    tools: readTools(workspace),
    attachTest: readAttachTest(),
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

function readOutputDirectory(workspace: Workspace): string {
  return resolveOutputDirectory(workspace, scalar('output-directory') || 'portable-service')
}
