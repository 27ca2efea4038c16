/** What the post step shall save. */
export interface Change {
  /** For people: "parts". */
  readonly what: string
  readonly folder: string
  readonly key: string
}

/** The name of the state that tells it to the post step: a list of them. Here, for a step with nothing to save loads nothing of the cache. */
export const CHANGES_STATE = 'changes'
