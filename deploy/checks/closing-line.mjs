/** Ends a test run with one line that people and build servers read alike: `N passed, N failed`. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests ? `, ${results.numPendingTests} skipped` : '';
    // Jest writes its own summary after all reporters.
    process.once('exit', () =>
      process.stderr.write(`\n${results.numPassedTests} passed, ${failed} failed${skipped}\n`),
    );
  }
}
