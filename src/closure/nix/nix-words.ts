/** What Nix itself says at the end: its own errors, without what builders printed. */
export interface NixWords {
  /** The error in one line. */
  readonly error: string | undefined
  /** Everything but builders' logs and warnings, to recognise causes in. */
  readonly said: string
}

/** `hello> configure: error: …`: a line of a builder as --print-build-logs shows it; with blanks before, in the last lines of a log. */
const BUILDER_LINE = /^(?:[^\s>]+| +)> /
/** Mostly of downloads that are tried again. Git's is the one by which Nix 2.8 shows that another user owns a checkout. */
const WARNING = /^warning: (?!Not a git repository)/
/** One level of several: `error: …` at the left, and below it the error of an evaluation with its trace. */
const ERROR_LINE = /^\s*error: *(\S.*)$/
/** Says only that another error came before. Nix 2.8: `error: 1 dependencies of derivation '…' failed to build`. */
const CONSEQUENCE = /\b\d{1,9} dependenc(?:y|ies) (?:of .* )?failed|failed due to failed dependency/

const LONGEST = 300

/** @param stderr lines without terminal codes */
export function nixWords(stderr: string): NixWords {
  const lines = stderr.split('\n').filter((line) => !BUILDER_LINE.test(line) && !WARNING.test(line))
  const errors = lines.flatMap((line, index) => {
    const [, text] = ERROR_LINE.exec(line) ?? []
    return text === undefined ? [] : [withReason(text, lines.slice(index + 1))]
  })
  const cause = errors.filter((error) => !CONSEQUENCE.test(error)).at(-1) ?? errors.at(-1)
  return { error: cause === undefined ? undefined : shortened(cause), said: lines.join('\n') }
}

/** The last line that the builder of an error printed; --print-build-logs begins each with the package's name, without its version. */
export function lastOfBuilder(stderr: string, error: string): string | undefined {
  const [, failed] = /\/nix\/store\/[a-z0-9]{32}-(\S+)\.drv/.exec(error) ?? []
  const lines = stderr.split('\n').flatMap((line) => {
    const [, name = '', text = ''] = /^([^\s>]+)> (.*\S)/.exec(line) ?? []
    return failed !== undefined && (failed === name || failed.startsWith(`${name}-`)) && text !== '' ? [text] : []
  })
  return lines.at(-1)
}

/** Nix 2.31 and newer: `error: Cannot build '/nix/store/….drv'.`, then `       Reason: builder failed with exit code 3.` */
function withReason(text: string, following: readonly string[]): string {
  const [, reason] = /^\s+Reason: (.*)$/.exec(following[0] ?? '') ?? []
  return reason === undefined ? text : `${text} ${reason}`
}

function shortened(text: string): string {
  const tidy = text.replace(/\s+/g, ' ').trim()
  return tidy.length > LONGEST ? `${tidy.slice(0, LONGEST - 1)}…` : tidy
}
