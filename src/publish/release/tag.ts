import { quote } from '../../errors.js'

/** `reason` begins with the value and `remedy` says what to do: the two sentences of an error about an input. */
export type ParsedTag =
  { readonly ok: true; readonly tag: string } | { readonly ok: false; readonly reason: string; readonly remedy: string }

const PLAIN = 'Use letters, digits, ".", "-" and "_", as in "v1.2.0".'

/** Reads the name of a tag: what git takes for `refs/tags/NAME` (git-check-ref-format(1), refs.c), less what GitHub refuses. */
export function parseTag(text: string): ParsedTag {
  if (text === '') return refuse('it is empty.', 'Give the name of a tag, such as "v1.2.0".')
  if (text.startsWith('refs/')) return refuseReference(text)
  const problem = problemOf(text)
  return problem === undefined ? { ok: true, tag: text } : refuse(`${quote(text)} ${problem}`, PLAIN)
}

function refuseReference(text: string): ParsedTag {
  if (/^refs\/tags\/./.test(text))
    return refuse(
      `${quote(text)} is the full reference of a tag, and the name of the tag alone is wanted.`,
      `Use \${{ github.ref_name }} instead of \${{ github.ref }}, or write ${quote(text.slice('refs/tags/'.length))}.`,
    )
  return refuse(
    `${quote(text)} is a reference, but of no tag, and a release stands at a tag.`,
    "Give the name of a tag; or run this only for tags, with if: github.ref_type == 'tag' and ${{ github.ref_name }}.",
  )
}

function problemOf(text: string): string | undefined {
  const strange = /[\u0000-\u0020\u007f~^:?*[\\]/.exec(text)?.[0]
  if (strange !== undefined) return `contains ${quote(strange)}, which git allows in no name of a tag.`
  if (/\p{Surrogate}/u.test(text)) return 'contains half a character, which no UTF-8 can hold.'
  for (const sign of ['..', '@{', '//'])
    if (text.includes(sign)) return `contains ${quote(sign)}, which git allows in no name of a tag.`
  if (/^[-/]/.test(text)) return `begins with ${quote(text.charAt(0))}, which git allows in no name of a tag.`
  if (/[./]$/.test(text)) return `ends with ${quote(text.slice(-1))}, which git allows in no name of a tag.`
  for (const part of text.split('/')) {
    if (part.startsWith('.')) return `has a part that begins with ".", which git allows in no name of a tag.`
    if (part.endsWith('.lock')) return `has a part that ends with ".lock", which git allows in no name of a tag.`
  }
  if (text === 'HEAD') return 'is the name that git has for what is checked out, and so of no tag.'
  // GH002: "branch or tag names consisting of 40 hex characters are not allowed".
  if (/^[0-9a-f]{40}$/i.test(text)) return 'is the hash of a commit, which GitHub takes for no name of a tag.'
  return undefined
}

function refuse(reason: string, remedy: string): ParsedTag {
  return { ok: false, reason, remedy }
}
