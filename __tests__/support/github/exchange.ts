import type { IncomingHttpHeaders } from 'node:http'

/** A request as the service sees it: a fault may have changed its body on the way. */
export interface Incoming {
  readonly method: string
  /** With the scheme and port that it came in by. */
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: AsyncIterable<Uint8Array>
}

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly content?: Content
  /** Whether it goes out although the body did not come yet: for one that is too big to wait for. */
  readonly early?: boolean
}

/** `end` is exclusive. */
export type Content =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string; readonly start: number; readonly end: number }

export type Handler = (request: Incoming) => Answer | Promise<Answer>

export function jsonAnswer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    content: { kind: 'text', text: JSON.stringify(body) },
  }
}

export function lengthOf(content: Content | undefined): number {
  if (content === undefined) return 0
  return content.kind === 'text' ? Buffer.byteLength(content.text) : content.end - content.start
}
