import type { Fault, FaultAnswer } from './fault.js'

/** The faults that are still to strike. */
export class FaultPlan {
  private pending: { readonly on: RegExp; skip: number; times: number; readonly answer: FaultAnswer }[] = []

  add({ on, skip = 0, times = Infinity, answer }: Fault): void {
    this.pending.push({ on, skip, times, answer })
  }

  clear(): void {
    this.pending = []
  }

  /** What becomes of this request (`METHOD PATH`); absent: nothing special. */
  strike(request: string): FaultAnswer | undefined {
    for (const fault of this.pending) {
      // `search`, for `test` remembers where it was when the pattern is a global one.
      if (fault.times === 0 || request.search(fault.on) === -1) continue
      if (fault.skip > 0) {
        fault.skip -= 1
        continue
      }
      fault.times -= 1
      return fault.answer
    }
    return undefined
  }
}
