import { estimateDifference, isEffect, type Method } from '../../src/domain/judgment/effect.ts';
import { createSeededRandom } from '../../src/domain/judgment/seeded-random.ts';
import { type SimulatedTrader, simulateTrader } from './simulated-traders.ts';

/** Of simulated traders with the same skill: the shares whose interval covers it, and whose interval covers no skill at all. */
export function measureCoverage(trader: SimulatedTrader, runs: number, method: Method = 'resample') {
  let [covers, isNone] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    const sessions = simulateTrader(trader, run * 7919 + trader.trades);
    const found = estimateDifference(sessions, createSeededRandom(run), method);
    if (!isEffect(found) || isWithin(found, trader.skill)) covers += 1;
    if (!isEffect(found) || isWithin(found, 0)) isNone += 1;
  }
  return { covers: covers / runs, isNone: isNone / runs };
}

const isWithin = ({ low, high }: { readonly low: number; readonly high: number }, value: number) =>
  low <= value && value <= high;
