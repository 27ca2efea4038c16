/** A failure to be: which requests it strikes, and what they get. Of several faults that match a request, the oldest one left strikes. */
export interface Fault {
  /** Tested on `METHOD PATH`, the path with its query: `POST /repos/acme/shop/releases/1/assets?name=app.raw`. */
  readonly on: RegExp
  /** How many requests it strikes; absent: all. */
  readonly times?: number
  /** How many matching requests pass before it strikes. */
  readonly skip?: number
  readonly answer: FaultAnswer
}

export type FaultAnswer =
  /** Answered instead of the service, once the body was read. An object goes out as JSON, a string as it is. */
  | {
      readonly kind: 'status'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: object | string
    }
  /** A page of some proxy's, status 502 unless said. */
  | { readonly kind: 'html'; readonly status?: number }
  /** The connection breaks when the service got so many bytes of the body (or all of a shorter one); without a number, before it sees the request. */
  | { readonly kind: 'cut'; readonly afterBytes?: number }
  /** Answered as usual, later. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Something happens in between, then the request is answered as usual. */
  | { readonly kind: 'do'; readonly act: () => void | Promise<void> }
  /** The service does the work, but the connection breaks before its answer: the client does not know that it succeeded. */
  | { readonly kind: 'lose' }
  /** The first byte of the body arrives as another. */
  | { readonly kind: 'corrupt' }
