/** A folder where a loader looks; `unknown` is one that depends on the CPU or on where the program is started, with the text that says so. */
export type SearchFolder =
  { readonly kind: 'folder'; readonly path: string } | { readonly kind: 'unknown'; readonly text: string }

/** What the tokens of ld.so(8) stand for; undefined is unknown: in secure-execution mode that can be `$ORIGIN`, too. */
export interface Tokens {
  readonly origin: string | undefined
  readonly lib: string | undefined
}

const TOKEN = /\$(?:\{(ORIGIN|LIB|PLATFORM)\}|(ORIGIN|LIB|PLATFORM)(?![A-Za-z0-9_]))/g

/** An RPATH, RUNPATH or LD_LIBRARY_PATH. An empty element is the folder in which the program is started. */
export function searchFolders(list: string, separators: RegExp, tokens: Tokens): SearchFolder[] {
  if (list === '') return []
  // What is not in a folder at first is not in it later.
  return [...new Set(list.split(separators))].map((text): SearchFolder => {
    const path = expandTokens(text, tokens)
    return path?.startsWith('/') === true ? { kind: 'folder', path } : { kind: 'unknown', text }
  })
}

/** Undefined when a token is unknown: `$PLATFORM` is the kernel's name of the CPU. */
export function expandTokens(text: string, { origin, lib }: Tokens): string | undefined {
  const valueOf = (token: string): string | undefined =>
    token === 'ORIGIN' ? origin : token === 'LIB' ? lib : undefined
  const tokens = Array.from(text.matchAll(TOKEN), ([, braced, plain]) => braced ?? plain ?? '')
  if (tokens.some((token) => valueOf(token) === undefined)) return undefined
  return text.replace(TOKEN, (_, braced?: string, plain?: string) => valueOf(braced ?? plain ?? '') ?? '')
}
