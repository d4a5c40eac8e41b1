/** How long one piece of work takes, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

/** Runs `work` so many times, `lanes` at once, and gives each one's own time; the first `warmUp` don't count. */
export async function sample(
  work: () => Promise<number>,
  { count, warmUp, lanes = 1 }: { count: number; warmUp: number; lanes?: number },
): Promise<number[]> {
  const samples: number[] = [];
  let started = 0;
  async function lane(): Promise<void> {
    while (started < warmUp + count) {
      const isWarm = started >= warmUp;
      started += 1;
      const took = await work();
      if (isWarm) samples.push(took);
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane));
  return samples;
}

/**
 * Samples several works in turns, a few of each at a time, so that whatever else the machine does weighs on all of them
 * alike. Each turn goes the other way round than the one before, the first one as given.
 */
export async function sampleInTurns(
  works: readonly (() => Promise<number>)[],
  { count, warmUp, batch }: { count: number; warmUp: number; batch: number },
): Promise<number[][]> {
  const lanes = works.map((work) => ({ work, samples: [] as number[] }));
  for (let turn = 0; turn * batch < warmUp + count; turn += 1) {
    for (const { work, samples } of turn % 2 === 0 ? lanes : lanes.toReversed()) {
      for (let step = 0; step < batch; step += 1) samples.push(await work());
    }
  }
  return lanes.map(({ samples }) => samples.slice(warmUp));
}
