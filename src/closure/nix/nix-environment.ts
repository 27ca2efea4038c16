/** GITHUB_TOKEN is not among them: it is there only when the workflow says so, for git's access, say. */
const OF_ACTIONS = /^(?:INPUT_|STATE_|ACTIONS_|GITHUB_(?:ENV|OUTPUT|PATH|STATE|STEP_SUMMARY)$)/

/**
 * The environment that Nix runs in: the caller's, since Nix's settings, tokens and proxies come by it, but nothing asks a question or waits at
 * a pager, no colours are in the log, and nothing is in it that the runner gives to actions alone: inputs, state, the tokens of its services, the
 * files that it reads outputs from. An expression in a file can read the environment, and is as much the repository's as any script.
 */
export function nixEnvironment(from: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept = Object.entries(from).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !OF_ACTIONS.test(entry[0]),
  )
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C.UTF-8',
    LANGUAGE: 'en',
    GIT_TERMINAL_PROMPT: '0',
    GIT_PAGER: 'cat',
    NIX_PAGER: 'cat',
    PAGER: 'cat',
    NO_COLOR: '1',
    TERM: 'dumb',
  }
}
