import { execFileSync } from 'node:child_process'
import path from 'node:path'

/** What GitHub would say of the workspace's commit; harmless values where git has no answer. */
export interface GitFacts {
  readonly sha: string
  readonly ref: string
  readonly refName: string
  readonly refType: 'branch' | 'tag'
  readonly repository: string
}

export function gitFacts(workspace: string): GitFacts {
  const ask = (...args: readonly string[]): string => askGit(workspace, args)
  const branch = ask('symbolic-ref', '--quiet', '--short', 'HEAD')
  const tag = branch === '' ? ask('describe', '--tags', '--exact-match', 'HEAD') : ''
  const refName = tag === '' ? branch || 'main' : tag
  return {
    sha: ask('rev-parse', '--verify', '--quiet', 'HEAD') || '0'.repeat(40),
    ref: tag === '' ? `refs/heads/${refName}` : `refs/tags/${refName}`,
    refName,
    refType: tag === '' ? 'branch' : 'tag',
    repository: repositoryOf(ask('remote', 'get-url', 'origin')) ?? `local/${legalName(path.basename(workspace))}`,
  }
}

/** OWNER/NAME at the end of a remote's address; whatever stands before it (a password, say) is not looked at. */
export function repositoryOf(remote: string): string | undefined {
  const [, owner, name] = /[/:]([A-Za-z0-9._-]+)\/([A-Za-z0-9._-]+?)(?:\.git)?\/?$/.exec(remote) ?? []
  return owner === undefined || name === undefined ? undefined : `${owner}/${name}`
}

function legalName(folder: string): string {
  return folder.replace(/[^A-Za-z0-9._-]+/g, '-') || 'workspace'
}

function askGit(workspace: string, args: readonly string[]): string {
  try {
    return execFileSync('git', args, {
      cwd: workspace,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
    }).trim()
  } catch {
    // No git, no repository, no commit yet, another user's folder: each time the default is good enough.
    return ''
  }
}
