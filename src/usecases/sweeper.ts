import type { Services } from './ports.ts';
import { sweepDeadlines } from './sweep-deadlines.ts';

const EVERY_MS = 500;

/** Sweeps on and on; the answer stops it after the sweep that is under way. */
export function startSweeper(services: Services): () => Promise<void> {
  const { clock, log } = services;
  let isStopped = false;
  let cancelTimer = () => {};
  let running = Promise.resolve();
  const sweep = async () => {
    try {
      await sweepDeadlines(services);
    } catch (error) {
      log.error({ err: error }, 'sweeper: can not write deadlines down; trying again');
    }
    if (!isStopped) cancelTimer = clock.callAt(clock.now() + EVERY_MS, run);
  };
  function run(): void {
    running = sweep();
  }
  run();
  return () => {
    isStopped = true;
    cancelTimer();
    return running;
  };
}
