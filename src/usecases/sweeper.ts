import type { Services } from './ports.ts';
import { sweepDeadlines } from './sweep-deadlines.ts';
import { writeOffNotices } from './write-off-notices.ts';

const EVERY_MS = 500;

/** Sweeps on and on, first of all what the settings no longer have a channel for; the answer stops it after the sweep that is under way. */
export function startSweeper(services: Services): () => Promise<void> {
  const { clock, log } = services;
  let isStopped = false;
  let cancelTimer = () => {};
  let running = Promise.resolve();
  let isWrittenOff = false;
  const sweep = async () => {
    try {
      if (!isWrittenOff) await writeOffNotices(services);
      isWrittenOff = true;
      await sweepDeadlines(services);
    } catch (error) {
      log.error({ err: error }, 'sweeper: can not write down what is due; trying again');
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
