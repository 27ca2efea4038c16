/** Texts that must not appear in the log (`::add-mask::`). */
export class Masks {
  private secrets: readonly string[] = []

  /** As on GitHub, each line of a longer secret is one as well, because logs are printed by lines. */
  add(secret: string): void {
    const parts = [secret, ...secret.split(/\r?\n/)].filter((part) => part.trim() !== '')
    // Longest first: a secret that begins with another one must not leave its tail behind.
    this.secrets = [...new Set([...this.secrets, ...parts])].sort((a, b) => b.length - a.length)
  }

  hide(text: string): string {
    return this.secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text)
  }
}
