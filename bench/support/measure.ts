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
