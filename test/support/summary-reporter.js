/** Ends a run with why tests were skipped, and with one line that counts them. */
class SummaryReporter {
  onRunComplete(_contexts, results) {
    const skipped = results.testResults
      .flatMap((file) => file.testResults)
      .filter(({ status }) => status === "pending")
      .flatMap(({ ancestorTitles }) => ancestorTitles.filter((title) => title.includes("skipped:")));
    for (const reason of new Set(skipped)) {
      process.stdout.write(`\n${reason}`);
    }
    const { numPassedTests, numFailedTests, numPendingTests } = results;
    process.stdout.write(`\n${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped\n`);
  }
}

module.exports = SummaryReporter;
