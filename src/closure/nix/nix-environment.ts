/**
 * The environment that Nix runs in: the caller's, since Nix's settings, tokens and proxies come by it, but nothing asks a question or waits at
 * a pager, no colours are in the log, and no input of this action is in it (a flake's programs could read them).
 */
export function nixEnvironment(from: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept = Object.entries(from).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('INPUT_'),
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
