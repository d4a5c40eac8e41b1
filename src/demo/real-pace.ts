import { setTimeout as delay } from 'node:timers/promises';
import type { Pace } from './desk.ts';

/** Market time goes this many times faster than the clock on the wall. */
export const DEFAULT_SPEED = 30;

export function realPace({ auto, speed = DEFAULT_SPEED }: { auto: boolean; speed?: number }): Pace {
  const quoteEveryMs = auto ? 250 : 1000;
  return {
    now: () => performance.now(),
    pause: (ms, ended) => delay(ms, undefined, { signal: ended }).catch(() => undefined),
    quoteEveryMs,
    marketMsPerQuote: quoteEveryMs * speed,
    betweenTradesMs: auto ? 0 : 4000,
    ringWithinMs: 45_000,
  };
}
