/**
 * Does `work` as often as it is asked for, but at most once in `milliseconds` and never twice at once; what was asked
 * meanwhile is done once, afterwards.
 */
export function throttle(milliseconds: number, work: () => Promise<unknown>): () => void {
  let isResting = false;
  let isWanted = false;
  async function run(): Promise<void> {
    isResting = true;
    isWanted = false;
    await Promise.all([work(), new Promise((resolve) => setTimeout(resolve, milliseconds))]);
    isResting = false;
    if (isWanted) void run();
  }
  return () => {
    isWanted = true;
    if (!isResting) void run();
  };
}
