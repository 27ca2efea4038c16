import console from 'node:console'

/** Ends a test run with one plain line that needs no knowledge of jest to be read. */
export default class ClosingLine {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites }) {
    // A file that does not even load has failed, though it has no test that did.
    const failed = Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0)
    console.log(`${numPassedTests} passed, ${failed} failed, ${numPendingTests} skipped`)
  }
}
