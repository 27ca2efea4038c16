/** The person's wish to stop. The first one cancels as on GitHub (`always()` steps still run), a later one ends the run. */
export class Interrupts {
  private readonly listeners = new Set<() => void>()
  private firstSignal: NodeJS.Signals | undefined
  private firstAt = 0
  private again = false

  // npm passes Ctrl-C on although the terminal has already sent it: two within a second are one.
  constructor(private readonly oneWithin = 1000) {}

  get signal(): NodeJS.Signals | undefined {
    return this.firstSignal
  }

  get isUrgent(): boolean {
    return this.again
  }

  deliver(signal: NodeJS.Signals): void {
    if (this.firstSignal === undefined) {
      this.firstSignal = signal
      this.firstAt = Date.now()
    } else if (Date.now() - this.firstAt < this.oneWithin) return
    else this.again = true
    for (const listener of this.listeners) listener()
  }

  /** Returns the way to stop listening. */
  onDeliver(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}
