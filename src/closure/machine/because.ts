import type { Cause } from './machine-entry.js'

/** Who wants what is at a path, for messages. */
export function becauseOf(cause: Cause): string {
  switch (cause.kind) {
    case 'input':
      return cause.where
    case 'package':
      return `the package ${cause.package}`
    case 'file':
      return `what ${cause.path} needs`
  }
}
