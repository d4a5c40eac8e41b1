import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What starts programs and waits for them. */
const LONG = /\/test\/(documentation|end-to-end|faults|model|update)\//;

/**
 * Begins with the files that take long, so that none of them runs alone at the end while the other cores are idle.
 * Without the times of an earlier run, Vitest goes by the size of a file, which says little about that.
 */
export default class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const byProject = Map.groupBy(await super.sort(files), ({ project }) => project.name);
    return [...byProject.values()].flatMap((ofProject) => [
      ...ofProject.filter(({ moduleId }) => LONG.test(moduleId)),
      ...ofProject.filter(({ moduleId }) => !LONG.test(moduleId)),
    ]);
  }
}
