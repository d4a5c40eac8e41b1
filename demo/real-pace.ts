import { setTimeout as delay } from 'node:timers/promises';
import type { Pace } from './desk.ts';

/** How many times faster than the clock the market goes: quick enough to be seen, slow enough to think. */
const DEFAULT_SPEED = 3;

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
