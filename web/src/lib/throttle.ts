/**
 * Runs `work` at most once per `milliseconds` and never concurrently. Calls made in between cause one more run
 * afterwards.
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
