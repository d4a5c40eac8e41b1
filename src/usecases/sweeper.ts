import { approveDue } from './approve-by-rule.ts';
import { askCheckDue } from './check-cards.ts';
import { escalateDue } from './escalate.ts';
import { expireUndeliverable } from './expire-undeliverable.ts';
import { recordFailedPresses } from './failed-presses.ts';
import { isTimeCertain } from './is-time-certain.ts';
import { recordEndedPauses } from './pause-trades.ts';
import type { Services } from './ports.ts';
import { settleClockStep } from './settle-clock-step.ts';
import { sweepDeadlines } from './sweep-deadlines.ts';

const EVERY_MS = 500;
const WRITE_OFF_EVERY_MS = 60_000;

/** Sweeps periodically. Returns a stop function that waits for the current run. */
export function startSweeper(services: Services): () => Promise<void> {
  const { clock, log } = services;
  let isStopped = false;
  let cancelTimer = () => {};
  let running = Promise.resolve();
  let writeOffAt = 0;
  const sweep = async () => {
    try {
      await settleClockStep(services);
      if (!isTimeCertain(clock)) return;
      // First: an expiry card must not report silence if a press is remembered here.
      await recordFailedPresses(services);
      await sweepDeadlines(services);
      await escalateDue(services);
      await approveDue(services);
      if (clock.now() < writeOffAt) return;
      await recordEndedPauses(services);
      await askCheckDue(services);
      await expireUndeliverable(services);
      writeOffAt = clock.now() + WRITE_OFF_EVERY_MS;
    } catch (error) {
      log.error({ err: error }, 'sweeper: cannot record what is due; trying again');
    } finally {
      if (!isStopped) cancelTimer = clock.callAt(clock.now() + EVERY_MS, run);
    }
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
