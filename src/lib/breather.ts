import { setTimeout } from 'node:timers/promises';

interface Time {
  now(): number;
  sleep(milliseconds: number): Promise<unknown>;
}

const REAL: Time = { now: () => performance.now(), sleep: setTimeout };

/**
 * For work that nobody waits for: after each part of it, rests so long that it takes at most this share of the time. What
 * somebody waits for gets its turn.
 */
export function createBreather(share: number, { now, sleep } = REAL): () => Promise<void> {
  let resumedAt = now();
  return async () => {
    await sleep((now() - resumedAt) * (1 / share - 1));
    resumedAt = now();
  };
}
