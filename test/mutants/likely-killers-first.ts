import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longer waits for something that the fault keeps from happening. */
const WAITED_MS = 3_000;

/**
 * A run with a fault planted ends at the first test that notices it. So what has just noticed one goes first, then the
 * shortest, and what once waited in vain last.
 */
export default class LikelyKillersFirst extends BaseSequencer {
  private readonly longestMs = new Map<string, number>();

  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    shareWorker(files);
    const ranks = new Map(files.map((file) => [file, this.rank(file)]));
    return files.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
  }

  private rank(file: TestSpecification): number {
    const previous = this.ctx.cache.getTestSpecificationResult(file);
    // A file that the previous run didn't get to has a duration of 0.
    const longestMs = Math.max(this.longestMs.get(file.moduleId) ?? 0, previous?.duration ?? 0);
    this.longestMs.set(file.moduleId, longestMs);
    return previous?.failed === true && longestMs < WAITED_MS ? -1 : longestMs;
  }
}

/**
 * Stryker names the tests of each run but the first, which finds out what every test covers. Those may share a worker and
 * its modules, which takes a third of the time; each run gets a new one. In the first a module would only count for the file
 * that imports it first.
 */
function shareWorker(files: readonly TestSpecification[]): void {
  for (const { project } of files) project.config.isolate = project.config.testNamePattern === undefined;
}
