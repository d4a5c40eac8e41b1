import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';

/** How many of the slowest files to name: `npm run test:slowest`. */
const slowest = Number(process.env['SLOWEST'] ?? 0);

/** Ends the run with the one plain line that a script can read: `N passed, N failed`. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: TestRunEndReason): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      // A file that can't even be loaded has no tests to count, and must not look like success.
      if (module.state() === 'failed' && module.errors().length > 0) counts.failed += 1;
      for (const test of module.children.allTests()) counts[test.result().state] += 1;
    }
    for (const line of slowestOf(modules)) process.stdout.write(`${line}\n`);
    // Neither must a run that could not even begin.
    if (reason !== 'passed' && counts.failed === 0) counts.failed = 1;
    const skipped = counts.skipped + counts.pending;
    const line = `${counts.passed} passed, ${counts.failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    process.stdout.write(`\n${line}\n`);
  }
}

function slowestOf(modules: readonly TestModule[]): string[] {
  const seconds = (module: TestModule) => module.diagnostic().duration / 1000;
  return [...modules]
    .sort((a, b) => seconds(b) - seconds(a))
    .slice(0, slowest)
    .map(
      (each) => `${seconds(each).toFixed(1).padStart(7)} s  ${each.project.name} ${each.relativeModuleId}`,
    );
}
