import { setImmediate } from 'node:timers/promises';
import type { Pace } from '../../demo/desk.ts';

export interface VirtualPace extends Pace {
  /** Calls back whenever time has gone on. */
  onTick(listener: () => void): void;
}

/** Time that goes on only where the demo pauses, as far as the pause is long, at once. */
export function createVirtualPace(): VirtualPace {
  const listeners = new Set<() => void>();
  let now = Date.UTC(2026, 0, 13, 15);
  return {
    now: () => now,
    async pause(ms) {
      now += ms;
      for (const listener of listeners) listener();
      await setImmediate(); // lets the network have its turn
    },
    onTick: (listener) => void listeners.add(listener),
    quoteEveryMs: 250,
    marketMsPerQuote: 7500,
    betweenTradesMs: 0,
    ringWithinMs: 20_000,
  };
}
