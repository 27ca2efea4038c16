import { createHmac, randomBytes } from 'node:crypto'

/** Addresses that let whoever has them do one thing with one blob, as Azure's shared access signatures do. */
export class SignedUrls {
  private readonly secret = randomBytes(32)

  constructor(private readonly origin: string) {}

  /** `permission` as Azure writes it: `r` reads, `cw` creates and writes. */
  sign(path: string, permission: 'r' | 'cw', more: Readonly<Record<string, string>> = {}): string {
    const url = new URL(path, this.origin)
    const parameters = { sv: '2025-11-05', sr: 'b', sp: permission, se: '2100-01-01T00:00:00Z', ...more }
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
    url.searchParams.set('sig', this.signature(url))
    return url.href
  }

  allows(url: URL, permission: 'r' | 'w'): boolean {
    const allowed = url.searchParams.get('sp')?.includes(permission) === true
    return allowed && url.searchParams.get('sig') === this.signature(url)
  }

  /** Over all that was signed; `comp` and `blockid` are the client's own. */
  private signature(url: URL): string {
    const signed = ['sv', 'sr', 'sp', 'se', 'rscd', 'rsct'].map((name) => url.searchParams.get(name) ?? '')
    return createHmac('sha256', this.secret)
      .update([url.pathname, ...signed].join('\n'))
      .digest('base64')
  }
}
