import { withoutActions } from '../../runner/environment.js'

/**
 * The environment that Nix runs in: the caller's, since Nix's settings, tokens and proxies come by it, but nothing asks a question or waits at
 * a pager, no colours are in the log, and nothing is in it that is the action's alone: an expression in a file can read the environment, and
 * is as much the repository's as any script.
 */
export function nixEnvironment(from: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return {
    ...withoutActions(from),
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
