import { userInfo } from 'node:os'
import { objectOf, textOf, type ObjectValue, type Value } from './expression-value.js'
import type { GitFacts } from './git-facts.js'
import { RUNNER_ARCH, RUNNER_OS, type Folders } from './machine.js'

export interface GithubFacts {
  readonly git: GitFacts
  readonly workspace: string
  readonly workflowName: string
  /** The workflow file's path from the workspace. */
  readonly workflowPath: string
  readonly eventPath: string
  readonly inputs: ObjectValue
}

const NOT_HERE = 'a run on one machine has no such value'

/** The `github` context of the run; a job adds `job`, a step `action`. GITHUB_* variables come from it too. */
export function githubEntries({ git, inputs, ...facts }: GithubFacts): readonly (readonly [string, Value])[] {
  const [owner = ''] = git.repository.split('/')
  const actor = userName()
  const server = 'https://github.com'
  return [
    ['action', ''],
    ['action_path', ''],
    ['actor', actor],
    ['actor_id', '0'],
    ['api_url', 'https://api.github.com'],
    ['base_ref', ''],
    ['event', objectOf([['inputs', inputs]], `${NOT_HERE} (the event is a hand-started run with its inputs)`)],
    ['event_name', 'workflow_dispatch'],
    ['event_path', facts.eventPath],
    ['graphql_url', 'https://api.github.com/graphql'],
    ['head_ref', ''],
    ['job', ''],
    ['ref', git.ref],
    ['ref_name', git.refName],
    ['ref_protected', false],
    ['ref_type', git.refType],
    ['repository', git.repository],
    ['repository_owner', owner],
    ['repositoryUrl', `git://github.com/${git.repository}.git`],
    ['retention_days', '90'],
    ['run_attempt', '1'],
    ['run_id', '1'],
    ['run_number', '1'],
    ['server_url', server],
    ['sha', git.sha],
    ['token', ''],
    ['triggering_actor', actor],
    ['workflow', facts.workflowName],
    ['workflow_ref', `${git.repository}/${facts.workflowPath}@${git.ref}`],
    ['workflow_sha', git.sha],
    ['workspace', facts.workspace],
  ]
}

export function closedObject(entries: Iterable<readonly [string, Value]>): ObjectValue {
  return objectOf(entries, NOT_HERE)
}

export function runnerEntries(folders: Folders): readonly (readonly [string, Value])[] {
  return [
    ['arch', RUNNER_ARCH],
    ['debug', ''],
    ['environment', 'self-hosted'],
    ['name', 'local'],
    ['os', RUNNER_OS],
    ['temp', folders.temp],
    ['tool_cache', folders.tools],
  ]
}

// GitHub gives steps no variable of these: the token only as an input, the event as a file.
const WITHOUT_VARIABLE = new Set(['token', 'event', 'repositoryUrl', 'action_path', 'debug'])

/** GITHUB_SHA of `github.sha`, RUNNER_OS of `runner.os`. */
export function variablesOf(
  prefix: 'GITHUB' | 'RUNNER',
  entries: Iterable<readonly [string, Value]>,
): readonly (readonly [string, string])[] {
  return [...entries].flatMap(([name, value]) =>
    WITHOUT_VARIABLE.has(name) ? [] : [[`${prefix}_${name.toUpperCase()}`, textOf(value)] as const],
  )
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    // A container may run under a number that has no name.
    return 'local'
  }
}
