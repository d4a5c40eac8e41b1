import { expect, test } from 'vitest';
import { isFullLength } from '../full-length.ts';
import { createRandom } from '../support/random.ts';
import { simulateTrade } from './ringing/simulate-trade.ts';

const TRADES = isFullLength ? 1_000_000 : 20_000;
const SEED = Number(process.env['SEED'] ?? 20_260_114);

test(`of ${TRADES} trades with one of three channels dead at random none is undelivered, and none rings twice on one channel (SEED=${SEED})`, {
  timeout: 900_000,
}, () => {
  const random = createRandom(SEED);
  const faults: string[] = [];
  let latest = 0;
  for (let trade = 0; trade < TRADES; trade += 1) {
    const { reachedAfterMs, ringsPerChannel } = simulateTrade(random);
    latest = Math.max(latest, reachedAfterMs ?? Number.POSITIVE_INFINITY);
    if (reachedAfterMs === null) faults.push(`trade ${trade} reached nobody`);
    if (ringsPerChannel.some((rings) => rings > 1)) faults.push(`trade ${trade} rang ${ringsPerChannel}`);
  }
  expect(faults.slice(0, 5)).toEqual([]);
  expect(latest).toBeLessThanOrEqual(15_000);
});
