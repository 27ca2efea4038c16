import { delimiter, isAbsolute } from 'node:path'

/** GITHUB_TOKEN is not among them: it is there only when the workflow says so, for git's access, say. */
const OF_ACTIONS = /^(?:INPUT_|STATE_|ACTIONS_|GITHUB_(?:ENV|OUTPUT|PATH|STATE|STEP_SUMMARY|ARTIFACTS)$)/

/**
 * The environment without what the runner gives to actions alone: inputs (the token is one), state, the tokens of its services, the files that
 * it reads outputs from. No program that we start has any business with them. A relative folder of PATH goes as well: it is the repository's.
 */
export function withoutActions(from: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const { PATH, ...others } = from
  const kept = Object.entries(others).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !OF_ACTIONS.test(entry[0]),
  )
  const folders = (PATH ?? '').split(delimiter).filter((folder) => isAbsolute(folder))
  // An empty one would be the current folder; without one, exec looks into the system's own (execvp(3)).
  return { ...Object.fromEntries(kept), ...(folders.length === 0 ? {} : { PATH: folders.join(delimiter) }) }
}
