import { existsSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { inputError, quote, type ActionError } from '../errors.js'
import type { WantedPackage } from '../closure/packages/wanted-packages.js'
import { required, structured } from './input.js'
import type { Content } from '../request.js'
import { resolveFiles, type FileRules } from '../sources/files.js'
import type { GivenEntry } from '../sources/given.js'
import { readPlace } from '../sources/place.js'
import { resolveSymlinks, type Symlinks } from '../sources/symlinks.js'
import { draftSubstitutions } from '../sources/substitutions.js'
import { draftUnits } from '../sources/unit-draft.js'
import { wantedOf, type Wanted } from '../sources/wanted.js'
import type { Workspace } from '../sources/workspace.js'
import type { Prefix } from '../systemd/image-name.js'
import { readList } from '../values/list.js'
import { readLinks, readMap, readUnits } from '../values/map.js'
import { readSubstitutions } from '../values/substitutions.js'

/**
 * What the inputs put into an image.
 * @param refuse is given what is wrong with a unit that portablectl would not attach; without it, the first is thrown
 */
export async function readContent(
  workspace: Workspace,
  outputDirectory: string,
  prefix: Prefix | undefined,
  refuse?: (error: ActionError) => void,
): Promise<Content> {
  const allowPrivate = (await readList('allow-private', structured('allow-private'))).map(({ value, line }) =>
    placeOrPackage('allow-private', value, line),
  )
  const rules: FileRules = { workspace, outputDirectory, allowPrivate }
  const symlinks = await readSymlinks(rules)
  const given = [...(await readFiles(rules)), ...symlinks.given, ...(await readDirectories())]
  const contents = await readContents(workspace)
  const substitutions = draftSubstitutions(
    workspace,
    await readSubstitutions('substitutions', structured('substitutions')),
  )
  const named = await readUnits(
    'units',
    required('units', structured('units'), 'Name at least one unit file, for example units: app.service'),
  )
  const units = await draftUnits(workspace, named, prefix, allowPrivate, refuse)
  const packages = await readPackages()
  return { workspace, units, substitutions, links: symlinks.links, contents, given, packages, allowPrivate }
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

/** @returns the packages that are named; whether they are installed is looked at when the image is made */
async function readPackages(): Promise<WantedPackage[]> {
  const packages = await readList('packages', structured('packages'))
  return packages.map(({ value, line }) => ({ name: value, line }))
}

function placeOrPackage(input: string, value: string, line: number): string {
  if (isAbsolute(value) && !value.split('/').includes('..')) return value
  if (/^[a-z0-9][a-z0-9+.-]+(?::[a-z0-9-]+)?$/.test(value)) return value
  throw inputError(
    input,
    `line ${line}: ${quote(value)} is neither an absolute path nor the name of a package.`,
    'Write the path of a file or folder of this machine, as the error named it.',
  )
}
