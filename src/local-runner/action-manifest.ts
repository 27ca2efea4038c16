import { existsSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { ActionError } from '../errors.js'
import type { Text } from './template.js'
import { reasonOf } from './workspace.js'
import { YamlItem } from './yaml-source.js'

export interface ActionInput {
  readonly name: string
  readonly default: Text | undefined
  readonly deprecation: string | undefined
}

export interface ActionManifest {
  /** The folder that holds action.yml. */
  readonly root: string
  readonly inputs: readonly ActionInput[]
  readonly main: string
  readonly post: string | undefined
  readonly postCondition: Text | undefined
}

export function readManifest(root: string): ActionManifest {
  const file = path.join(root, 'action.yml')
  let source
  try {
    source = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new ActionError({
      code: 'local.action',
      message: `${file} cannot be read: ${reasonOf(cause)}.`,
      remedy:
        'Run the local runner from a whole copy of the action: it belongs in dist/local, two folders below action.yml.',
      cause,
    })
  }
  const manifest = YamlItem.read(source, file)
  const runs = manifest.get('runs')
  const main = runs?.get('main')?.text().text
  if (main === undefined) throw manifest.fail('has no "runs: main:"', 'Only a JavaScript action can run here.')
  return {
    root,
    inputs: (manifest.get('inputs')?.entries() ?? []).map(([name, item]) => ({
      name,
      default: item.get('default')?.text(),
      deprecation: item.get('deprecationMessage')?.text().text,
    })),
    main: path.resolve(root, main),
    post: resolved(root, runs?.get('post')?.text().text),
    postCondition: runs?.get('post-if')?.text(),
  }
}

function resolved(root: string, file: string | undefined): string | undefined {
  return file === undefined ? undefined : path.resolve(root, file)
}

const PUBLISHED_NAME = 'portable-service-action'

/** Whether `uses:` means the action that this runner came with. */
export function isThisAction(uses: string, root: string, workspace: string): boolean {
  const [, repository] = /^[^/@]+\/([^/@]+)@./.exec(uses) ?? []
  if (repository !== undefined) return repository.toLowerCase() === PUBLISHED_NAME
  const [, below] = /^[.$]\/(.*)$/.exec(uses) ?? []
  if (below === undefined) return false
  const folder = path.join(workspace, below)
  if (realOf(folder) === realOf(root)) return true
  // An example's workspace is its own folder; "./" there still means the action that the example belongs to.
  return (
    below === '' && !['action.yml', 'action.yaml', 'Dockerfile'].some((name) => existsSync(path.join(folder, name)))
  )
}

function realOf(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return folder
  }
}

/** GitHub's rule for the variable of an input: hyphens stay. */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`
}

/** The runner's own warning about names that action.yml does not have. */
export function unexpectedInputs(given: readonly string[], manifest: ActionManifest): string | undefined {
  const known = new Set(manifest.inputs.map((input) => input.name.toLowerCase()))
  const strangers = given.filter((name) => !known.has(name.toLowerCase()))
  if (strangers.length === 0) return undefined
  const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ')
  return `Unexpected input(s) ${quoted(strangers)}, valid inputs are [${quoted(manifest.inputs.map(({ name }) => name))}]`
}
