/**
 * How the drafts that this action makes are known again: by a comment in their notes, which no page shows. The sign in it is this process's
 * own, so that it knows its draft even when the answer that told the draft's id was lost.
 */
export function draftNotes(sign: string): string {
  return `<!-- made by portable-service-action ${sign} -->`
}

/** Whether this action made the release, in whatever run. People may have written notes to it since. */
export function madeByAction(notes: string): boolean {
  return notes.includes('<!-- made by portable-service-action ')
}

/** Whether the process with this sign made it. */
export function madeBy(sign: string, notes: string): boolean {
  return notes.includes(draftNotes(sign))
}

/** Whether it is as the action made it: nobody wrote notes to it. */
export function isUnedited(notes: string): boolean {
  return /^\s*<!-- made by portable-service-action [0-9a-f]{16} -->\s*$/.test(notes)
}
