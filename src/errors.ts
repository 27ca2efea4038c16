/** A place in a text file of the repository: 1-based line and column, as editors and annotations count. */
export interface Position {
  readonly file: string
  readonly line: number
  readonly column?: number
}

export interface ActionErrorParts {
  /** Stable, dotted word for programs and tests: `input.pname`, `unit.missing`, `pack.disk-full`. */
  readonly code: string
  /** What happened: names the input or file, the line and the value. One or two plain sentences. */
  readonly message: string
  /** What to do about it. */
  readonly remedy: string
  /** Where in the repository, for an annotation; absent when the error is about no file. */
  readonly at?: Position
  /** Longer text for the curious (a tool's own last lines); printed in a collapsed group. */
  readonly details?: string
  readonly cause?: unknown
}

/** The one error that a user can cause. Anything else that is thrown is a bug of this program. */
export class ActionError extends Error {
  readonly code: string
  readonly remedy: string
  readonly at: Position | undefined
  readonly details: string | undefined

  constructor(parts: ActionErrorParts) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause })
    this.name = 'ActionError'
    this.code = parts.code
    this.remedy = parts.remedy
    this.at = parts.at
    this.details = parts.details
  }
}

/** Runs `work`; an error of the user's that names no place yet gets this one. */
export function at<T>(place: Position, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw placed(place, error)
  }
}

/** The error itself, or one of the user's with this place when it names none yet. */
export function placed(place: Position, error: unknown): unknown {
  if (!(error instanceof ActionError) || error.at !== undefined) return error
  const { code, message, remedy, details } = error
  return new ActionError({
    code,
    message,
    remedy,
    at: place,
    cause: error,
    ...(details === undefined ? {} : { details }),
  })
}

/** An input of the workflow that cannot be used. `what` follows "NAME: " in the message. */
export function inputError(
  input: string,
  what: string,
  remedy: string,
  more: Partial<ActionErrorParts> = {},
): ActionError {
  return new ActionError({ code: `input.${input}`, message: `${input}: ${what}`, remedy, ...more })
}

/** What is said by whatever was thrown. */
export function errorText(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error)
}

/** The name of a failed system call's error, as `EACCES` (errno(3)). */
export function codeOf(error: unknown): string | undefined {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error
  return isCoded && typeof error.code === 'string' ? error.code : undefined
}

/** Text from outside as it may stand in a one-line message: quoted, control characters visible, cut at 120 characters. */
export function quote(text: string): string {
  const shown = text.length > 120 ? `${text.slice(0, 117)}…` : text
  return JSON.stringify(shown).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
