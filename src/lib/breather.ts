import { setTimeout } from 'node:timers/promises';

interface Time {
  now(): number;
  sleep(milliseconds: number): Promise<unknown>;
}

const REAL: Time = { now: () => performance.now(), sleep: setTimeout };

/** Whoever stops the work waits for a rest to end. */
const MOST_MS = 1000;

/**
 * For work that nobody waits for: after each part of it, rests so long that it takes at most this share of the time. What
 * somebody waits for gets its turn. Make one when the work begins.
 */
export function createBreather(share: number, { now, sleep } = REAL): () => Promise<void> {
  let resumedAt = now();
  return async () => {
    await sleep(Math.min((now() - resumedAt) * (1 / share - 1), MOST_MS));
    resumedAt = now();
  };
}
