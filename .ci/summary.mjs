// Adds up vitest's JSON results, the files given; the last line is `N passed, N failed`. A test that was skipped, and a
// run that ended without a result, are failures.
import { readFileSync } from 'node:fs';

let passed = 0;
let failed = 0;
let skipped = 0;
for (const file of process.argv.slice(2)) {
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    passed += result.numPassedTests;
    skipped += result.numPendingTests + result.numTodoTests;
    // A file that could not even be loaded has no failed test in it.
    failed += result.success ? result.numFailedTests : Math.max(1, result.numFailedTests);
  } catch {
    console.log(`no result in ${file}`);
    failed += 1;
  }
}
if (skipped > 0) console.log(`${skipped} skipped: a test that is not run is not a test`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed + skipped > 0 ? 1 : 0);
