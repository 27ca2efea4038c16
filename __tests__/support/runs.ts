/** How many times more inputs than usual a property test tries: `npm run test:long` sets it. */
export const FACTOR = Number(process.env.PROPERTY_FACTOR ?? '1')

/** The number of inputs that a law is tried with: a slice in the ordinary test run, FACTOR times as many in the long one. */
export function runs(slice: number): { readonly numRuns: number } {
  return { numRuns: slice * FACTOR }
}
